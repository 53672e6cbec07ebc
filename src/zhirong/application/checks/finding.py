"""One thing that is not as it should be: where, why, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from zhirong.rules.programme.form import Column, FormField, Requirement, Section


class Severity(StrEnum):
    """How much it matters."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def words(self) -> str:
        """The name in the language of the page."""
        return {Severity.BLOCK: _("须修改"), Severity.WARN: _("请核对"), Severity.INFO: _("提示")}[self]


@dataclass(frozen=True)
class Finding:
    """``row`` is the id of a row, an option of a checklist or a year; ``clause`` the id of a clause of the notice."""

    section: str
    field: str
    row: str
    severity: Severity
    message: str
    remedy: str = ""
    clause: str = ""
    column: str = ""


def block(
    section: Section, field: FormField, message: str, remedy: str = "", *, row: str = "", column: str = ""
) -> Finding:
    """Something that must be mended."""
    return Finding(section.key, field.key, row, Severity.BLOCK, message, remedy, field.clause, column)


def warn(
    section: Section, field: FormField, message: str, remedy: str = "", *, row: str = "", column: str = ""
) -> Finding:
    """Something that may be right."""
    return Finding(section.key, field.key, row, Severity.WARN, message, remedy, field.clause, column)


def info(
    section: Section, field: FormField, message: str, remedy: str = "", *, row: str = "", column: str = ""
) -> Finding:
    """Something that a reader should know."""
    return Finding(section.key, field.key, row, Severity.INFO, message, remedy, field.clause, column)


def missing(section: Section, field: FormField) -> Finding:
    """A field that is needed and says nothing."""
    return block(section, field, _("“%(field)s”没有填写。") % {"field": field.label}, _("请填写后再送出。"))


def place(field: FormField, number: int, column: Column) -> str:
    """A cell in words."""
    return _("“%(table)s”第 %(n)s 行“%(column)s”") % {"table": field.label, "n": number, "column": column.label}


def needed(field: FormField, values: Mapping[str, Any]) -> bool:
    """Whether the field must be filled in, as its own rule and the values say."""
    if field.required_if is None:
        return field.required
    return _holds(field.required_if, values)


def _holds(requirement: Requirement, values: Mapping[str, Any]) -> bool:
    value = values.get(requirement.field, "")
    if requirement.differs_from:
        return bool(value) and value != requirement.differs_from
    return bool(value == requirement.equals) if requirement.equals else bool(value)
