"""The targets against the floors of the notice (P13)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from zhirong.application.checks.entries import unreadable
from zhirong.application.checks.finding import Finding, Severity, block, needed
from zhirong.application.content import Content
from zhirong.rules.amounts import Quantity
from zhirong.rules.form_values import is_blank
from zhirong.rules.programme.form import FormField, Section


def goals(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """Every figure of every target year; one below its floor needs a reason, or cannot be where P13 or the form says so."""
    matrix = content.values.get(field.key) or {}
    floors = {floor.figure: floor for floor in content.programme.floors(content.kind)}
    for position, year in enumerate(content.frame.matrix_years(field)):
        for figure in content.frame.matrix_figures(field):
            cell = matrix.get(str(year), {}).get(figure.code) or {}
            value, at_cell = cell.get("value", ""), {"row": str(year), "column": figure.code}
            where = {"year": year, "figure": figure.label}
            if is_blank(value):
                if needed(field, content.values):
                    yield block(
                        section, field, _("“%(figure)s”%(year)s 年没有目标。") % where, _("请填写。"), **at_cell
                    )
                continue
            fault = unreadable(figure.entry, value)
            if fault is not None:
                yield block(section, field, _("%(year)s 年") % where + fault.message, fault.remedy, **at_cell)
                continue
            floor = floors.get(figure.code)
            if floor is None or figure.unit is None:
                continue
            threshold, target = floor.threshold(position), Quantity(Decimal(value), figure.unit)
            if not target.reaches(threshold):
                words = {**where, "target": target, "floor": threshold, "short": target.shortfall(threshold)}
                yield _below(content, section, field, words, cell.get("reason", ""), floor.clause, at_cell)


def below_floor_blocks(content: Content, field: FormField) -> bool:
    """Whether a target below its floor cannot be handed in at all."""
    return field.below_floor == "block" or content.procedure.option("P13").code == "blocks"


def _below(
    content: Content,
    section: Section,
    field: FormField,
    words: dict[str, object],
    reason: str,
    clause: str,
    at_cell: dict[str, str],
) -> Finding:
    said = _("“%(figure)s”%(year)s 年目标 %(target)s，低于底线 %(floor)s，差 %(short)s。") % words
    severity, remedy = Severity.BLOCK, _("请提高目标；确有原因的，请写明理由，由主管部门决定。")
    if below_floor_blocks(content, field):
        remedy = _("本批次不接受低于底线的目标，请提高目标。")
    elif reason:
        severity, remedy = Severity.WARN, _("已说明理由，由主管部门决定：%(reason)s") % {"reason": reason}
    return Finding(section.key, field.key, at_cell["row"], severity, said, remedy, clause, at_cell["column"])
