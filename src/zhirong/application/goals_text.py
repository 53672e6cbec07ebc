"""The goals in words, made from the table of targets: offered, never forced upon anybody."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.rules.form_values import Frame, shape, typed_text
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.ui.language import record_language


def goals_field(frame: Frame) -> FormField | None:
    """The matrix of the target years."""
    fields = (field for section in frame.programme.form.sections for field in section.fields)
    return next((each for each in fields if each.type is FieldType.MATRIX and each.rows == "target_years"), None)


def goals_in_words(frame: Frame, values: Mapping[str, Any]) -> str:
    """One sentence with every target of every year, in the order of the form; empty while no target is set.

    The text stands in the form of the applicant, so it is Chinese whatever the language of the page.
    """
    field = goals_field(frame)
    if field is None:
        return ""
    matrix = values.get(field.key) or {}
    with record_language():
        years = [
            _("%(year)s年：%(targets)s") % {"year": year, "targets": targets}
            for year in frame.matrix_years(field)
            if (targets := _targets(frame, field, matrix.get(str(year), {})))
        ]
        return _("%(years)s。") % {"years": _("；").join(years)} if years else ""


def _targets(frame: Frame, field: FormField, cells: Mapping[str, Any]) -> str:
    said = []
    for figure in frame.matrix_figures(field):
        value = cells.get(figure.code, {}).get("value", "")
        if value and typed_text(value) is None:
            said.append(
                _("%(figure)s %(value)s %(unit)s") % {"figure": figure.label, "value": value, "unit": figure.unit or ""}
            )
    return _("，").join(said)


def with_goals(frame: Frame, typed: dict[str, Any], key: str) -> None:
    """Put the goals in words behind what is typed under ``key``, unless they stand there already."""
    field = goals_field(frame)
    if field is None or field.key not in typed or not isinstance(typed[key], str):
        return
    said = goals_in_words(frame, {field.key: shape(field, typed[field.key], frame, str)})
    if said and said not in typed[key]:
        typed[key] = "\n".join(filter(None, (typed[key].rstrip(), said)))
