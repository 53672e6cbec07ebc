"""The second factor: an authenticator program, and recovery codes for the day it is lost."""

import base64
import datetime as dt
import logging
import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired, NotPermitted
from zhirong.accounts.digest import keyed_digest, sealing
from zhirong.accounts.errors import ReasonMissing
from zhirong.accounts.models import Proof, User
from zhirong.accounts.outgoing import write
from zhirong.accounts.permissions import Permission
from zhirong.accounts.selectors import manageable_person
from zhirong.accounts.services import lockout
from zhirong.accounts.services.session import end_sessions
from zhirong.audit.services.record import record
from zhirong.errors import ZhirongError
from zhirong.rules.one_time_code import matching_counter

RECOVERY_CODES = 10
logger = logging.getLogger("zhirong.accounts")
TOTP = Authenticator.Type.TOTP
RECOVERY = Authenticator.Type.RECOVERY_CODES


class WrongCode(ZhirongError):
    """The code is not right, was used, or belongs to another moment."""

    code = "wrong_code"


class NoSecondFactor(ZhirongError):
    """There is nothing to reset or renew."""

    code = "no_second_factor"
    status = 409


@dataclass(frozen=True)
class SetUp:
    """What is shown once: the recovery codes in clear. Only their keyed digests are stored."""

    recovery_codes: tuple[str, ...]


def new_secret() -> str:
    """A fresh secret of 160 bits, in base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def has_second_factor(*, user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=TOTP).exists()


def recovery_codes_left(*, user: User) -> int:
    """How many recovery codes are still good."""
    row = Authenticator.objects.filter(user=user, type=RECOVERY).first()
    return len(row.data["digests"]) if row else 0


@transaction.atomic
def set_up(*, user: User, secret: str, code: str, at: dt.datetime) -> SetUp:
    """Bind an authenticator program (in place of an earlier one) and make new recovery codes. Raises WrongCode."""
    counter = matching_counter(secret, _bare(code), at=at)
    if counter is None:
        raise WrongCode(
            _("动态码不正确。"), remedy=_("请核对手机时间是否准确，输入身份验证器当前显示的6位数字。"), field="code"
        )
    User.objects.select_for_update().get(pk=user.pk)
    replaced = has_second_factor(user=user)
    result = bind(user=user, secret=secret, counter=counter)
    record(
        actor=str(user.pk),
        action="accounts.second_factor_set",
        object=f"person:{user.pk}",
        payload={"replaced": replaced},
    )
    write(template="accounts.second_factor_set", context={}, at=at, recipient=user)
    return result


def bind(*, user: User, secret: str, counter: int) -> SetUp:
    """Store the secret and new recovery codes inside the caller's transaction. ``counter`` is the last dead step."""
    Authenticator.objects.filter(user=user).delete()
    sealed = sealing("second_factor").encrypt(secret.encode()).decode()
    Authenticator.objects.create(user=user, type=TOTP, data={"sealed": sealed, "counter": counter})
    return SetUp(_new_recovery_codes(user))


@transaction.atomic
def renew_recovery_codes(*, user: User) -> SetUp:
    """Make new recovery codes; the old ones are dead. Raises NoSecondFactor."""
    User.objects.select_for_update().get(pk=user.pk)
    if not has_second_factor(user=user):
        raise NoSecondFactor(_("您尚未设置第二因素。"), remedy=_("请先绑定身份验证器。"))
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    result = SetUp(_new_recovery_codes(user))
    record(actor=str(user.pk), action="accounts.recovery_codes_renewed", object=f"person:{user.pk}")
    return result


def prove(*, user: User, code: str, ip: str, at: dt.datetime) -> Authenticator:
    """Which of the person's factors this code belongs to; the code is dead afterwards. Raises WrongCode, LockedOut."""
    attempt = lockout.reserve(proof=Proof.CODE, email=user.email, user=user, ip=ip, at=at)
    row = _use(user, _bare(code), at)
    if row is None:
        lockout.failed(attempt=attempt)
        raise WrongCode(
            _("动态码或恢复码不正确，或已经用过。"),
            remedy=_("每个动态码只能用一次，请等待下一个6位数字；手机不在身边时请用恢复码。"),
            field="code",
        )
    lockout.passed(attempt=attempt, user=user)
    return row


@transaction.atomic
def reset(*, actor: Actor, person: User, reason: str, at: dt.datetime) -> None:
    """Take away a lost second factor; the person sets up a new one at the next sign-in.

    Whom the actor may help is decided by ``selectors.manageable_person``; nobody helps themselves. Raises NotPermitted,
    NotFound, FreshSignInRequired, ReasonMissing, NoSecondFactor.
    """
    if not actor.can(Permission.OWN_PEOPLE_MANAGE):
        actor.require(Permission.OFFICE_PEOPLE_ERASE)
    if not actor.is_fresh:
        raise FreshSignInRequired(_("重置第二因素需要再次验证身份。"))
    if actor.user is None or actor.user.pk == person.pk:
        raise NotPermitted(_("不能重置自己的第二因素。"), remedy=_("请用恢复码登录后重新绑定，或请另一位管理员办理。"))
    person = manageable_person(actor, person.pk)
    if not reason.strip():
        raise ReasonMissing(_("请写明重置的理由。"), remedy=_("例如：本人当面说明手机遗失。"), field="reason")
    if not Authenticator.objects.filter(user=person).exists():
        raise NoSecondFactor(_("此人没有设置第二因素，无需重置。"))
    Authenticator.objects.filter(user=person).delete()
    end_sessions(user=person)
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="accounts.second_factor_reset",
        object=f"person:{person.pk}",
        payload={"reason": keyed_digest("reason", reason.strip())},
    )
    write(template="accounts.second_factor_reset", context={"by": actor.user.name}, at=at, recipient=person)


def _new_recovery_codes(user: User) -> tuple[str, ...]:
    codes = tuple(f"{secrets.randbelow(10**5):05}-{secrets.randbelow(10**5):05}" for _ in range(RECOVERY_CODES))
    digests = [_recovery_digest(user, _bare(code)) for code in codes]
    Authenticator.objects.create(user=user, type=RECOVERY, data={"digests": digests})
    return codes


@transaction.atomic
def _use(user: User, code: str, at: dt.datetime) -> Authenticator | None:
    """Spend the code under a lock of the factor's row."""
    rows = {row.type: row for row in Authenticator.objects.select_for_update().filter(user=user)}
    if (totp := rows.get(TOTP)) is not None:
        counter = matching_counter(_secret_of(totp), code, at=at, after=totp.data["counter"])
        if counter is not None:
            totp.data["counter"] = counter
            totp.save(update_fields=["data"])
            return totp
    digest = _recovery_digest(user, code)
    if (recovery := rows.get(RECOVERY)) is not None and digest in recovery.data["digests"]:
        recovery.data["digests"].remove(digest)
        recovery.save(update_fields=["data"])
        left = len(recovery.data["digests"])
        record(
            actor=str(user.pk), action="accounts.recovery_code_used", object=f"person:{user.pk}", payload={"left": left}
        )
        return recovery
    return None


def _secret_of(totp: Authenticator) -> str:
    try:
        return sealing("second_factor").decrypt(totp.data["sealed"].encode()).decode()
    except InvalidToken as error:
        logger.error("the second factor of %s was sealed with another key of the installation", totp.user_id)
        raise NoSecondFactor(
            _("您的第二因素无法读取：服务器的密钥已更换。"), remedy=_("请本单位管理员为您重置第二因素。")
        ) from error


def _recovery_digest(user: User, code: str) -> str:
    return keyed_digest("recovery", f"{user.pk}|{code}")


def _bare(code: str) -> str:
    """What people type, without the spaces and dashes that programs print."""
    return "".join(character for character in code if character.isalnum())
