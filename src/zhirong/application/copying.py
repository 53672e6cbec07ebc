"""Copy-forward: what an earlier application of the same institution gives to a new one.

Words, people, branches, products and mechanisms are taken over. Figures, plans by date and the papers that prove a year are not:
they belong to other years. Nothing that was signed is.
"""

import uuid
from typing import Any

from zhirong.application.form_frame import filled_at_signing
from zhirong.application.models import Application, Attachment, Section
from zhirong.rules.form_values import Frame, typed_text
from zhirong.rules.programme.form import FieldType, FormField

#: Types whose value belongs to the years of a batch.
_OF_A_YEAR = frozenset({FieldType.MATRIX, FieldType.LEDGER, FieldType.DATE, FieldType.MONTH, FieldType.QUARTER})
#: Columns of a plan that belong to its years.
_PLANNED = frozenset({FieldType.MONTH, FieldType.QUARTER})
#: Fields of other types that speak of a year's figures, or prove them.
YEAR_BOUND = frozenset({"goals_text", "annex_ledger", "annex_registrations", "annex_contracts"})
#: Columns with amounts that were planned for other years.
_PLANNED_AMOUNTS = {"fund_plan": frozenset({"amount"}), "work_items": frozenset({"target"})}
#: Dates that stay true.
_LASTING = frozenset({"established_on"})


def values_to_copy(frame: Frame, earlier: Application) -> dict[str, Any]:
    """The values of the earlier application that hold for any year, as far as the new form has the fields."""
    known: dict[str, Any] = {}
    for values in Section.objects.filter(application=earlier).values_list("values", flat=True):
        known.update(values)
    return {field.key: _taken(field, known[field.key]) for field in _lasting(frame) if field.key in known}


def files_to_copy(frame: Frame, earlier: Application) -> list[tuple[str, str, uuid.UUID]]:
    """The files of the earlier application that hold for any year, by reference: field, row, file."""
    lasting = {field.key for field in _lasting(frame)}
    rows = Attachment.objects.filter(application=earlier, removed_at=None).order_by("id")
    return [
        (field, row, file)
        for field, row, file in rows.values_list("field", "row", "file_id")
        if field.partition(".")[0] in lasting
    ]


def _lasting(frame: Frame) -> list[FormField]:
    return [
        field
        for section in frame.programme.form.sections
        if not filled_at_signing(section)
        for field in section.fields
        if field.key in _LASTING or (field.type not in _OF_A_YEAR and field.key not in YEAR_BOUND)
    ]


def _taken(field: FormField, value: Any) -> Any:
    if field.type is not FieldType.TABLE or not isinstance(value, list) or typed_text(value) is not None:
        return value
    planned = {column.key for column in field.columns if column.type in _PLANNED}
    emptied = planned | _PLANNED_AMOUNTS.get(field.key, frozenset())
    return [{key: part for key, part in row.items() if key not in emptied} for row in value]
