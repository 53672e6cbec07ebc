"""What an expert reads of an application: its substance, in a blind round without who says it."""

from zhirong.accounts.actor import Actor
from zhirong.application.content import Content, content_of_frozen
from zhirong.application.selectors import openable_files
from zhirong.application.sheet import Audience, SheetSection, sheet
from zhirong.review.models import Review


def judged_content(review: Review) -> Content:
    """The submission that is judged, as it was frozen."""
    return content_of_frozen(review.entry.submission.content)


def reading_of(actor: Actor, review: Review, content: Content) -> list[SheetSection]:
    """The submission for the eyes of an expert, also when the office looks over the expert's shoulder."""
    return sheet(
        content,
        Audience.EXPERT,
        openable=openable_files(actor, content),
        blind=review.entry.round.is_blind,
        known_as=(review.entry.application.institution.short_name,),
    )
