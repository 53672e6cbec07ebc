"""What the screening refuses, and why."""

from zhirong.errors import ZhirongError


class RulingRefused(ZhirongError):
    """A finding as described cannot be kept."""

    code = "ruling_refused"


class CreditCheckRefused(ZhirongError):
    """A credit check as described cannot be kept."""

    code = "credit_check_refused"


class CreditCheckOld(CreditCheckRefused):
    """A check made before the call was published: to be confirmed, never forbidden."""

    code = "credit_check_old"
    status = 409


class CorrectionRefused(ZhirongError):
    """A request for correction as described cannot be sent."""

    code = "correction_refused"
    status = 409
