"""What the submission area refuses, and why."""

from zhirong.errors import ZhirongError


class ContentChanged(ZhirongError):
    """What would be handed in is not what was endorsed or signed."""

    code = "content_changed"
    status = 409


class NotEndorsed(ZhirongError):
    """The earlier endorsement is missing or void."""

    code = "not_endorsed"
    status = 409


class SignatureIncomplete(ZhirongError):
    """A promise is not ticked, or the sealed pages are missing."""

    code = "signature_incomplete"


class NotTakenNow(ZhirongError):
    """The office takes no version of this application in the state in which it is."""

    code = "not_taken_now"
    status = 409


class FigureLocked(ZhirongError):
    """A correction after the deadline changes what only the first submission may say (P17)."""

    code = "figure_locked"
    status = 409


class MailRefused(ZhirongError):
    """A mail as registered cannot be kept, or not be confirmed."""

    code = "mail_refused"


class CopyRefused(ZhirongError):
    """Paper copies as described cannot be logged."""

    code = "copy_refused"
