"""What this area refuses, and why."""

from zhirong.errors import ZhirongError


class Frozen(ZhirongError):
    """What was published is not changed, only followed by something new."""

    code = "frozen"
    status = 409


class ProposalRefused(ZhirongError):
    """A proposal as described cannot be kept."""

    code = "proposal_refused"


class NoticeRefused(ZhirongError):
    """A notice as described cannot be kept."""

    code = "notice_refused"


class ObjectionRefused(ZhirongError):
    """An objection lacks something, or its files cannot be taken."""

    code = "objection_refused"


class DeterminationRefused(ZhirongError):
    """A determination as described cannot be kept."""

    code = "determination_refused"


class EditedMeanwhile(ZhirongError):
    """Somebody else, or another window, saved a change after the page was opened."""

    code = "edited_meanwhile"
    status = 409


class TooOften(ZhirongError):
    """Too many tries from one place."""

    code = "too_often"
    status = 429
