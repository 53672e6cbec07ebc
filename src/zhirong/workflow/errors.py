"""Why an act was not performed."""

from zhirong.errors import ZhirongError


class IllegalTransition(ZhirongError):
    """The act does not exist in this state."""

    code = "illegal_transition"
    status = 409


class GuardRefused(ZhirongError):
    """A guard said no; the message says why and how to mend it."""

    code = "guard_refused"
    status = 409


class ReasonRequired(ZhirongError):
    """The act asks for a reason."""

    code = "reason_required"


class SecondPersonRequired(ZhirongError):
    """The two-person rule: this person did the earlier act."""

    code = "second_person_required"
    status = 409


class StaleCase(ZhirongError):
    """Somebody else acted in between."""

    code = "stale_case"
    status = 409
