"""Passwords: proving one, changing it, asking for a new one."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.models import Proof, User
from zhirong.accounts.outgoing import write
from zhirong.accounts.services import lockout
from zhirong.accounts.services.reset_letter import write_reset_letter
from zhirong.accounts.services.session import end_sessions
from zhirong.audit.services.record import record
from zhirong.errors import ZhirongError


class WrongPassword(ZhirongError):
    """Not the password of this person."""

    code = "wrong_password"


def prove(*, user: User, password: str, ip: str, at: dt.datetime) -> None:
    """Check the password of a person who is signed in. Raises WrongPassword, LockedOut."""
    attempt = lockout.reserve(proof=Proof.PASSWORD, email=user.email, user=user, ip=ip, at=at)
    if not user.check_password(password):
        lockout.failed(attempt=attempt)
        raise WrongPassword(_("密码不正确。"), remedy=_("请重新输入。"), field="password")
    lockout.passed(attempt=attempt, user=user)


@transaction.atomic
def change_password(*, user: User, password: str, keep_session: str, by: str, at: dt.datetime) -> None:
    """Set a password that the form has judged, end every other session, write it down and tell the person.

    ``by`` is ``change`` or ``letter``; ``keep_session`` is the key of the session that goes on, empty for none.
    """
    user.set_password(password)
    user.save(update_fields=["password"])
    ended = end_sessions(user=user, keep=keep_session)
    record(
        actor=str(user.pk),
        action="accounts.password_changed",
        object=f"person:{user.pk}",
        payload={"by": by, "sessions_ended": ended},
    )
    write(template="accounts.password_changed", context={}, at=at, recipient=user)


def ask_for_reset(*, email: str, ip: str, site: str, at: dt.datetime) -> None:
    """Lay down a letter with a link, whoever's the address is; nobody looks until it is sent.

    The same rows are written for an address with an account and for one without, so neither the answer nor its time tells
    them apart. Beyond the limit nothing is laid down; the page names the limit.
    """
    try:
        lockout.reserve(proof=Proof.RESET, email=email, user=None, ip=ip, at=at)
    except lockout.LockedOut:
        return
    write_reset_letter(address=email, site=site, at=at)
