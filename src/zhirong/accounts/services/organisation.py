"""What the office and an organisation's own administrator do with an organisation."""

import datetime as dt
import hashlib
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotPermitted
from zhirong.accounts.districts import DISTRICTS
from zhirong.accounts.errors import OrganisationFault, StandingUnchanged, UsccUnconfirmed
from zhirong.accounts.institution_kinds import KINDS
from zhirong.accounts.models import Organisation, Suspension
from zhirong.accounts.permissions import Category, Permission
from zhirong.accounts.reason import stated
from zhirong.accounts.selectors import organisation_of
from zhirong.accounts.uscc import read_uscc
from zhirong.audit.services.record import record


@transaction.atomic
def create_organisation(
    *,
    actor: Actor,
    category: Category,
    name: str,
    short_name: str,
    institution_kind: str = "",
    uscc: str = "",
    uscc_confirmed: bool = False,
    district: str = "",
) -> Organisation:
    """A new tenant, without people. Raises OrganisationFault (with the field) and UsccUnconfirmed."""
    actor.require(Permission.OFFICE_ORGANISATION_MANAGE)
    organisation = Organisation(category=category)
    _fill(organisation, name, short_name, institution_kind, uscc, uscc_confirmed, district)
    _save(organisation)
    _trail(actor, organisation, "create", {"category": str(category), "uscc_confirmed": organisation.uscc_confirmed})
    return organisation


@transaction.atomic
def edit_organisation(
    *,
    actor: Actor,
    organisation_id: uuid.UUID,
    name: str,
    short_name: str,
    institution_kind: str = "",
    uscc: str = "",
    uscc_confirmed: bool = False,
    district: str = "",
) -> Organisation:
    """Correct what the office keeps of an organisation; its category stays. Raises as ``create_organisation``."""
    actor.require(Permission.OFFICE_ORGANISATION_MANAGE)
    organisation = organisation_of(actor, organisation_id)
    before = _digest(organisation)
    _fill(organisation, name, short_name, institution_kind, uscc, uscc_confirmed, district)
    _save(organisation)
    _trail(
        actor,
        organisation,
        "edit",
        {"before": before, "after": _digest(organisation), "uscc_confirmed": organisation.uscc_confirmed},
    )
    return organisation


@transaction.atomic
def edit_contact(
    *,
    actor: Actor,
    contact_name: str,
    contact_phone: str,
    contact_email: str,
    contact_address: str,
) -> Organisation:
    """The contact data of the actor's own organisation, and nothing else of it."""
    actor.require(Permission.OWN_ORGANISATION_EDIT)
    if actor.organisation is None:
        raise NotPermitted(_("您目前不属于任何机构。"))
    organisation = actor.organisation
    organisation.contact_name = contact_name.strip()
    organisation.contact_phone = contact_phone.strip()
    organisation.contact_email = contact_email.strip()
    organisation.contact_address = contact_address.strip()
    organisation.save(update_fields=("contact_name", "contact_phone", "contact_email", "contact_address"))
    _trail(actor, organisation, "edit_contact", {})
    return organisation


@transaction.atomic
def suspend(*, actor: Actor, organisation_id: uuid.UUID, reason: str, at: dt.datetime) -> Suspension:
    """Keep an organisation out: its people lose access at the next click, nothing is deleted.

    Raises StandingUnchanged for the office itself and for one that is suspended already, ReasonMissing.
    """
    organisation = _for_change(actor, organisation_id)
    if organisation.category == Category.OFFICE:
        raise StandingUnchanged(_("主管机构不能停用。"))
    if not organisation.is_active:
        raise StandingUnchanged(_("“%(name)s”已经停用。") % {"name": organisation.name})
    suspension = Suspension.objects.create(organisation=organisation, since=at, reason=stated(reason), by=actor.user)
    organisation.is_active = False
    organisation.save(update_fields=("is_active",))
    _trail(actor, organisation, "suspend", {"suspension": suspension.pk, "reason": _sha(suspension.reason)})
    return suspension


@transaction.atomic
def reactivate(*, actor: Actor, organisation_id: uuid.UUID, reason: str, at: dt.datetime) -> Organisation:
    """Let a suspended organisation back in. Raises StandingUnchanged, ReasonMissing."""
    organisation = _for_change(actor, organisation_id)
    if organisation.is_active:
        raise StandingUnchanged(_("“%(name)s”没有停用。") % {"name": organisation.name})
    reason = stated(reason)
    Suspension.objects.filter(organisation=organisation, until=None).update(
        until=at, lifted_reason=reason, lifted_by=actor.user
    )
    organisation.is_active = True
    organisation.save(update_fields=("is_active",))
    _trail(actor, organisation, "reactivate", {"reason": _sha(reason)})
    return organisation


def _for_change(actor: Actor, organisation_id: uuid.UUID) -> Organisation:
    actor.require(Permission.OFFICE_ORGANISATION_MANAGE)
    found = organisation_of(actor, organisation_id)
    return Organisation.objects.select_for_update().get(pk=found.pk)


def _fill(
    organisation: Organisation,
    name: str,
    short_name: str,
    institution_kind: str,
    uscc: str,
    uscc_confirmed: bool,
    district: str,
) -> None:
    organisation.name, organisation.short_name = " ".join(name.split()), " ".join(short_name.split())
    if not organisation.name or not organisation.short_name:
        raise OrganisationFault(_("全称和简称都要填写。"), field="short_name" if organisation.name else "name")
    is_institution = organisation.category == Category.INSTITUTION
    if is_institution and institution_kind not in KINDS:
        raise OrganisationFault(_("请选择金融机构的类别。"), field="institution_kind")
    if district and district not in DISTRICTS:
        raise OrganisationFault(_("没有这个区。"), remedy=_("请从列表中选择。"), field="district")
    organisation.institution_kind = institution_kind if is_institution else ""
    organisation.district = district
    _fill_uscc(organisation, uscc, confirmed=uscc_confirmed)


def _fill_uscc(organisation: Organisation, text: str, *, confirmed: bool) -> None:
    uscc, doubtful = read_uscc(text)
    if uscc and Organisation.objects.filter(uscc=uscc).exclude(pk=organisation.pk).exists():
        raise _code_taken()
    if doubtful and not confirmed:
        raise UsccUnconfirmed(
            _("统一社会信用代码的校验位或地区码不符，很可能有一位录错。"),
            remedy=_("请对照营业执照逐位核对；确认无误的，勾选“已核对原件”后保存，系统会留下记录。"),
            field="uscc_confirmed",
        )
    organisation.uscc, organisation.uscc_confirmed = uscc, doubtful


def _save(organisation: Organisation) -> None:
    """Of two who enter the same code at the same instant, the second is told like everybody who comes later."""
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise _code_taken() from error


def _code_taken() -> OrganisationFault:
    return OrganisationFault(
        _("已有机构使用这个统一社会信用代码。"), remedy=_("请先在机构列表中按代码查找。"), field="uscc"
    )


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _digest(organisation: Organisation) -> str:
    values = (
        organisation.name,
        organisation.short_name,
        organisation.institution_kind,
        organisation.uscc,
        organisation.district,
    )
    return _sha("\n".join(values))


def _trail(actor: Actor, organisation: Organisation, act: str, payload: dict[str, object]) -> None:
    record(
        actor=actor.id,
        tenant=str(organisation.pk),
        action=f"accounts.{act}_organisation",
        object=f"organisation:{organisation.pk}",
        payload=payload,
    )
