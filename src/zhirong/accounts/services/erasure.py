"""Erasing a person: the name goes, what was done stays."""

import datetime as dt
import uuid
from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.digest import account_digest, keyed_digest
from zhirong.accounts.models import (
    ErasureRequest,
    Invitation,
    Membership,
    Organisation,
    ResetLetter,
    SignInAttempt,
    User,
)
from zhirong.accounts.permissions import Permission
from zhirong.accounts.services.session import end_sessions
from zhirong.audit.services.record import record
from zhirong.errors import ZhirongError
from zhirong.ui.language import record_language

Eraser = Callable[[User, str, str], None]

#: name -> what wipes the personal data that another area keeps about a person; called with the person, the address that
#: goes and the pseudonym, inside the transaction of the erasure.
ERASERS: dict[str, Eraser] = {}


class CannotErase(ZhirongError):
    """The person still works somewhere, is erased already, or the request is no longer open."""

    code = "cannot_erase"
    status = 409


class SecondPersonNeeded(ZhirongError):
    """Whoever asked for it may not confirm it."""

    code = "second_person_required"
    status = 409


def eraser(name: str) -> Callable[[Eraser], Eraser]:
    """Register how an area forgets a person."""

    def keep(erase: Eraser) -> Eraser:
        ERASERS[name] = erase
        return erase

    return keep


@transaction.atomic
def ask_for_erasure(*, actor: Actor, person: uuid.UUID, reason: str, at: dt.datetime) -> ErasureRequest:
    """The first person asks. Raises NotPermitted, FreshSignInRequired, NotFound, CannotErase."""
    asker = _officer(actor)
    _require_fresh(actor)
    found = User.objects.select_for_update().filter(pk=person).first()
    if found is None:
        raise NotFound(_("没有找到此人。"))
    if found.pk == asker.pk:
        raise NotPermitted(_("不能申请注销自己。"), remedy=_("请另一位管理员办理。"))
    if not reason.strip():
        raise CannotErase(_("请写明注销的理由。"), remedy=_("例如：保存期届满，或本人书面要求及编号。"), field="reason")
    _check_left(found)
    try:
        with transaction.atomic():
            request = ErasureRequest.objects.create(person=found, reason=reason.strip(), asked_by=asker, asked_at=at)
    except IntegrityError as error:
        raise CannotErase(_("此人的注销申请已在等待复核。"), remedy=_("请另一位管理员办理复核。")) from error
    _write_down(actor, "accounts.erasure_asked", request)
    return request


@transaction.atomic
def withdraw_erasure(*, actor: Actor, request_id: uuid.UUID, at: dt.datetime) -> None:
    """Either of the two gives it up. Raises NotFound, CannotErase, NotPermitted."""
    officer = _officer(actor)
    request = _open_request(request_id)
    request.withdrawn_by, request.withdrawn_at = officer, at
    request.save(update_fields=["withdrawn_by", "withdrawn_at"])
    _write_down(actor, "accounts.erasure_withdrawn", request)


@transaction.atomic
def confirm_erasure(*, actor: Actor, request_id: uuid.UUID, at: dt.datetime) -> User:
    """The second person confirms, and it is done. Cannot be undone.

    Raises NotPermitted, FreshSignInRequired, NotFound, CannotErase, SecondPersonNeeded.
    """
    officer = _officer(actor)
    _require_fresh(actor)
    request = _open_request(request_id)
    if request.asked_by_id == officer.pk:
        raise SecondPersonNeeded(_("注销须由另一人复核。"), remedy=_("请另一位管理员登录后办理。"))
    person = User.objects.select_for_update().get(pk=request.person_id)
    if person.pk == officer.pk:
        raise NotPermitted(_("不能复核注销自己。"), remedy=_("请另一位管理员办理。"))
    _check_left(person)
    _erase(person, at)
    request.done_by, request.done_at = officer, at
    request.save(update_fields=["done_by", "done_at"])
    _write_down(actor, "accounts.erased", request)
    return person


def pseudonym_of(*, user: User) -> str:
    """What stands in the place of a name: the same for ever, and nothing leads back from it without the key."""
    return keyed_digest("pseudonym", str(user.pk))[:12]


def _erase(person: User, at: dt.datetime) -> None:
    address, pseudonym = person.email, pseudonym_of(user=person)
    with record_language():
        person.name = _("已注销人员 %(pseudonym)s") % {"pseudonym": pseudonym}
    person.email = f"{pseudonym}@erased.invalid"
    person.phone = ""
    person.is_active = False
    person.erased_at = at
    person.set_unusable_password()
    person.save()
    end_sessions(user=person)
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    SignInAttempt.objects.filter(user=person).delete()
    SignInAttempt.objects.filter(account=account_digest(address)).delete()
    ResetLetter.objects.filter(address__iexact=address).delete()
    invited = Invitation.objects.filter(Q(accepted_by=person) | Q(email__iexact=address))
    invited.update(name=person.name, email=person.email)
    contact = Organisation.objects.filter(contact_email__iexact=address)
    contact.update(contact_name="", contact_phone="", contact_email="")
    for erase in ERASERS.values():
        erase(person, address, pseudonym)


def _officer(actor: Actor) -> User:
    actor.require(Permission.OFFICE_PEOPLE_ERASE)
    if actor.user is None:
        raise NotPermitted(_("注销须由人办理。"))
    return actor.user


def _require_fresh(actor: Actor) -> None:
    if not actor.is_fresh:
        raise FreshSignInRequired(_("注销人员需要再次验证身份。"))


def _check_left(person: User) -> None:
    if person.erased_at is not None:
        raise CannotErase(_("此人已经注销。"))
    places = Membership.objects.filter(user=person, until=None).values_list("organisation__name", flat=True).distinct()
    if places:
        raise CannotErase(
            _("此人仍在%(places)s任职。") % {"places": "、".join(places)}, remedy=_("请先结束其全部角色，再申请注销。")
        )


def _open_request(request_id: uuid.UUID) -> ErasureRequest:
    request = ErasureRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise NotFound(_("没有找到这一注销申请。"))
    if request.done_at or request.withdrawn_at:
        raise CannotErase(_("这一申请已经办结。"), remedy=_("请刷新页面查看最新情况。"))
    return request


def _write_down(actor: Actor, action: str, request: ErasureRequest) -> None:
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action=action,
        object=f"person:{request.person_id}",
        payload={"request": str(request.pk), "reason": keyed_digest("reason", request.reason)},
    )
