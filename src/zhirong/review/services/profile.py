"""Keeping the pool: experts and their ties."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Permission, Role
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.review.errors import ProfileRefused
from zhirong.review.models import ExpertProfile, ExpertTie
from zhirong.rules.scoring.conflicts import Relation


@transaction.atomic
def keep_expert(
    *,
    actor: Actor,
    pool: Organisation,
    person: User,
    fields: list[str],
    title: str,
    note: str,
    is_available: bool,
    at: dt.datetime,
) -> ExpertProfile:
    """Take an expert of a pool into the list, or change what is known of them. Raises ProfileRefused, NotFound."""
    _require_keeper(actor, pool)
    if not Membership.objects.filter(user=person, organisation=pool, role=Role.EXPERT, until=None).exists():
        raise ProfileRefused(
            _("%(name)s 不是该专家库的评审专家。") % {"name": person.name},
            remedy=_("请先在“本单位人员”中授予“评审专家”角色。"),
            field="person",
        )
    values: dict[str, Any] = {
        "fields": fields,
        "title": title.strip(),
        "note": note.strip(),
        "is_available": is_available,
    }
    try:
        with transaction.atomic():
            profile, _created = ExpertProfile.objects.select_for_update().update_or_create(
                pool=pool, person=person, defaults={**values, "kept_by": actor.user, "kept_at": at}
            )
    except IntegrityError as error:  # a colleague listed the same person at the same instant
        raise ProfileRefused(
            _("%(name)s 刚刚被他人登记。") % {"name": person.name}, remedy=_("请刷新页面。")
        ) from error
    record(
        actor=actor.id,
        tenant=str(pool.pk),
        action="review.keep_expert",
        object=f"expert:{profile.pk}",
        payload={"person": str(person.pk), "available": is_available, "digest": digest_of(values)},
    )
    return profile


@transaction.atomic
def add_tie(
    *,
    actor: Actor,
    expert: ExpertProfile,
    relation: Relation,
    name: str,
    organisation: Organisation | None,
    since: dt.date | None,
    until: dt.date | None,
    note: str,
    at: dt.datetime,
) -> ExpertTie:
    """Note what ties an expert to an organisation. Raises ProfileRefused."""
    _require_keeper(actor, expert.pool)
    named = organisation.name if organisation else name.strip()
    if not named:
        raise ProfileRefused(_("没有填写单位。"), remedy=_("请选择单位，或填写单位全称。"), field="name")
    if since and until and until < since:
        raise ProfileRefused(_("结束日期早于开始日期。"), remedy=_("请检查两个日期。"), field="until")
    if relation is Relation.FORMER_EMPLOYER and until is None:
        raise ProfileRefused(_("曾任职单位须填写离职日期。"), remedy=_("仍在任的请选“现任职单位”。"), field="until")
    tie = ExpertTie.objects.create(
        expert=expert,
        relation=str(relation),
        name=named,
        organisation=organisation,
        since=since,
        until=until,
        note=note.strip(),
        added_by=actor.user,
        added_at=at,
    )
    record(
        actor=actor.id,
        tenant=str(expert.pool_id),
        action="review.add_tie",
        object=f"expert:{expert.pk}",
        payload={"tie": str(tie.pk), "relation": str(relation)},
    )
    return tie


@transaction.atomic
def strike_tie(*, actor: Actor, tie: ExpertTie, reason: str, at: dt.datetime) -> ExpertTie:
    """A tie that is wrong no longer counts; it stays in the record with the reason. Raises ProfileRefused."""
    _require_keeper(actor, tie.expert.pool)
    if not reason.strip():
        raise ProfileRefused(_("没有写明删去的理由。"), remedy=_("请填写理由。"), field="reason")
    found = ExpertTie.objects.select_for_update().get(pk=tie.pk)
    if found.struck_at is not None:
        raise ProfileRefused(_("这条关系已经删去。"), remedy=_("请刷新页面。"))
    found.struck_by, found.struck_at, found.struck_reason = actor.user, at, reason.strip()
    found.save(update_fields=("struck_by", "struck_at", "struck_reason"))
    record(
        actor=actor.id,
        tenant=str(tie.expert.pool_id),
        action="review.strike_tie",
        object=f"expert:{tie.expert_id}",
        payload={"tie": str(tie.pk)},
    )
    return found


def _require_keeper(actor: Actor, pool: Organisation) -> None:
    """The office keeps every pool, a pool's administrator the own one."""
    if actor.can(Permission.OFFICE_REVIEW_MANAGE):
        return
    actor.require(Permission.OWN_EXPERT_MANAGE)
    if actor.organisation is None or actor.organisation.pk != pool.pk:
        raise NotFound(_("没有找到这位专家。"), remedy=_("其可能已不在库中，或不属于您的专家库。"))
