"""A review begins: its row, and its case, which belongs to the expert alone."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.review.links import review_link
from zhirong.review.models import Entry, ExpertProfile, Review
from zhirong.ui.language import record_language
from zhirong.workflow.services.perform import open_case


def open_review(actor: Actor, entry: Entry, expert: ExpertProfile, at: dt.datetime) -> Review:
    """Call an expert to an entry, inside the transaction of the caller. A blind entry is named by its number alone."""
    review = Review.objects.create(entry=entry, expert=expert, created_at=at)
    with record_language():
        named = _("评审 %(number)s 号申报") % {"number": entry}
    if not entry.round.is_blind:
        named = f"{named} · {entry.application.institution.name}"[:300]
    open_case(
        actor=actor,
        kind="review",
        subject=review.pk,
        tenant=expert.pool,
        person=expert.person,
        title=named,
        link=review_link(review.pk),
        at=at,
        payload={"round": str(entry.round_id), "entry": str(entry.pk), "application": str(entry.application_id)},
    )
    return review
