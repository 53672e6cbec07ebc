"""The must-fix list: everything that stands between a content and its submission, and what a reader should know besides.

``block`` must be mended before the application is sent on; ``warn`` is shown and may be right; ``info`` only tells. What the
signatory confirms, signs and seals is not asked here.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from zhirong.application.checks import cards, entries, files, funds, goals, plan, record, signs, tables, whole
from zhirong.application.checks.finding import Finding, Severity
from zhirong.application.content import Content
from zhirong.application.form_frame import filled_at_signing
from zhirong.rules.programme.form import FieldType, FormField, Section

__all__ = ["Finding", "Severity", "blocking", "checks"]

Check = Callable[[Content, Section, FormField, dt.datetime], Iterator[Finding]]

_OF_TYPE: dict[FieldType, Check] = {
    FieldType.PERSON_CARD: cards.person,
    FieldType.BANK_ACCOUNT: cards.account,
    FieldType.PERCENT_RANGE: entries.percent_range,
    FieldType.TABLE: tables.table,
    FieldType.FILE: files.files,
    FieldType.FILES: files.files,
    FieldType.LEDGER: files.ledger,
    FieldType.CHECKLIST: files.checklist,
}
_NOTHING_TO_ASK = frozenset(
    {FieldType.FIXED, FieldType.VERDICT, FieldType.CONFIRMATION, FieldType.SIGNATURE, FieldType.SEAL, FieldType.KIND}
)


def checks(content: Content, at: dt.datetime) -> list[Finding]:
    """Every finding, in the order of the form."""
    return list(_findings(content, at))


def blocking(content: Content, at: dt.datetime) -> list[Finding]:
    """What must be mended first."""
    return [finding for finding in _findings(content, at) if finding.severity is Severity.BLOCK]


def _findings(content: Content, at: dt.datetime) -> Iterator[Finding]:
    for section in content.programme.form.sections:
        if filled_at_signing(section):
            continue
        for field in section.fields:
            if field.type in _NOTHING_TO_ASK:
                continue
            if field.type is FieldType.MATRIX:
                check: Check = goals.goals if field.rows == "target_years" else record.record
            else:
                check = _OF_TYPE.get(field.type, entries.entry)
            yield from check(content, section, field, at)
            yield from signs.unprintable(content, section, field)
        yield from plan.length(content, section)
    yield from funds.fund_plan(content)
    yield from plan.five_tasks(content)
    yield from whole.applicant(content)
    yield from whole.eligibility(content)
