"""How often somebody may try."""

import datetime as dt
import ipaddress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.digest import account_digest, keyed_digest
from zhirong.accounts.models import Proof, SignInAttempt, User
from zhirong.audit.services.record import record_coming_and_going
from zhirong.errors import ZhirongError

WINDOW = dt.timedelta(minutes=15)
#: An address from which this account was opened with its password this recently is not locked out by other addresses.
KNOWN_FOR = dt.timedelta(days=90)


@dataclass(frozen=True)
class Limit:
    """Failures within ``WINDOW``: of an account from one address, of an account, from one address over all accounts."""

    pair: int
    account: int
    address: int


LIMITS: dict[Proof, Limit] = {
    Proof.PASSWORD: Limit(pair=5, account=10, address=100),
    Proof.CODE: Limit(pair=5, account=5, address=100),
    Proof.RESET: Limit(pair=3, account=3, address=20),
}


class LockedOut(ZhirongError):
    """Too many failures. ``until`` is when the next try is allowed; it says nothing about whether the account exists."""

    code = "locked_out"
    status = 429

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(_("尝试次数过多，暂时不能登录。"), remedy=_("请稍后再试，或重设密码。"))
        self.until = until


def reserve(*, proof: Proof, email: str, user: User | None, ip: str, at: dt.datetime) -> SignInAttempt:
    """Count one try before its proof is looked at. Raises LockedOut when it is one too many.

    The row is committed first and counted afterwards: of tries that run at the same time no more than the limit can see a
    count within it, on any database and without a lock.
    """
    attempt = SignInAttempt.objects.create(
        account=account_digest(email), user=user, ip=place_of(ip=ip), proof=proof, at=at, passed=False
    )
    until = _locked_until(attempt)
    if until is not None:
        attempt.delete()
        raise LockedOut(until)
    return attempt


def passed(*, attempt: SignInAttempt, user: User) -> None:
    """The proof was good."""
    SignInAttempt.objects.filter(pk=attempt.pk).update(passed=True, user=user)


@transaction.atomic
def failed(*, attempt: SignInAttempt) -> None:
    """The proof was not good. Writes the failure, and the lock-out that it brings about, into the audit trail."""
    target = f"person:{attempt.user_id}" if attempt.user_id else f"account:{attempt.account[:32]}"
    event = {"proof": attempt.proof, "place": keyed_digest("place", attempt.ip)[:16]}
    record_coming_and_going(actor="anonymous", action="accounts.sign_in_failed", object=target, payload=event)
    if _locked_until(attempt, further=1) is not None:
        record_coming_and_going(actor="anonymous", action="accounts.locked_out", object=target, payload=event)


def place_of(*, ip: str) -> str:
    """The address that counts: an IPv6 user owns a whole network of 64 bits."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((int(address) >> 64 << 64, 64)).network_address)
    return str(address)


def _locked_until(attempt: SignInAttempt, further: int = 0) -> dt.datetime | None:
    """When the next try is allowed, if this one (and ``further`` ones) is over a limit."""
    limit = LIMITS[Proof(attempt.proof)]
    since = attempt.at - WINDOW
    tries = SignInAttempt.objects.filter(proof=attempt.proof, at__gt=since)
    mine = tries.filter(account=attempt.account, ip=attempt.ip)
    last = mine.filter(passed=True).order_by("-at").values_list("at", flat=True).first()
    counted = [(mine.filter(at__gt=last or since), limit.pair), (tries.filter(ip=attempt.ip), limit.address)]
    if not _is_known(attempt):
        counted.append((tries.filter(account=attempt.account), limit.account))
    ends = [end for failures, most in counted if (end := _over(failures, most, further)) is not None]
    return max(ends, default=None)


def _over(tries: QuerySet[SignInAttempt], most: int, further: int) -> dt.datetime | None:
    """The end of the lock: when the oldest of the last ``most`` failures leaves the window."""
    latest = list(tries.filter(passed=False).order_by("-at", "-id").values_list("at", flat=True)[: most + 1])
    if len(latest) + further <= most:
        return None
    return latest[most - further] + WINDOW


def _is_known(attempt: SignInAttempt) -> bool:
    """Whether the account was opened from this address before. A code always counts for the whole account."""
    if attempt.proof != Proof.PASSWORD:
        return False
    return SignInAttempt.objects.filter(
        account=attempt.account, ip=attempt.ip, proof=Proof.PASSWORD, passed=True, at__gt=attempt.at - KNOWN_FOR
    ).exists()
