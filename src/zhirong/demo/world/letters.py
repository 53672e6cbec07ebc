"""The letters of earlier calls, which have long been passed on and read: only the news of today is new."""

import datetime as dt

from zhirong.demo.roles import DEMO_ROLES, WAITING_ROLES
from zhirong.demo.world.tenants import Cast
from zhirong.mail.models import Message
from zhirong.mail.selectors import my_messages
from zhirong.mail.services.outbox import hand_over
from zhirong.mail.services.read import mark_read

#: How long after writing the officer told the recipient by telephone, and the recipient read it.
TOLD_AFTER = dt.timedelta(hours=2)


def settle_letters(cast: Cast, until: dt.datetime) -> None:
    """Everything written before ``until`` was passed on by hand, and the people behind the buttons have read it."""
    officer = cast.actor("officer")
    for letter, written in Message.objects.filter(sent_at=None, created_at__lt=until).values_list("pk", "created_at"):
        hand_over(actor=officer, message_id=letter, at=written + TOLD_AFTER)
    for role in (*DEMO_ROLES, *WAITING_ROLES):
        person = cast.actor(role.email.partition("@")[0])
        unread = my_messages(person).filter(read_at=None, created_at__lt=until)
        for letter, written in list(unread.values_list("pk", "created_at")):
            mark_read(actor=person, message_id=letter, at=written + TOLD_AFTER)
