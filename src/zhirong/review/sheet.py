"""The score sheet of one review: its lines, what is missing on it, and its digest."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.programme.digest import digest_of
from zhirong.review.models import ItemScore, Review
from zhirong.review.standing import review_sheet
from zhirong.rules.programme.sheets import ReviewItem


def items_of(review: Review) -> tuple[ReviewItem, ...]:
    """The lines of the sheet."""
    return review_sheet(review.entry.round.batch).items


def scores_by_item(review: Review) -> dict[str, ItemScore]:
    """What stands on the sheet now."""
    return {score.item: score for score in ItemScore.objects.filter(review=review)}


def total_of(review: Review) -> Decimal | None:
    """The sum of the points; None while nothing is scored."""
    points = [score.points for score in scores_by_item(review).values() if score.points is not None]
    return sum(points, Decimal(0)) if points else None


def missing_of(review: Review) -> list[str]:
    """What must still be filled in before the sheet is handed in, in words."""
    scores, lacking = scores_by_item(review), []
    for item in items_of(review):
        score = scores.get(item.id)
        if score is None or score.points is None:
            lacking.append(_("“%(item)s”未评分") % {"item": item.label})
        elif score.proposed is not None and score.points != score.proposed and not score.comment.strip():
            lacking.append(_("“%(item)s”改动了预填分，须写理由") % {"item": item.label})
    if not review.comment.strip():
        lacking.append(_("评语"))
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
