"""Score sheets on paper: one for its expert and, once the seal is open, for the office; all of a round as one archive."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.request import Request
from zhirong.review.errors import NotHandedIn, StillSealed
from zhirong.review.permissions import REVIEWS, ROUNDS
from zhirong.review.score_paper import round_bundle, score_pdf
from zhirong.review.selectors import OPEN, is_own, review_of, round_of, round_reviews
from zhirong.review.standing import IN, round_state
from zhirong.submission.downloads import PDF, attachment

ZIP = "application/zip"


@requires(*REVIEWS)
@require_safe
def sheet_paper(request: Request, review_id: uuid.UUID) -> HttpResponse:
    """One sheet as it was handed in."""
    review = review_of(request.actor, review_id)
    if not is_own(request.actor, review) and round_state(review.entry.round) not in OPEN:
        raise _sealed()
    if review.state not in IN:
        raise NotHandedIn(_("评分表还没有提交。"), remedy=_("提交后可以下载并签名。"))
    name = _("评分表-%(number)s号-%(name)s.pdf") % {"number": review.entry, "name": review.expert.person.name}
    return attachment(score_pdf(review), name=name, media_type=PDF)


@requires(*ROUNDS)
@require_safe
def round_sheets(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """All sheets of a round whose seal is open, with the list of their digests."""
    round = round_of(request.actor, round_id)
    if round.state not in OPEN:
        raise _sealed()
    given = [review for review in round_reviews(request.actor, round) if review.state in IN]
    return attachment(
        round_bundle(round, given), name=_("评分表-%(batch)s.zip") % {"batch": round.batch.title}, media_type=ZIP
    )


def _sealed() -> StillSealed:
    return StillSealed(_("评分在全部提交并启封前封闭。"), remedy=_("请在启封评分后下载。"))
