"""The ranking as rows and lists: places, the line, how sure it is, and the method behind it, in words."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.review.models import Round
from zhirong.review.selectors import Ranked
from zhirong.review.standing import review_sheet
from zhirong.rules.scoring.aggregate import TRIMMED_FROM, Method
from zhirong.rules.scoring.ranking import RECEIPT, SHARED
from zhirong.rules.scoring.resampling import Band
from zhirong.rules.scoring.settlement import TOGETHER, Terms
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words

BAND_TONES = {Band.IN: "ok", Band.OUT: "muted", Band.MARGIN: "warn", Band.UNDECIDED: "info"}


def ranking_rows(ranked: Sequence[Ranked], batch: Batch) -> list[dict[str, Any]]:
    """One row for each application, list by list."""
    return [_row(each, batch) for each in ranked]


def ranking_lists(ranked: Sequence[Ranked], batch: Batch) -> list[dict[str, Any]]:
    """Each list with its rows on both sides of the line, and how many are certainly in, certainly out, or a coin toss.

    ``line``: whether there are more applications than seats, so that a line parts them.
    """
    lists = []
    for name, members in groupby(ranked, key=lambda each: each.list):
        rows = list(members)
        bands = Counter(each.band for each in rows)
        inside = [each for each in rows if each.inside]
        lists.append(
            {
                "name": kind_label(name) if name != TOGETHER else _("各类型统一排序"),
                "seats": rows[0].seats,
                "entries": len(rows),
                "inside": [_row(each, batch) for each in rows if each.inside],
                "outside": [_row(each, batch) for each in rows if not each.inside],
                "line": rows[0].seats is not None and len(inside) < len(rows),
                "last_inside": inside[-1].score if inside else None,
                "bands": [(words(band.label), bands[band]) for band in Band if bands[band]],
            }
        )
    return lists


def method_words(batch: Batch, terms: Terms, ranked: Sequence[Ranked]) -> dict[str, Any]:
    """The rule behind the ranking, for its chip: combination, order, ties, resampling."""
    sheets = sorted({each.sheets for each in ranked})
    return {
        "combined": _combined(terms.method, sheets),
        "order": words(procedure_rules(batch).option("P18").label),
        "ties": " → ".join(criterion_words(batch, tie) for tie in terms.ties),
        "draws": f"{terms.draws:,}",
        "seed": terms.seed,
    }


def criterion_words(batch: Batch, code: str) -> str:
    """The name of what parts equal scores: the receipt, or a line of the sheet."""
    usual = {
        RECEIPT: _("收件时间（先到在前）"),
        SHARED: _("并列"),
        "track_record": _("基期业绩分"),
        "plan": _("方案分"),
    }
    labels = {item.id: item.label for item in review_sheet(batch).items}
    return usual.get(code) or labels.get(code, code)


def seat_words(round: Round) -> str:
    """The seats set by kind with their sum; empty while the default rule shares the quota."""
    if not round.seats:
        return ""
    each = listed(f"{kind_label(kind)} {count}" for kind, count in round.seats.items())
    return _("%(each)s，合计 %(sum)s 家") % {"each": each, "sum": sum(round.seats.values())}


def seats_warning(round: Round) -> str:
    """Said where the seats by kind do not add up to the quota of the batch (P04); empty where they do."""
    total, quota = sum(round.seats.values()), round.batch.quota
    if not round.seats or total == quota:
        return ""
    return _("分类名额合计 %(sum)s 家，与批次名额 %(quota)s 家不一致（程序规则 P04：%(rule)s）。") % {
        "sum": total,
        "quota": quota,
        "rule": words(procedure_rules(round.batch).option("P04").label),
    }


def _row(each: Ranked, batch: Batch) -> dict[str, Any]:
    return {
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
        "band_words": words(Band(each.band).label),
        "band_tone": BAND_TONES[Band(each.band)],
        "parted_by": criterion_words(batch, each.parted_by) if each.parted_by else "",
    }


def _line(each: Ranked) -> str:
    if each.inside is None:
        return _("由人决定")
    return _("线内") if each.inside else _("线外")


def _combined(method: Method, sheets: Sequence[int]) -> str:
    """How the sheets become one score, with the number that is left out."""
    if method is not Method.TRIMMED_MEAN:
        return words(method.label)
    if not sheets or sheets[0] < TRIMMED_FROM:
        return words(method.label)
    return _("截尾平均：每件 %(sheets)s 份评分表，去掉最高、最低各 1 份后平均") % {"sheets": listed(map(str, sheets))}
