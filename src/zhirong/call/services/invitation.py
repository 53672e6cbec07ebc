"""Asking institutions to apply, and reminding those that have not handed in."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Permission, Role, permissions_of
from zhirong.audit.services.record import record
from zhirong.call.errors import InvitationRefused
from zhirong.call.models import CallInvitation
from zhirong.call.registry import progress
from zhirong.call.selectors import institutions_to_invite, own_invitation
from zhirong.mail.services.queue import queue
from zhirong.programme.models import Batch
from zhirong.programme.standing import held_state

#: Nobody is reminded twice within this time.
BETWEEN_REMINDERS = dt.timedelta(hours=20)


@transaction.atomic
def invite(
    *, actor: Actor, batch: Batch, institutions: Iterable[Organisation], at: dt.datetime
) -> list[CallInvitation]:
    """Invite institutions; whoever may fill in an application there is written to. Those invited before are left alone.

    Raises InvitationRefused when the batch takes no applications, NotFound for an institution that cannot be invited.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    _require_running(batch, at)
    possible = {institution.pk: institution for institution in institutions_to_invite(actor, batch)}
    invited = set(CallInvitation.objects.filter(batch=batch).values_list("institution_id", flat=True))
    made = []
    for institution in institutions:
        if institution.pk in invited:
            continue
        if institution.pk not in possible:
            raise NotFound(_("没有找到可以邀请的机构。"), remedy=_("请从列表中选择本批次类型的机构。"))
        invitation = CallInvitation.objects.create(
            batch=batch, institution=institution, invited_by=actor.user, invited_at=at
        )
        _write("call.invited", invitation, at)
        made.append(invitation)
        invited.add(institution.pk)
    if not made:
        raise InvitationRefused(
            _("没有选择可以邀请的机构。"), remedy=_("请至少选择一家尚未邀请的机构。"), field="institutions"
        )
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.invite",
        object=f"batch:{batch.id}",
        payload={"institutions": [str(invitation.institution_id) for invitation in made]},
    )
    return made


@transaction.atomic
def remind(*, actor: Actor, batch: Batch, at: dt.datetime) -> list[CallInvitation]:
    """Write to every invited institution whose application was not received; once a day at most.

    Raises InvitationRefused when nobody is left to remind or the batch takes no applications.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    _require_running(batch, at)
    reached = progress(batch)
    waiting = (
        CallInvitation.objects.select_for_update(of=("self",))
        .filter(batch=batch)
        .select_related("institution", "batch")
    )
    made = []
    for invitation in waiting.order_by("pk"):
        handed_in = (found := reached.get(invitation.institution_id)) is not None and found.received_at is not None
        lately = max(invitation.reminded_at or invitation.invited_at, invitation.invited_at)
        if handed_in or at - lately < BETWEEN_REMINDERS:
            continue
        invitation.reminded_at = at
        invitation.save(update_fields=("reminded_at",))
        _write("call.reminder", invitation, at)
        made.append(invitation)
    if not made:
        raise InvitationRefused(
            _("没有需要提醒的机构。"), remedy=_("受邀机构都已提交，或在过去一天内刚刚邀请、提醒过。")
        )
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.remind",
        object=f"batch:{batch.id}",
        payload={"institutions": [str(invitation.institution_id) for invitation in made]},
    )
    return made


@transaction.atomic
def note_opening(*, actor: Actor, batch: Batch, at: dt.datetime) -> bool:
    """Note that somebody of an invited institution has opened the call; the first time counts. Whether it was noted now."""
    invitation = own_invitation(actor, batch)
    if invitation is None or invitation.opened_at is not None:
        return False
    noted = CallInvitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=at)
    if noted:
        record(
            actor=actor.id,
            tenant=actor.tenant,
            action="call.opened",
            object=f"batch:{batch.id}",
            payload={"institution": str(invitation.institution_id)},
        )
    return bool(noted)


def _require_running(batch: Batch, at: dt.datetime) -> None:
    if held_state("batch", batch.pk) != "published" or at >= batch.closes_at:
        raise InvitationRefused(
            _("“%(title)s”现在不受理申报。") % {"title": batch.title}, remedy=_("请在批次发布后、截止前邀请或提醒。")
        )


def _write(template: str, invitation: CallInvitation, at: dt.datetime) -> None:
    for user in _applicants(invitation.institution):
        queue(
            template=template,
            context={"batch": invitation.batch, "institution": invitation.institution},
            at=at,
            recipient=user,
            organisation=invitation.institution,
            about=invitation.about,
        )


def _applicants(institution: Organisation) -> list[User]:
    """Who works on applications there: everybody who may read them."""
    running = (
        Membership.objects.filter(organisation=institution, until=None, user__is_active=True)
        .select_related("user")
        .order_by("user_id", "role")
    )
    category = Category(institution.category)
    found: dict[object, User] = {}
    for membership in running:
        if Permission.OWN_APPLICATION_READ in permissions_of(category, frozenset({Role(membership.role)})):
            found.setdefault(membership.user_id, membership.user)
    return list(found.values())
