"""Score sheets on paper, as they were handed in: the expert signs what the digest in the foot fixes.

The paper shows the applicant as the expert saw it, so the expert's copy and the office's are the same bytes. It is in the
language of the notice, whoever asks for it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.clock import SHANGHAI
from zhirong.review.errors import SheetChanged
from zhirong.review.models import ItemScore, Review, Round
from zhirong.review.sheet import items_of, plain, scores_by_item, sheet_digest
from zhirong.typesetting.archive import fixed_zip
from zhirong.typesetting.blocks import Facts, Heading, Paragraph, Sheet, Table
from zhirong.typesetting.sheet import sheet_pdf
from zhirong.ui.language import record_language
from zhirong.ui.wording import NOT_APPLICABLE


def score_pdf(review: Review) -> bytes:
    """The sheet that was handed in; the same to the byte every time. Raises SheetChanged."""
    scores = scores_by_item(review)
    if review.submitted_at is None or sheet_digest(review) != review.digest:
        raise SheetChanged(_("评分表与提交时的摘要不一致，不能出具。"), remedy=_("请告知系统管理员，并核对操作留痕。"))
    with record_language():
        return sheet_pdf(_sheet(review, scores), at=review.submitted_at)


def round_bundle(round: Round, reviews: Iterable[Review]) -> bytes:
    """Every sheet of a round with a list of their digests, as one archive. Raises SheetChanged."""
    assert round.opened_at is not None
    entries, listed = [], []
    for review in reviews:
        review.entry.round = round
        name = f"{review.entry}-{review.expert.person.name}-{str(review.pk)[:8]}.pdf"
        entries.append((name, score_pdf(review)))
        listed.append(f"{review.digest}  {name}")
    with record_language():
        words = (_("评分表摘要（SHA-256，对评分表内容计算，与各页页脚一致）"), _("摘要清单.txt"))
    listing = "\n".join((words[0], *listed, ""))
    return fixed_zip([(words[1], listing.encode()), *entries], at=round.opened_at)


def _sheet(review: Review, scores: Mapping[str, ItemScore]) -> Sheet:
    items, round = items_of(review), review.entry.round
    rows = [
        (
            item.label,
            plain(item.weight),
            _points(scores.get(item.id)),
            _proposed(scores.get(item.id)),
            scores[item.id].comment if item.id in scores else "",
        )
        for item in items
    ]
    given = [score.points for score in scores.values() if score.points is not None]
    total = (_("合计"), plain(sum((item.weight for item in items), Decimal(0))), plain(sum(given, Decimal(0))), "", "")
    formulas = [
        _("预填公式。%(item)s：%(formula)s") % {"item": item.label, "formula": scores[item.id].formula}
        for item in items
        if _formula(scores.get(item.id))
    ]
    return Sheet(
        title=_("专家评审评分表"),
        number=_("%(number)s号") % {"number": review.entry},
        blocks=(
            Facts(
                (
                    (_("批次"), round.batch.title),
                    (_("申报单位"), _applicant(review)),
                    (_("评审专家"), review.expert.person.name),
                    (_("提交时间"), _moment(review.submitted_at)),
                ),
                across=2,
            ),
            Table(
                (_("评分项目"), _("满分"), _("得分"), _("预填"), _("说明和改动理由")),
                (*rows, total),
                widths=(5, 1.2, 1.3, 1.3, 5),
                numbers=(1, 2, 3),
                bold_rows=(len(rows),),
            ),
            *(Paragraph(formula, indent=False) for formula in formulas),
            Heading(_("评语"), level=2),
            Paragraph(review.comment),
            *(
                (Heading(_("偏离说明（启封后补充，不在摘要内）"), level=2), Paragraph(review.deviation))
                if review.deviation
                else ()
            ),
            Paragraph(_declaration(review)),
        ),
        signatures=(_("专家签名："), _("日期：")),
        foot=_("评分表摘要 SHA-256 %(digest)s") % {"digest": review.digest},
    )


def _applicant(review: Review) -> str:
    """As the expert saw it."""
    kind = kind_label(review.entry.kind)
    if review.entry.round.is_blind:
        return _("%(number)s号申报（%(kind)s，盲评）") % {"number": review.entry, "kind": kind}
    return _("%(name)s（%(kind)s）") % {"name": review.entry.application.institution.name, "kind": kind}


def _declaration(review: Review) -> str:
    said = _(
        "本人声明：与该申报单位没有任职、曾任职、持股、集团、借贷往来或近亲属关系，独立、公正评审。声明时间 %(at)s。"
    )
    return said % {"at": _moment(review.declared_at)}


def _points(score: ItemScore | None) -> str:
    return plain(score.points if score else None)


def _proposed(score: ItemScore | None) -> str:
    return plain(score.proposed if score else None)


def _formula(score: ItemScore | None) -> str:
    return "" if score is None or score.proposed is None else score.formula


def _moment(at: dt.datetime | None) -> str:
    return NOT_APPLICABLE if at is None else f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
