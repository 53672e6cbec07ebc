"""Where a file is handed in: what lies there, and what is taken, said before anything is sent."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zhirong.application.attachment_places import place_of
from zhirong.application.form_page import FormPage
from zhirong.rules.programme.form import Column, FormField
from zhirong.ui.wording import listed

_MEGABYTE = 1024 * 1024


def input_name(field: str, row: str) -> str:
    """The name under which the files of a place are sent."""
    return f"file.{field}.{row}"


def place_id(key: str, row: str) -> str:
    """A place as part of the id of an element; what an id cannot hold is written in hexadecimal digits."""
    plain = row if row.isascii() and row.replace("_", "").isalnum() else row.encode().hex()
    return "-".join(filter(None, (key, plain)))


def upload_view(
    page: FormPage, field: FormField, *, row: str = "", column: Column | None = None, label: str = ""
) -> dict[str, Any]:
    """The files of a field, or of one row or option of it."""
    name = f"{field.key}.{column.key}" if column else field.key
    found = place_of(page.application, name, row)
    address = reverse("application_file_add", args=[page.application.pk, name])
    size = _("%(size)s MB") % {"size": found.megabytes}
    named = listed(dict.fromkeys(kind.upper().replace("JPEG", "JPG") for kind in found.accepts))
    told = _("每个文件不超过 %(size)s") if column else _("可选 %(kinds)s，每个不超过 %(size)s")
    return {
        "id": place_id(field.key, row),
        "name": input_name(name, row),
        "label": label or (column.label if column else field.label),
        "url": f"{address}?{urlencode({'row': row})}" if row else address,
        "files": [_file(page, each) for each in page.files_of(name, row)],
        "many": not found.single,
        "locked": page.locked(field),
        "most_bytes": found.megabytes * _MEGABYTE,
        "kinds": " ".join(found.accepts),
        "accept": ",".join(f".{kind}" for kind in found.accepts),
        "limits": told % {"kinds": named, "size": size},
        "too_large": _("文件超过 %(size)s，没有上传。请压缩或拆分后再选。") % {"size": size},
        "wrong_kind": _("不是可以上传的格式。请选择 %(kinds)s 文件。") % {"kinds": named},
    }


def _file(page: FormPage, attached: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": attached["name"],
        "size": attached["size"],
        "sha256": attached["sha256"],
        "url": reverse("document", args=[attached["file_id"]]),
        "removal": reverse("application_file_remove", args=[page.application.pk, attached["id"]]),
    }
