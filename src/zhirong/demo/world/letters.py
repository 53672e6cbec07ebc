"""The letters of earlier calls, which have long been passed on and read: only the news of today is new."""

import datetime as dt

from zhirong.demo.roles import DEMO_ROLES
from zhirong.demo.world.tenants import Cast
from zhirong.mail.models import Message
from zhirong.mail.services.outbox import hand_over
from zhirong.mail.services.read import mark_all_read

#: How long after writing the officer told the recipient by telephone.
TOLD_AFTER = dt.timedelta(hours=2)


def settle_letters(cast: Cast, at: dt.datetime) -> None:
    """Everything written so far was passed on by hand, and the people behind the buttons had read it by ``at``."""
    officer = cast.actor("officer")
    for letter, written in Message.objects.filter(sent_at=None).values_list("pk", "created_at"):
        hand_over(actor=officer, message_id=letter, at=written + TOLD_AFTER)
    for role in DEMO_ROLES:
        mark_all_read(actor=cast.actor(role.email.partition("@")[0]), at=at)
