"""The score sheet of one review: its lines, what is missing on it, and its digest."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.programme.digest import digest_of
from zhirong.review.models import ItemScore, Review
from zhirong.review.standing import review_sheet
from zhirong.rules.programme.sheets import ReviewItem
from zhirong.ui.wording import NOT_APPLICABLE
from zhirong.workflow.labels import words


def plain(points: Decimal | None) -> str:
    """Points for the eye, without zeros at the end: 11.25, 30; a dash for none."""
    return NOT_APPLICABLE if points is None else f"{points.normalize():f}"


def items_of(review: Review) -> tuple[ReviewItem, ...]:
    """The lines of the sheet."""
    return review_sheet(review.entry.round.batch).items


def scores_by_item(review: Review) -> dict[str, ItemScore]:
    """What stands on the sheet now."""
    return {score.item: score for score in ItemScore.objects.filter(review=review)}


@dataclass(frozen=True)
class Gap:
    """What must still be filled in: ``field`` of the form, and what is missing there, in words."""

    field: str
    words: str


def gaps_of(review: Review) -> list[Gap]:
    """What must still be filled in before the sheet is handed in."""
    scores, lacking = scores_by_item(review), []
    for item in items_of(review):
        score, named = scores.get(item.id), {"item": words(item.words)}
        if score is None or score.points is None:
            lacking.append(Gap(f"points_{item.id}", _("“%(item)s”未评分") % named))
        elif score.differs and not score.comment.strip():
            lacking.append(Gap(f"note_{item.id}", _("“%(item)s”改动了预填分，须写理由") % named))
    if not review.comment.strip():
        lacking.append(Gap("comment", _("没有写评语")))
    return lacking


def frozen_sheet(review: Review) -> dict[str, Any]:
    """The sheet as plain JSON: who, what exactly was judged, every line."""
    scores = scores_by_item(review)
    return {
        "review": str(review.pk),
        "expert": str(review.expert_id),
        "submission": str(review.entry.submission_id),
        "lines": [
            {
                "item": item.id,
                "points": str(scores[item.id].points) if item.id in scores else None,
                "proposed": str(scores[item.id].proposed) if item.id in scores else None,
                "comment": scores[item.id].comment if item.id in scores else "",
            }
            for item in items_of(review)
        ],
        "comment": review.comment,
    }


def sheet_digest(review: Review) -> str:
    """SHA-256 of the canonical sheet."""
    return digest_of(frozen_sheet(review))
