"""The matrix of the years before: computed from the ledger, or stated with a reason."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from zhirong.application.checks.entries import unreadable
from zhirong.application.checks.finding import Finding, block, info, needed, warn
from zhirong.application.content import Content
from zhirong.application.ledger_figures import as_figures
from zhirong.rules.form_values import is_blank
from zhirong.rules.programme.form import FormField, Section
from zhirong.ui.wording import thousands


def record(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """Every figure of every year: from the ledger, or typed; another number than the ledger's needs a reason."""
    computed = as_figures(content.ledger).values
    matrix = content.values.get(field.key) or {}
    for year in content.frame.matrix_years(field):
        for figure in content.frame.matrix_figures(field):
            cell = matrix.get(str(year), {}).get(figure.code) or {}
            value, reason = cell.get("value", ""), cell.get("reason", "")
            known = computed.get((figure.code, (year,)))
            at_cell = {"row": str(year), "column": figure.code}
            where = {"year": year, "figure": figure.label}
            if is_blank(value):
                if known is None and needed(field, content.values):
                    yield block(
                        section,
                        field,
                        _("“%(figure)s”%(year)s 年没有数字。") % where,
                        _("上传台账后自动计算；台账算不出的，请直接填写。"),
                        **at_cell,
                    )
                elif known is not None and known.possible != known.counted:
                    yield info(
                        section,
                        field,
                        _("“%(figure)s”%(year)s 年为 %(counted)s，台账中另有待定的业务。")
                        % {**where, "counted": known.counted},
                        _("请在台账中补齐缺少的内容。"),
                        **at_cell,
                    )
                continue
            fault = unreadable(figure.entry, value)
            if fault is not None:
                yield block(section, field, _("%(year)s 年") % where + fault.message, fault.remedy, **at_cell)
            elif known is not None and known.counted.value != Decimal(value):
                words = {
                    **where,
                    "value": thousands(Decimal(value)),
                    "unit": figure.unit or "",
                    "counted": known.counted,
                    "reason": reason,
                }
                if reason:
                    yield warn(
                        section,
                        field,
                        _("“%(figure)s”%(year)s 年自报 %(value)s %(unit)s，台账计算为 %(counted)s。理由：%(reason)s")
                        % words,
                        **at_cell,
                    )
                else:
                    yield block(
                        section,
                        field,
                        _("“%(figure)s”%(year)s 年自报 %(value)s %(unit)s，台账计算为 %(counted)s，没有写明理由。")
                        % words,
                        _("请改用台账数字，或写明两者不同的理由。"),
                        **at_cell,
                    )
