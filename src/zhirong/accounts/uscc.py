"""The unified social credit code as a form asks for it: its shape is binding, its check digit is a warning.

A few codes in force do not satisfy the check digit, so a failed one is confirmed by a person and never blocks.
"""

from django.utils.translation import gettext as _

from zhirong.accounts.errors import OrganisationFault
from zhirong.rules.identifiers import Reason, check
from zhirong.rules.identifiers.checked import cleaned
from zhirong.rules.identifiers.uscc import ALPHABET
from zhirong.ui.wording import listed


def read_uscc(text: str) -> tuple[str, bool]:
    """The code as it is kept, and whether a person has to confirm it because its check digit or region does not fit.

    Empty stays empty. Raises OrganisationFault for a wrong length, character or form.
    """
    code = cleaned(text)
    if not code:
        return "", False
    reason = check("uscc", code).reason
    if reason is Reason.LENGTH:
        raise OrganisationFault(
            _("统一社会信用代码应为 18 位，现为 %(n)s 位。") % {"n": len(code)},
            remedy=_("请对照营业执照核对。"),
            field="uscc",
        )
    if reason is Reason.CHARSET:
        wrong = listed(sorted(set(code) - set(ALPHABET)))
        raise OrganisationFault(
            _("统一社会信用代码中不会出现“%(wrong)s”。") % {"wrong": wrong},
            remedy=_("代码只用数字和大写字母，不含 I、O、S、V、Z，请核对是否看错。"),
            field="uscc",
        )
    if reason is Reason.FORMAT:
        raise OrganisationFault(
            _("统一社会信用代码的第 3 至 8 位应为数字。"), remedy=_("请对照营业执照逐位核对。"), field="uscc"
        )
    return code, reason is not None
