"""Where a file may lie in an application: a field, a column of a table, an option of a checklist."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.application.errors import AttachmentRefused
from zhirong.application.form_frame import form_field, frame_of
from zhirong.application.models import Application
from zhirong.rules.programme.form import FieldType

#: What is taken where the form names no kinds: papers, tables, pictures; nothing that a reader cannot open.
USUAL = ("pdf", "ofd", "docx", "xlsx", "xls", "csv", "png", "jpg", "jpeg", "zip")
#: The largest file where the form names no size, and in any case: the notice's own limit.
LARGEST_MEGABYTES = 50
#: The longest name of a row; the column of the table that keeps it is as wide.
_LONGEST_ROW = 60


@dataclass(frozen=True)
class Place:
    """A place for files; ``single``: one file at a time."""

    label: str
    accepts: tuple[str, ...]
    megabytes: int
    single: bool


def place_of(application: Application, field: str, row: str) -> Place:
    """The place of that name. Raises AttachmentRefused where no file belongs, SectionFault for no such field."""
    key, _dot, column_key = field.partition(".")
    found = form_field(frame_of(application).programme.form, key)
    label, single, fits = found.label, found.type is not FieldType.FILES, False
    if column_key:
        column = next((each for each in found.columns if each.key == column_key), None)
        fits = column is not None and column.type is FieldType.FILE and bool(row)
        label = f"{found.label} · {column.label}" if column else label
    elif found.type is FieldType.CHECKLIST:
        fits, label = row in found.options, f"{found.label} · {row}"
    elif found.type in {FieldType.FILE, FieldType.FILES, FieldType.LEDGER}:
        fits = not row
    if not fits or len(row) > _LONGEST_ROW:
        raise AttachmentRefused(
            _("“%(field)s”这里不能放文件。") % {"field": label}, remedy=_("请刷新页面后重试。"), field=key
        )
    return Place(
        label, found.accepts or USUAL, min(found.most_megabytes or LARGEST_MEGABYTES, LARGEST_MEGABYTES), single
    )
