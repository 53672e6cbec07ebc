"""The matrix of scores as rows of a list, and the explanations of those far from the median, each with the name of its expert."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.review.models import ExpertProfile
from zhirong.review.selectors import Given, Judged


def experts_of(matrix: Sequence[Judged]) -> list[ExpertProfile]:
    """The columns: everybody whose sheet counts, by name."""
    found = {given.review.expert for judged in matrix for given in judged.given.values()}
    return sorted(found, key=lambda expert: (expert.person.name, str(expert.pk)))


def score_rows(matrix: Sequence[Judged]) -> list[dict[str, Any]]:
    """One row for each application; what an expert gave stands under ``expert_<id>``, and whether it is far under ``far``."""
    return [
        {
            "number": str(judged.entry),
            "institution": judged.entry.application.institution.name,
            "kind": kind_label(judged.entry.kind),
            **{f"expert_{expert.hex}": given.total for expert, given in judged.given.items()},
            "far": {f"expert_{expert.hex}" for expert, given in judged.given.items() if given.is_outlier},
            "median": judged.median,
            "score": judged.score,
            "reasons": "；".join(
                f"{given.review.expert.person.name} {given.total}：{_deviation(given)}" for given in _far(judged)
            ),
        }
        for judged in matrix
    ]


def explanations(matrix: Sequence[Judged]) -> list[dict[str, Any]]:
    """Every score far from the median: where, who, by how much, and the reason given."""
    return [
        {
            "entry": judged.entry,
            "institution": judged.entry.application.institution.name,
            "review": given.review,
            "total": given.total,
            "median": judged.median,
            "away": f"{given.total - judged.median:+.2f}",
            "deviation": given.review.deviation,
        }
        for judged in matrix
        for given in _far(judged)
    ]


def _far(judged: Judged) -> list[Given]:
    far = [given for given in judged.given.values() if given.is_outlier]
    return sorted(far, key=lambda given: (given.review.expert.person.name, Decimal(given.total)))


def _deviation(given: Given) -> str:
    return given.review.deviation or _("待专家说明")
