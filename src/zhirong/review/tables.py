"""Lists of this area."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhirong.review.ranking_rows import BAND_TONES
from zhirong.review.score_rows import experts_of
from zhirong.review.selectors import Judged
from zhirong.rules.lifecycle import Lifecycle
from zhirong.rules.lifecycles.review import REVIEW
from zhirong.rules.lifecycles.review_round import REVIEW_ROUND
from zhirong.ui import wording
from zhirong.ui.columns import BadgeColumn, MomentColumn, NumberColumn, PageColumn, WordColumn
from zhirong.ui.templatetags.ui import badge
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words

_words = lazy(words, str)


def _states(table: Lifecycle) -> dict[str, tuple[Any, str]]:
    return {state.code: (_words(state.label), state.tone) for state in table.states}


class ExpertTable(tables.Table):
    person = PageColumn("review_expert", "id", accessor="person__name", verbose_name=_("专家"))
    pool = tables.Column(accessor="pool__name", verbose_name=_("专家库"))
    fields = WordColumn(listed, verbose_name=_("专业领域"), orderable=False)
    title = tables.Column(verbose_name=_("职称"))
    standing = NumberColumn(verbose_name=_("利害关系"), unit=_("条"))
    called = NumberColumn(verbose_name=_("评审"), unit=_("件"))
    is_available = BadgeColumn({True: (_("可参加"), "ok"), False: (_("暂不参加"), "muted")}, verbose_name=_("状态"))


class RoundTable(tables.Table):
    batch = PageColumn("review_round", "id", accessor="batch__title", verbose_name=_("批次"))
    experts_each = NumberColumn(verbose_name=_("每件专家"), unit=_("人"))
    deadline = MomentColumn(verbose_name=_("评审截止"))
    state = BadgeColumn(_states(REVIEW_ROUND), verbose_name=_("状态"))


class MyReviewTable(tables.Table):
    number = PageColumn("review", "id", accessor="entry__number", verbose_name=_("编号"))
    batch = tables.Column(accessor="entry__round__batch__title", verbose_name=_("批次"))
    deadline = MomentColumn(accessor="entry__round__deadline", verbose_name=_("评审截止"))
    state = BadgeColumn(_states(REVIEW), verbose_name=_("状态"))


class ScoreColumn(NumberColumn):
    """What one expert gave, marked where it lies far from the median; the row names such columns under ``far``."""

    def __init__(self, code: str, **kwargs: Any) -> None:
        super().__init__(accessor=code, orderable=False, **kwargs)
        self.code = code

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        shown = wording.dash(value)
        return format_html("{} {}", badge(gettext("偏离"), "warn"), shown) if self.code in row["far"] else str(shown)


def score_table(matrix: Sequence[Judged], *, with_reasons: bool) -> type[tables.Table]:
    """The matrix of scores: a column for each expert whose sheet counts. The reasons stand in a workbook, on a page below it."""
    columns: dict[str, Any] = {
        "number": tables.Column(verbose_name=_("编号")),
        "institution": tables.Column(verbose_name=_("申报单位")),
        "kind": tables.Column(verbose_name=_("类型")),
    }
    for expert in experts_of(matrix):
        code = f"expert_{expert.pk.hex}"
        columns[code] = ScoreColumn(code, verbose_name=expert.person.name)
    columns["median"] = NumberColumn(verbose_name=_("中位数"), unit=_("分"))
    columns["score"] = NumberColumn(verbose_name=_("得分"), unit=_("分"))
    if with_reasons:
        columns["reasons"] = tables.Column(verbose_name=_("偏离说明"), orderable=False)
    return type("ScoreTable", (tables.Table,), columns)


class RankingTable(tables.Table):
    kind = tables.Column(verbose_name=_("类型"))
    place = NumberColumn(verbose_name=_("名次"))
    institution = tables.Column(verbose_name=_("申报单位"))
    score = NumberColumn(verbose_name=_("得分"), unit=_("分"))
    median = NumberColumn(verbose_name=_("中位数"), unit=_("分"))
    sheets = NumberColumn(verbose_name=_("评分表"), unit=_("份"))
    outliers = NumberColumn(verbose_name=_("偏离"), unit=_("份"))
    seats = NumberColumn(verbose_name=_("名额线"), unit=_("家"))
    inside = tables.Column(verbose_name=_("名额线内外"))
    share = NumberColumn(verbose_name=_("重抽样入围"), unit="%")
    band = BadgeColumn(
        {str(each): (_words(each.label), tone) for each, tone in BAND_TONES.items()}, verbose_name=_("把握程度")
    )
    parted_by = tables.Column(verbose_name=_("同分先后依据"), orderable=False)
