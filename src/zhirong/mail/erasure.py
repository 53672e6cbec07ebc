"""Forgetting a person who is erased."""

from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.models import User
from zhirong.accounts.services.erasure import eraser
from zhirong.mail.models import Message
from zhirong.ui.language import record_language


@eraser("mail")
def forget_messages(user: User, address: str, pseudonym: str) -> None:
    """The rows stay, so that it can be counted what was sent; the words and the address go."""
    with record_language():
        words = _("（收件人已注销，内容已清除）")
    Message.objects.filter(Q(recipient=user) | Q(address__iexact=address)).update(
        address="", subject=words, body=words, secret="", error=""
    )
