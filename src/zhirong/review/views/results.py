"""What came of a round, for the office: every score as a matrix, and the ranking with its line. Both only under the open seal."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.request import Request
from zhirong.review.permissions import ROUNDS
from zhirong.review.ranking_rows import method_words, ranking_lists, ranking_rows
from zhirong.review.score_rows import explanations, score_rows
from zhirong.review.selectors import OPEN, ranking, round_of, score_matrix, terms_in_force
from zhirong.review.tables import RankingTable, score_table
from zhirong.ui.listing import render_listing


@requires(*ROUNDS)
@require_safe
def round_scores(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Application against expert: the totals, which lie far from the median, and why; nothing while scores are sealed."""
    round = round_of(request.actor, round_id)
    matrix = score_matrix(request.actor, round)
    is_open = round.state in OPEN
    return render_listing(
        request,
        table_class=score_table(matrix, with_reasons="export" in request.GET),
        rows=score_rows(matrix),
        heading=_("评分矩阵"),
        template="review/scores.html",
        context={
            "round": round,
            "is_open": is_open,
            "exportable": is_open,
            "beyond": terms_in_force(request.actor, round).ask_beyond if is_open else None,
            "explanations": explanations(matrix),
            "empty_title": _("评分尚在封闭中"),
            "empty_hint": _("全部评分表提交并启封后，各份评分和偏离说明在此显示。"),
        },
    )


@requires(*ROUNDS)
@require_safe
def round_ranking(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Places, the line and how sure it is, list by list: once the seal is open."""
    round = round_of(request.actor, round_id)
    is_open = round.state in OPEN
    ranked = ranking(request.actor, round.batch)
    return render_listing(
        request,
        table_class=RankingTable,
        rows=ranking_rows(ranked, round.batch),
        heading=_("评审排序"),
        template="review/ranking.html",
        context={
            "round": round,
            "is_open": is_open,
            "exportable": is_open,
            "lists": ranking_lists(ranked, round.batch),
            "method": method_words(round.batch, terms_in_force(request.actor, round), ranked) if is_open else None,
            "empty_title": _("评分尚在封闭中"),
            "empty_hint": _("全部评分表提交并启封后，排序、名额线和把握程度在此显示。"),
            "final": round.state == "closed",
        },
    )
