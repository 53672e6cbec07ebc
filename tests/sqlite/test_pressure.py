"""A full or busy store answers 503 in plain Chinese, with the time to come back, and loses nothing acknowledged."""

import errno

import psycopg.errors
import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from zhirong.accounts.access import public
from zhirong.site.urls import urlpatterns as every_page
from zhirong.sqlite.pressure import StoreBusy, StoreFailed, StoreFull, pressed
from zhirong.sqlite.write_lock import WriteLock, WriteQueueFull


def raised_by(cause: BaseException) -> BaseException:
    """What Django raises: its own error, caused by the driver's."""
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (psycopg.errors.DiskFull("no space"), StoreFull),
        (psycopg.errors.TooManyConnections("too many"), StoreBusy),
        (psycopg.errors.DeadlockDetected("deadlock"), StoreBusy),
        (OSError(errno.ENOSPC, "full"), StoreFull),
        (OSError(errno.EDQUOT, "quota"), StoreFull),
        (OSError(errno.EROFS, "read only"), StoreFailed),
    ],
)
def test_the_store_is_to_blame(cause, kind):
    found = pressed(raised_by(cause))
    assert type(found) is kind
    assert found.status == 503
    assert found.retry_after > 0
    assert "没有保存" in found.message


@pytest.mark.parametrize(
    "error", [ValueError("x"), OSError(errno.ENOENT, "x"), raised_by(psycopg.errors.UndefinedTable("x")), None]
)
def test_the_store_is_not_to_blame(error):
    assert pressed(error) is None


@public
def write(request):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("CREATE TABLE IF NOT EXISTS heap (content blob)")
        cursor.execute("INSERT INTO heap VALUES (zeroblob(400000))")
    return HttpResponse("saved")


@public
def queue(request):
    raise WriteQueueFull("目前办理人数过多，本次内容尚未保存。", remedy="请稍候几秒，再次提交即可。")


@public
def remember(request):
    request.session["seen"] = True
    return HttpResponse("remembered")


urlpatterns = [path("write/", write), path("queue/", queue), path("remember/", remember), *every_page]
handler500 = "zhirong.ui.error_pages.server_error"


@pytest.mark.sqlite_only
@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_a_503_and_work_goes_on_afterwards():
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    answer = client.post("/write/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "服务器存储空间已满，本次内容没有保存" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert client.post("/write/").content == b"saved"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE heap")


@pytest.mark.urls(__name__)
def test_a_full_queue_is_a_503(db):
    answer = Client(raise_request_exception=False).get("/queue/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "2"
    assert "请稍候几秒，再次提交即可" in answer.content.decode()


@pytest.mark.sqlite_only
@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_a_queue_that_is_full_while_the_session_is_saved_is_a_503(monkeypatch):
    client = Client(raise_request_exception=False)
    assert client.get("/remember/").status_code == 200
    monkeypatch.setattr(WriteLock, "acquire", lambda self: queue(None))
    answer = client.get("/remember/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "2"
