"""What an expert reads of an application: its substance, in a blind round without who says it."""

from zhirong.accounts.actor import Actor
from zhirong.application.content import content_of_frozen
from zhirong.application.selectors import openable_files
from zhirong.application.sheet import Audience, SheetSection, sheet
from zhirong.review.models import Review


def reading_of(actor: Actor, review: Review) -> list[SheetSection]:
    """The submission that is judged, for the eyes of an expert, also when the office looks over the expert's shoulder."""
    content = content_of_frozen(review.entry.submission.content)
    return sheet(content, Audience.EXPERT, openable=openable_files(actor, content), blind=review.entry.round.is_blind)
