"""Who may open the pages of this area, and which files of others it opens."""

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission as P
from zhirong.documents.permissions import opening
from zhirong.programme.standing import standing_at

#: The pool of experts: kept by the pool's administrator and by the office.
EXPERTS = (P.OFFICE_REVIEW_MANAGE, P.OWN_EXPERT_MANAGE)
#: Rounds and their results, for all who read applications in the office.
ROUNDS = (P.OFFICE_REVIEW_MANAGE, P.OFFICE_APPLICATION_READ)
#: One review: its expert, and the office.
REVIEWS = (P.OWN_REVIEW_SCORE, P.OFFICE_APPLICATION_READ)
#: States of a review in which its expert may read the application.
READING = ("scoring", "submitted", "explaining", "explained", "counted")


@opening("reviewed_files")
def expert_reads_what_is_judged(actor: Actor) -> Q | None:
    """The files of exactly the submission that an expert judges, after the declaration, and never in a blind round."""
    if actor.user is None or not actor.can(P.OWN_REVIEW_SCORE):
        return None
    reviews = "submitted__submission__review_entries__reviews"
    return Q(
        **{
            f"{reviews}__in": standing_at("review", *READING),
            f"{reviews}__expert__person": actor.user,
            f"{reviews}__expert__pool": actor.organisation,
            "submitted__submission__review_entries__round__is_blind": False,
        }
    )
