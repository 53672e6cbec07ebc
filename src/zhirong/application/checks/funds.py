"""The plan for the award: only what it may be spent on (notice 三 2, P10)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, Severity
from zhirong.application.checks.tables import filled_rows
from zhirong.application.content import Content
from zhirong.rules.forbidden_uses import forbidden_uses
from zhirong.rules.form_values import text_of
from zhirong.rules.programme.funds import FundCategory

#: The table of the plan, its column of purposes and the one that explains the amount.
FUND_PLAN, PURPOSE, BASIS = "fund_plan", "purpose", "basis"


def fund_plan(content: Content) -> Iterator[Finding]:
    """A forbidden purpose blocks, with the clause; a forbidden thing named in the explanation warns; a doubtful one tells."""
    categories = {category.label: category for category in content.programme.funds.categories}
    only_listed = content.procedure.option("P10").code == "whitelist_only"
    section = content.frame.section_of(FUND_PLAN)
    for number, row in filled_rows(content, FUND_PLAN):
        purpose, basis = text_of(row.get(PURPOSE)), text_of(row.get(BASIS))
        named = categories.get(purpose)
        forbidden = _forbidden(content, purpose)
        if forbidden is not None:
            yield _finding(
                content, section, row["id"], PURPOSE, Severity.BLOCK, _refused(number, purpose, forbidden), forbidden
            )
        elif named is not None and named.ruling == "doubtful":
            said = _("第 %(n)s 行用途“%(purpose)s”由主管部门逐笔判断。") % {"n": number, "purpose": purpose}
            severity = Severity.BLOCK if only_listed else Severity.INFO
            yield _finding(content, section, row["id"], PURPOSE, severity, said, named)
        mentioned = _forbidden(content, basis)
        if mentioned is not None and forbidden is None:
            said = _("第 %(n)s 行测算依据提到“%(what)s”，这类支出不得使用奖补资金。") % {
                "n": number,
                "what": mentioned.label,
            }
            yield _finding(content, section, row["id"], BASIS, Severity.WARN, said, mentioned)


def _forbidden(content: Content, text: str) -> FundCategory | None:
    codes = forbidden_uses(text)
    for category in content.programme.funds.categories:
        if category.ruling == "forbidden" and (category.code in codes or category.label == text):
            return category
    return None


def _refused(number: int, purpose: str, category: FundCategory) -> str:
    return _("第 %(n)s 行用途“%(purpose)s”属于“%(what)s”，不得使用奖补资金。") % {
        "n": number,
        "purpose": purpose,
        "what": category.label,
    }


def _finding(
    content: Content, section: str, row: str, column: str, severity: Severity, message: str, category: FundCategory
) -> Finding:
    remedy = _("通知：%(text)s") % {"text": content.programme.funds.text}
    return Finding(section, FUND_PLAN, row, severity, message, remedy, category.clause, column)
