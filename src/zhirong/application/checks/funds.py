"""The plan for the award: only what it may be spent on (notice 三 2, P10)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, Severity
from zhirong.application.checks.tables import filled_rows
from zhirong.application.content import Content
from zhirong.rules.forbidden_uses import forbidden_uses
from zhirong.rules.form_values import text_of
from zhirong.rules.programme.funds import FundCategory

#: The table of the plan: its purposes, what explains the amount, and why a row that names something forbidden is none.
FUND_PLAN, PURPOSE, BASIS, EXCEPTION = "fund_plan", "purpose", "basis", "exception"


def fund_plan(content: Content) -> Iterator[Finding]:
    """A forbidden purpose blocks, with the clause; a doubtful one tells, or blocks where P10 admits only what is listed.

    An explanation that names a forbidden use blocks too, until the applicant writes why it is none: then the office decides.
    """
    categories = {category.label: category for category in content.programme.funds.categories}
    only_listed = content.procedure.option("P10").code == "whitelist_only"
    section = content.frame.section_of(FUND_PLAN)
    for number, row in filled_rows(content, FUND_PLAN):
        purpose = text_of(row.get(PURPOSE))
        named = categories.get(purpose)
        forbidden = _forbidden(content, purpose)
        if forbidden is not None:
            said = _("第 %(n)s 行用途“%(purpose)s”属于“%(what)s”，不得使用奖补资金。") % {
                "n": number,
                "purpose": purpose,
                "what": forbidden.label,
            }
            yield _finding(content, section, row["id"], PURPOSE, Severity.BLOCK, said, forbidden)
        elif named is not None and named.ruling == "doubtful":
            said = _("第 %(n)s 行用途“%(purpose)s”由主管部门逐笔判断。") % {"n": number, "purpose": purpose}
            severity = Severity.BLOCK if only_listed else Severity.INFO
            yield _finding(content, section, row["id"], PURPOSE, severity, said, named)
        mentioned = _forbidden(content, text_of(row.get(BASIS)))
        if mentioned is not None and forbidden is None:
            yield _mentioned(content, section, number, row, mentioned)


def _mentioned(content: Content, section: str, number: int, row: dict[str, Any], category: FundCategory) -> Finding:
    words = {"n": number, "basis": text_of(row.get(BASIS)), "what": category.label, "why": text_of(row.get(EXCEPTION))}
    if words["why"]:
        said = _("第 %(n)s 行测算依据“%(basis)s”涉及“%(what)s”，填报人说明：%(why)s。由主管部门判断。") % words
        return _finding(content, section, row["id"], BASIS, Severity.WARN, said, category)
    said = _("第 %(n)s 行测算依据“%(basis)s”属于“%(what)s”，不得使用奖补资金。") % words
    remedy = _("请删去这项支出；确不属于这类用途的，请在“例外说明”写明理由，由主管部门判断。")
    return _finding(content, section, row["id"], BASIS, Severity.BLOCK, said, category, remedy)


def _forbidden(content: Content, text: str) -> FundCategory | None:
    funds = content.programme.funds
    found = [each for each in funds.categories if each.ruling == "forbidden"]
    named = forbidden_uses(text, [(each.code, (each.label, *each.words)) for each in found], funds.negations)
    return next((each for each in found if each.code in named), None)


def _finding(
    content: Content,
    section: str,
    row: str,
    column: str,
    severity: Severity,
    message: str,
    category: FundCategory,
    remedy: str = "",
) -> Finding:
    quoted = _("通知：%(text)s") % {"text": content.programme.funds.text}
    return Finding(section, FUND_PLAN, row, severity, message, f"{remedy}{quoted}", category.clause, column)
