"""Who reviews what: fixing the assignment, and replacing an expert."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.programme.digest import digest_of
from zhirong.programme.standing import held_state
from zhirong.review.errors import AssignmentRefused
from zhirong.review.models import Assignment, Conflict, ConflictSource, Entry, ExpertProfile, Review, Round
from zhirong.review.openings import open_review
from zhirong.review.planning import Planned, day_of, planned, substitutes_for
from zhirong.ui.language import record_language
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words
from zhirong.workflow.services.perform import perform

Chosen = Mapping[uuid.UUID, Collection[uuid.UUID]]


@transaction.atomic
def assign_experts(*, actor: Actor, round: Round, chosen: Chosen, note: str, at: dt.datetime) -> Round:
    """Fix who reviews what: application -> experts. What differs from the proposal needs a reason in ``note``.

    Entries are numbered anew and bound to the submissions in force; conflicts found by rule are kept with their reasons.
    Raises AssignmentRefused.
    """
    actor.require(Permission.OFFICE_REVIEW_MANAGE)
    if held_state("review_round", round.pk) not in {"planned", "assigned"}:
        raise AssignmentRefused(_("评审已经开始，不能再整体分派。"), remedy=_("请逐件更换专家。"))
    found = Round.objects.select_for_update(of=("self",)).select_related("batch__version").get(pk=round.pk)
    plan = planned(found, day_of(at))
    _check(found, plan, chosen)
    proposed = plan.proposal(found.experts_each, found.seed).experts
    by_hand = {
        (application, expert)
        for application, experts in chosen.items()
        for expert in experts
        if str(expert) not in proposed.get(str(application), ())
    }
    if by_hand and not note.strip():
        raise AssignmentRefused(_("分派与系统建议不同，须写明理由。"), remedy=_("请填写调整理由。"), field="note")
    Entry.objects.filter(round=found).delete()
    for candidate in plan.candidates:
        application = candidate.application
        entry = Entry.objects.create(
            round=found,
            application=application,
            submission=candidate.submission,
            number=candidate.number,
            kind=application.kind,
        )
        Assignment.objects.bulk_create(
            Assignment(entry=entry, expert_id=expert, is_by_hand=(application.pk, expert) in by_hand)
            for expert in sorted(chosen[application.pk], key=str)
        )
        _keep_conflicts(entry, plan, at)
    found.assignment_note = note.strip() if by_hand else ""
    found.save(update_fields=("assignment_note",))
    perform(
        actor=actor,
        kind="review_round",
        subject=found.pk,
        act="assign",
        at=at,
        reason=found.assignment_note,
        payload={
            "assignment": digest_of({str(key): sorted(map(str, chosen[key])) for key in sorted(chosen, key=str)}),
            "by_hand": len(by_hand),
            "conflicts": len(plan.barred),
        },
    )
    return found


@transaction.atomic
def replace_expert(*, actor: Actor, review: Review, substitute: ExpertProfile, reason: str, at: dt.datetime) -> Review:
    """End a review that is not going to be delivered and call another expert. Raises AssignmentRefused."""
    actor.require(Permission.OFFICE_REVIEW_MANAGE)
    entry = Entry.objects.select_related("round__batch__version", "application__institution").get(pk=review.entry_id)
    if substitute.pk not in {each.expert.pk for each in substitutes_for(review, day_of(at))}:
        raise AssignmentRefused(
            _("%(name)s 不能评审该件：有利害关系、已参加评审或目前不可用。") % {"name": substitute.person.name},
            remedy=_("请另选专家。"),
            field="substitute",
        )
    perform(
        actor=actor,
        kind="review",
        subject=review.pk,
        act="replace",
        at=at,
        reason=reason,
        payload={"substitute": str(substitute.pk)},
    )
    return open_review(actor, entry, substitute, at)


def _check(round: Round, plan: Planned, chosen: Chosen) -> None:
    if not plan.candidates:
        raise AssignmentRefused(_("该批次没有已受理的申报。"), remedy=_("请先完成受理审查。"))
    known = {expert.pk: expert for expert in plan.experts}
    wrong: list[str] = []
    for candidate in plan.candidates:
        application = candidate.application
        experts = set(chosen.get(application.pk, ()))
        name = application.institution.name
        if len(experts) != round.experts_each:
            wrong.append(
                _("%(number)02d 号 %(name)s 选了 %(count)s 位专家，应为 %(each)s 位")
                % {"number": candidate.number, "name": name, "count": len(experts), "each": round.experts_each}
            )
        if experts - set(known):
            raise AssignmentRefused(_("所选专家中有人目前不可用。"), remedy=_("请刷新页面后重新选择。"))
        wrong += [
            _("%(expert)s 与 %(name)s 有利害关系（%(ties)s）")
            % {
                "expert": known[expert].person.name,
                "name": name,
                "ties": listed(words(tie.relation.label) for tie in plan.barred[application.pk, expert]),
            }
            for expert in sorted(experts, key=str)
            if (application.pk, expert) in plan.barred
        ]
    if wrong:
        raise AssignmentRefused(
            _("分派有误：%(faults)s。") % {"faults": "；".join(wrong)}, remedy=_("请调整后再确定。")
        )


def _keep_conflicts(entry: Entry, plan: Planned, at: dt.datetime) -> None:
    rows = []
    for expert in plan.experts:
        for tie in plan.barred.get((entry.application_id, expert.pk), ()):
            with record_language():
                reason = f"{words(tie.relation.label)}：{tie.name}"
            rows.append(
                Conflict(
                    entry=entry,
                    expert=expert,
                    source=ConflictSource.RULE,
                    relation=str(tie.relation),
                    reason=reason,
                    found_at=at,
                )
            )
    Conflict.objects.bulk_create(rows)
