"""The reason that an act on an organisation or a person asks for."""

from django.utils.translation import gettext as _

from zhirong.accounts.errors import ReasonMissing


def stated(reason: str) -> str:
    """The reason on one line. Raises ReasonMissing when nothing is written."""
    line = " ".join(reason.split())
    if not line:
        raise ReasonMissing(_("请写明理由。"), field="reason")
    return line
