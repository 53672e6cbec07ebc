"""What is left when nothing is checked, numbered, recorded, moved or told: one row in one transaction, behind the same door."""

import json
import uuid
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.submission.models import Submission

TABLE = "bench_plain"
COLUMNS = [field.column for field in Submission._meta.concrete_fields]
_INSERT = f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"
_rows: list[list[Any]] = []


def make_table() -> None:
    """The same columns and the same unique numbers as our table, without its references."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM {Submission._meta.db_table} WHERE 1 = 0")
        for columns in ("id", "receipt_no", "application_id, number", "signed_id"):
            cursor.execute(f"CREATE UNIQUE INDEX {TABLE}_{columns[:3]} ON {TABLE} ({columns})")


@requires(Permission.OWN_APPLICATION_SUBMIT)
def insert(request: HttpRequest) -> HttpResponse:
    """Insert a copy of the first submission under new numbers."""
    if not _rows:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM {Submission._meta.db_table} LIMIT 1")
            _rows.append(list(cursor.fetchone()))
    new = uuid.uuid4()
    fresh = dict(zip(COLUMNS, _rows[0], strict=True)) | {"receipt_no": str(new)}
    for column in ("id", "application_id", "signed_id"):
        fresh[column] = new if connection.vendor == "postgresql" else new.hex
    fresh["content"] = fresh["content"] if isinstance(fresh["content"], str) else json.dumps(fresh["content"])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_INSERT, [fresh[column] for column in COLUMNS])
    return HttpResponse(status=303, headers={"Location": "/"})


urlpatterns = [path("peer/insert/", insert), path("", include("zhirong.site.urls"))]
