"""What the call area refuses, and why."""

from zhirong.errors import ZhirongError


class CallRefused(ZhirongError):
    """A call as described cannot be kept."""

    code = "call_refused"


class AmendmentUnderWay(ZhirongError):
    """One amendment at a time: the earlier one is published or withdrawn first."""

    code = "amendment_under_way"
    status = 409


class InvitationRefused(ZhirongError):
    """Nobody can be invited or reminded as asked."""

    code = "call_invitation_refused"
    status = 409
