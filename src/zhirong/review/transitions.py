"""What the lifecycle tables of this area name: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt
from collections import Counter

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.mail.services.queue import queue
from zhirong.programme.calendar import working_days_after
from zhirong.programme.digest import digest_of
from zhirong.programme.standing import batch_state, standing_at
from zhirong.review.models import Assignment, Conflict, ConflictSource, Review, Round
from zhirong.review.openings import open_review
from zhirong.review.planning import conflicts_between, day_of
from zhirong.review.results import inputs_of, scored_entries
from zhirong.review.sheet import gaps_of, sheet_digest
from zhirong.review.standing import (
    AWAY,
    IN,
    accepted_applications,
    judged_entries,
    review_sheet,
    reviews_of,
    round_state,
    undecided_applications,
)
from zhirong.rules.scoring.aggregate import outliers
from zhirong.rules.scoring.settlement import settle
from zhirong.ui.wording import listed
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import CaseStep
from zhirong.workflow.registry import Situation, due, effect, guard, recipient
from zhirong.workflow.services.perform import perform

#: Working days that an expert has for an explanation.
EXPLANATION_DAYS = 3


def _round(situation: Situation) -> Round:
    return Round.objects.select_related("batch__version", "batch__office").get(pk=situation.case.subject)


def _review(situation: Situation) -> Review:
    return Review.objects.select_related("entry__round__batch__office", "expert__pool", "expert__person").get(
        pk=situation.case.subject
    )


@guard("review_round.may_begin")
def may_begin(situation: Situation) -> None:
    """The call is closed, all screening is done, every application has its experts, and no pair is in conflict."""
    round = _round(situation)
    if batch_state(round.batch) != "closed":
        raise GuardRefused(_("申报尚未截止，不能开始评审。"), remedy=_("请在申报截止后再开始。"))
    if undecided := undecided_applications(round.batch):
        raise GuardRefused(
            _("还有 %(count)s 件申报未完成受理审查。") % {"count": undecided},
            remedy=_("请先受理、退回补正期满或不予受理。"),
        )
    accepted = {application.pk: application for application in accepted_applications(round.batch)}
    assigned = Counter(Assignment.objects.filter(entry__round=round).values_list("entry__application", flat=True))
    lacking = [each.institution.name for pk, each in accepted.items() if assigned[pk] != round.experts_each]
    if not accepted or lacking:
        raise GuardRefused(
            _("尚未分派足够专家：%(names)s。") % {"names": listed(lacking)} if accepted else _("没有已受理的申报。"),
            remedy=_("请重新确定专家分派。") if accepted else "",
        )
    if situation.at >= round.deadline:
        raise GuardRefused(_("评审截止时间已过。"), remedy=_("请退回重新设定，改后再开始。"))
    _require_no_conflict(round, day_of(situation.at))


def _require_no_conflict(round: Round, today: dt.date) -> None:
    rows = list(
        Assignment.objects.filter(entry__round=round).select_related(
            "entry__application__institution", "expert__person"
        )
    )
    for row in rows:
        application = row.entry.application
        if conflicts_between([application], [row.expert], round.former_years, today):
            raise GuardRefused(
                _("%(expert)s 与 %(name)s 有利害关系，不能评审。")
                % {"expert": row.expert.person.name, "name": application.institution.name},
                remedy=_("请重新确定专家分派。"),
            )


@guard("review_round.all_in")
def all_in(situation: Situation) -> None:
    """Every review is handed in, and every entry has as many sheets as the programme asks for."""
    round = _round(situation)
    process, entries = review_sheet(round.batch).process, list(judged_entries(round))
    reviews = [review for review in reviews_of(round) if review.state not in AWAY]
    waiting = [review for review in reviews if review.state not in IN and review.entry in entries]
    if waiting:
        raise GuardRefused(
            _("还有 %(count)s 份评分表未提交。") % {"count": len(waiting)},
            remedy=_("请催办，或更换不能按时评审的专家。"),
        )
    sheets = Counter(review.entry_id for review in reviews)
    short = [
        str(entry)
        for entry in entries
        if sheets[entry.pk] < process.experts_at_least or (process.odd_number and sheets[entry.pk] % 2 == 0)
    ]
    if short:
        raise GuardRefused(
            _("%(entries)s 号的评分表不足 %(count)s 份或不是单数。")
            % {"entries": listed(short), "count": process.experts_at_least},
            remedy=_("请为回避的专家另请替补。"),
        )


@guard("review_round.all_explained")
def all_explained(situation: Situation) -> None:
    waiting = reviews_of(_round(situation)).filter(pk__in=standing_at("review", "explaining")).count()
    if waiting:
        raise GuardRefused(
            _("还有 %(count)s 份评分没有说明偏离理由。") % {"count": waiting},
            remedy=_("请专家在待办中填写理由后再完成评审。"),
        )


@effect("review_round.begin")
def begin(situation: Situation) -> None:
    """Every assignment becomes a review with a case of its own, and each expert is told once."""
    round = _round(situation)
    called: dict[object, tuple[Review, int]] = {}
    rows = Assignment.objects.filter(entry__round=round).select_related(
        "entry__application__institution", "entry__round__batch", "expert__person", "expert__pool"
    )
    for row in rows:
        review = open_review(situation.actor, row.entry, row.expert, situation.at)
        called[row.expert_id] = (review, called.get(row.expert_id, (review, 0))[1] + 1)
    for review, count in called.values():
        queue(
            template="review.called",
            context={"review": review, "count": count, "round": round},
            at=situation.at,
            recipient=review.expert.person,
            organisation=review.expert.pool,
        )


@effect("review_round.ask_reasons")
def ask_reasons(situation: Situation) -> None:
    """The seal is open; whoever lies far from the median of an entry is asked why. The score itself stays."""
    round = _round(situation)
    round.opened_at = situation.at
    round.save(update_fields=("opened_at",))
    beyond = review_sheet(round.batch).process.ask_beyond
    reviews = {(str(each.entry.application_id), str(each.expert_id)): each for each in reviews_of(round)}
    for entry in scored_entries(round):
        for expert in outliers(entry.totals, beyond):
            perform(
                actor=situation.actor,
                kind="review",
                subject=reviews[entry.id, expert].pk,
                act="ask_reason",
                at=situation.at,
            )


@effect("review_round.settle")
def settle_round(situation: Situation) -> None:
    """Inputs and result are frozen with their digests; every sheet and the review of every application is finished."""
    round = _round(situation)
    round.inputs = inputs_of(round)
    round.inputs_digest = digest_of(round.inputs)
    round.result = settle(round.inputs)
    round.result_digest = digest_of(round.result)
    round.settled_at = situation.at
    round.save(update_fields=("inputs", "inputs_digest", "result", "result_digest", "settled_at"))
    for review in reviews_of(round).filter(pk__in=standing_at("review", "submitted")):
        perform(actor=situation.actor, kind="review", subject=review.pk, act="count", at=situation.at)
    for application in accepted_applications(round.batch):
        perform(
            actor=situation.actor,
            kind="application",
            subject=application.pk,
            act="close_review",
            at=situation.at,
            payload={"round": str(round.pk), "result": round.result_digest},
        )


@guard("review.round_is_scoring")
def round_is_scoring(situation: Situation) -> None:
    round = _review(situation).entry.round
    if round_state(round) != "scoring":
        raise GuardRefused(_("本轮封闭评分已结束，评分和回避不再变动。"), remedy=_("如有异议，请与主管部门联系。"))


@guard("review.recused_by_the_expert")
def recused_by_the_expert(situation: Situation) -> None:
    """An exclusion by the office is lifted by the office."""
    last = CaseStep.objects.filter(case=situation.case, target="recused").order_by("-number").first()
    if last is None or last.act != "recuse":
        raise GuardRefused(_("该件由主管部门责令回避，不能自行撤回。"), remedy=_("请向主管部门说明，由其解除回避。"))


@guard("review.complete")
def complete(situation: Situation) -> None:
    lacking = [gap.words for gap in gaps_of(_review(situation))]
    if lacking:
        raise GuardRefused(_("评分表尚未填完：%(items)s。") % {"items": listed(lacking)}, remedy=_("请补齐后再提交。"))


@effect("review.declare")
def declare(situation: Situation) -> None:
    Review.objects.filter(pk=situation.case.subject).update(declared_at=situation.at)


@effect("review.note_conflict")
def note_conflict(situation: Situation) -> None:
    """The recusal stands beside the conflicts found by rule; a sheet handed in counts no longer."""
    review = _review(situation)
    Review.objects.filter(pk=review.pk).update(declared_at=None, submitted_at=None, digest="")
    own = situation.act is not None and situation.act.code == "recuse"
    Conflict.objects.create(
        entry=review.entry,
        expert=review.expert,
        source=ConflictSource.EXPERT if own else ConflictSource.OFFICE,
        reason=situation.reason,
        found_at=situation.at,
    )


@effect("review.lift_conflict")
def lift_conflict(situation: Situation) -> None:
    review = _review(situation)
    Conflict.objects.filter(entry=review.entry, expert=review.expert, lifted_at=None).exclude(
        source=ConflictSource.RULE
    ).update(lifted_at=situation.at, lifted_by=situation.actor.user, lifted_reason=situation.reason)


@effect("review.submit")
def submit(situation: Situation) -> None:
    review = _review(situation)
    Review.objects.filter(pk=review.pk).update(submitted_at=situation.at, digest=sheet_digest(review))


@effect("review.reopen")
def reopen(situation: Situation) -> None:
    Review.objects.filter(pk=situation.case.subject).update(submitted_at=None, digest="")


@effect("review.explain")
def explain(situation: Situation) -> None:
    Review.objects.filter(pk=situation.case.subject).update(deviation=situation.reason)


@recipient("review_round.office")
def round_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("review.office")
def review_office(situation: Situation) -> list[Organisation]:
    return [_review(situation).entry.round.batch.office]


@recipient("review.expert")
def review_expert(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@due("review_round.deadline")
def round_deadline(situation: Situation) -> dt.datetime:
    return _round(situation).deadline


@due("review_round.explanations")
def round_explanations(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, EXPLANATION_DAYS)


@due("review.deadline")
def review_deadline(situation: Situation) -> dt.datetime:
    return _review(situation).entry.round.deadline


@due("review.explanations")
def review_explanations(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, EXPLANATION_DAYS)
