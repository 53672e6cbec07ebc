"""Drafting and editing a proposal. Submitting and adopting are acts of its lifecycle."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.clock import SHANGHAI
from zhirong.determination.errors import EditedMeanwhile, Frozen, ProposalRefused
from zhirong.determination.links import proposal_link
from zhirong.determination.models import Proposal, ProposalEntry, PublicNotice
from zhirong.determination.ranking import Ranked, ranking_of
from zhirong.determination.standing import latest_notice, open_proposals
from zhirong.documents.services.store import enter, keep
from zhirong.programme.models import Batch
from zhirong.programme.standing import held_state
from zhirong.workflow.services.perform import open_case


@dataclass(frozen=True)
class Meeting:
    """The record of the office meeting that decided."""

    number: str = ""
    held_on: dt.date | None = None
    attendees: str = ""
    co_issuers: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def draft_proposal(*, actor: Actor, batch: Batch, at: dt.datetime) -> Proposal:
    """Begin a list from the ranking of the batch; what lies within the cut line is proposed, a person may depart from it.

    A later list replaces the one that was published before and starts from its ranking too. Raises ProposalRefused.
    """
    actor.require(Permission.OFFICE_PROPOSAL_MANAGE)
    if held_state("batch", batch.pk) != "closed":
        raise ProposalRefused(
            _("批次“%(batch)s”尚未截止或已归档，不能拟定名单。") % {"batch": batch.title},
            remedy=_("申报截止、评审完成后再拟定。"),
        )
    if open_proposals(batch):
        raise ProposalRefused(_("该批次已有一份在办的名单。"), remedy=_("请打开原名单继续办理，或先作废。"))
    ranked = ranking_of(actor, batch)
    if not ranked:
        raise ProposalRefused(_("该批次没有可以审定的申报。"), remedy=_("请先完成受理；有专家评审的，先完成评审。"))
    earlier = latest_notice(batch)
    number = (Proposal.objects.filter(batch=batch).aggregate(n=Max("number"))["n"] or 0) + 1
    proposal = Proposal.objects.create(
        batch=batch,
        number=number,
        office=batch.office,
        replaces=earlier.proposal if earlier else None,
        ranking=[each.frozen() for each in ranked],
        created_by=actor.user,
        created_at=at,
    )
    before = _decided_before(earlier)
    ProposalEntry.objects.bulk_create(
        _entry(proposal, position, each, before.get(each.application, (each.within_cut, "")))
        for position, each in enumerate(ranked, 1)
    )
    open_case(
        actor=actor,
        kind="proposal",
        subject=proposal.pk,
        tenant=batch.office,
        title=_("拟认定名单（第%(number)s稿）· %(batch)s") % {"number": number, "batch": batch.title},
        link=proposal_link(proposal.pk),
        at=at,
        payload={"batch": str(batch.pk), "applications": len(ranked)},
    )
    return proposal


def _entry(proposal: Proposal, position: int, ranked: Ranked, decided: tuple[bool | None, str]) -> ProposalEntry:
    return ProposalEntry(
        proposal=proposal,
        application_id=ranked.application,
        position=position,
        kind=ranked.kind,
        place=ranked.place,
        score=ranked.score,
        within_cut=ranked.within_cut,
        selected=decided[0],
        reason=decided[1],
    )


def _decided_before(notice: PublicNotice | None) -> dict[str, tuple[bool | None, str]]:
    """What the list before said of each application; who was taken off its notice is out, with the reason."""
    if notice is None:
        return {}
    decided = {str(entry.application_id): (entry.selected, entry.reason) for entry in notice.proposal.entries.all()}
    removed = notice.entries.exclude(removed_at=None).values_list("application_id", "removed_why")
    return decided | {str(application): (False, why) for application, why in removed}


def edit_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    decisions: Mapping[int, tuple[bool | None, str]],
    meeting: Meeting,
    seen: int,
    minutes: tuple[str, Iterable[bytes]] | None = None,
    at: dt.datetime,
) -> Proposal:
    """Keep who is in and out with the reasons, and the meeting's record; ``seen`` is the number of edits on the screen.

    ``minutes`` is the file of the minutes; without one the earlier file stays. Raises Frozen, EditedMeanwhile,
    ProposalRefused, FileRefused.
    """
    actor.require(Permission.OFFICE_PROPOSAL_MANAGE)
    if meeting.held_on is not None and meeting.held_on > at.astimezone(SHANGHAI).date():
        raise ProposalRefused(_("会议日期不能晚于今天。"), remedy=_("请按会议纪要填写。"), field="meeting_on")
    kept = keep(actor=actor, tenant=proposal.office, name=minutes[0], chunks=minutes[1]) if minutes else None
    with transaction.atomic():
        if held_state("proposal", proposal.pk) != "drafted":
            raise Frozen(_("名单已提请审定，不能修改。"), remedy=_("如需修改，请审定人退回。"))
        proposal = Proposal.objects.get(pk=proposal.pk)
        if proposal.edits != seen:
            raise EditedMeanwhile(
                _("这份名单刚刚被他人修改，您的修改没有保存。"),
                remedy=_("请核对最新内容后再保存，您填写的仍在页面上。"),
            )
        entries = {entry.pk: entry for entry in proposal.entries.all()}
        for pk, (selected, reason) in decisions.items():
            if pk not in entries:
                raise ProposalRefused(_("名单中没有这一条。"), remedy=_("请刷新页面。"))
            entries[pk].selected, entries[pk].reason = selected, reason.strip()
        ProposalEntry.objects.bulk_update(entries.values(), ("selected", "reason"))
        proposal.meeting_no = meeting.number.strip()
        proposal.meeting_on = meeting.held_on
        proposal.attendees = meeting.attendees.strip()
        proposal.co_issuers = [name.strip() for name in meeting.co_issuers if name.strip()]
        proposal.edits += 1
        if kept is not None:
            proposal.minutes = enter(actor=actor, kept=kept, at=at)
        proposal.save()
        record(
            actor=actor.id,
            tenant=str(proposal.office_id),
            action="notices.edit_proposal",
            object=f"proposal:{proposal.pk}",
            payload={
                "edit": proposal.edits,
                "selected": sorted(str(entry.application_id) for entry in entries.values() if entry.selected),
                "minutes": kept.sha256 if kept else "",
            },
        )
    return proposal
