"""The line about credit: somebody looked at a public source, and when."""

from django.utils.translation import gettext as _

from zhirong.screening.lines.line import Line
from zhirong.screening.models import CreditCheck
from zhirong.screening.models.credit_check import CreditOutcome
from zhirong.ui.wording import day


def line(check: CreditCheck | None) -> Line:
    """Clean passes; anything else wants a person's word (the machine never refuses for it)."""
    label, group = _("信用核查无重大失信"), _("信用")
    if check is None:
        return Line("credit", group, label, "unknown", _("尚未登记信用核查。"))
    detail = _("%(day)s 查询%(source)s：%(outcome)s") % {
        "day": day(check.checked_on),
        "source": check.source,
        "outcome": check.get_outcome_display(),
    }
    return Line("credit", group, label, "pass" if check.outcome == CreditOutcome.CLEAN else "person", detail)
