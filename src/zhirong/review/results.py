"""From the sheets of a round to its result, and the same result once more from what was frozen."""

from collections.abc import Sequence
from typing import Any

from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import standing_at
from zhirong.review.models import Entry, ItemScore, Round
from zhirong.review.standing import IN, judged_entries, review_sheet, reviews_of
from zhirong.rules.scoring.aggregate import Method
from zhirong.rules.scoring.quota import shared_seats
from zhirong.rules.scoring.ranking import RECEIPT, TIE_RULE, Scored, Sheet
from zhirong.rules.scoring.settlement import TOGETHER, Terms, frozen_inputs, settle, terms_from


def terms_of(round: Round, entries: Sequence[Entry]) -> Terms:
    """The parameters that bind the round, seats included."""
    process = review_sheet(round.batch).process
    return Terms(
        method=Method(process.aggregate),
        ask_beyond=process.ask_beyond,
        ties=tuple(round.ties),
        seats=seats_of(round, [entry.kind for entry in entries]),
        together=is_one_list(round.batch),
        seed=round.seed,
        draws=round.draws,
    )


def is_one_list(batch: Batch) -> bool:
    """Whether all kinds are ranked together (P18)."""
    return procedure_rules(batch).option("P18").code == "one_list"


def kinds_with_seats(batch: Batch) -> list[str]:
    """The kinds that may have seats of their own, in the order of the batch: those for which the notice has a condition."""
    programme = programme_of(batch.version)
    return [kind for kind in batch.kinds if programme.condition(kind) is not None]


def usual_ties(batch: Batch) -> list[str]:
    """The criteria of the default that the sheet of the programme knows."""
    items = {item.id for item in review_sheet(batch).items}
    return [tie for tie in TIE_RULE if tie == RECEIPT or tie in items]


def seats_of(round: Round, kinds: Sequence[str]) -> dict[str, int]:
    """Seats by list: as set for the round, else the quota shared by the default rule.

    A kind for which the notice has no condition gets none: a person decides (P18).
    """
    if is_one_list(round.batch):
        return {TOGETHER: round.batch.quota}
    order = [kind for kind in kinds_with_seats(round.batch) if kind in kinds]
    if round.seats:
        return {kind: int(round.seats.get(kind, 0)) for kind in order}
    return shared_seats({kind: list(kinds).count(kind) for kind in order}, round.batch.quota)


def scored_entries(round: Round) -> list[Scored]:
    """Every entry that is judged, with the sheets that are in."""
    sheets: dict[Any, list[Sheet]] = {}
    reviews = list(reviews_of(round).filter(pk__in=standing_at("review", *IN)))
    points: dict[Any, dict[str, Any]] = {}
    for score in ItemScore.objects.filter(review__in=reviews, points__isnull=False).order_by("review", "item"):
        points.setdefault(score.review_id, {})[score.item] = score.points
    for review in reviews:
        sheets.setdefault(review.entry_id, []).append(Sheet(str(review.expert_id), points.get(review.pk, {})))
    return [
        Scored(str(entry.application_id), entry.kind, entry.submission.received_at, tuple(sheets.get(entry.pk, ())))
        for entry in judged_entries(round)
    ]


def binding_terms(round: Round) -> Terms:
    """The terms by which the result came about: the frozen ones of a closed round, else as they stand now."""
    return terms_from(round.inputs["terms"]) if round.inputs else terms_of(round, list(judged_entries(round)))


def inputs_of(round: Round) -> dict[str, Any]:
    """Everything that the result depends on, as plain JSON."""
    return frozen_inputs(terms_of(round, list(judged_entries(round))), scored_entries(round))


def result_of(round: Round) -> dict[str, Any]:
    """The result: the frozen one of a closed round, else as it stands now. The caller has asked whether the seal is open."""
    return round.result if round.result is not None else settle(inputs_of(round))


def replays(round: Round) -> bool:
    """Whether the frozen inputs still give the frozen result, byte for byte."""
    if round.inputs is None or round.result is None:
        return False
    return (
        digest_of(round.inputs) == round.inputs_digest
        and digest_of(round.result) == round.result_digest
        and digest_of(settle(round.inputs)) == round.result_digest
    )
