"""The ranking as rows of a list: places, the line, and how sure it is, in words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.review.selectors import Ranked
from zhirong.rules.scoring.ranking import RECEIPT, SHARED


def ranking_rows(ranked: Sequence[Ranked]) -> list[dict[str, Any]]:
    """One row for each application, list by list."""
    return [
        {
            "kind": kind_label(each.kind),
            "place": each.place,
            "number": each.number,
            "institution": each.application.institution.name,
            "score": each.score,
            "median": each.median,
            "sheets": each.sheets,
            "outliers": each.outliers,
            "seats": each.seats,
            "inside": _line(each),
            "share": None if each.share is None else (each.share * 100).quantize(Decimal("0.1")),
            "band": each.band,
            "parted_by": _parted(each.parted_by),
        }
        for each in ranked
    ]


def _line(each: Ranked) -> str:
    if each.inside is None:
        return _("由人决定")
    return _("线内") if each.inside else _("线外")


def _parted(criterion: str) -> str:
    words = {RECEIPT: _("收件时间"), SHARED: _("并列"), "track_record": _("基期业绩分"), "plan": _("方案分")}
    return words.get(criterion, criterion)
