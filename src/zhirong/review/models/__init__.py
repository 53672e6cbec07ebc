from zhirong.review.models.expert import ExpertProfile, ExpertTie
from zhirong.review.models.review import ItemScore, Review
from zhirong.review.models.round import Assignment, Conflict, ConflictSource, Entry, Round

__all__ = [
    "Assignment",
    "Conflict",
    "ConflictSource",
    "Entry",
    "ExpertProfile",
    "ExpertTie",
    "ItemScore",
    "Review",
    "Round",
]
