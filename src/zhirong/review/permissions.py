"""Who may open the pages of this area."""

from zhirong.accounts.permissions import Permission as P

#: The pool of experts: kept by the pool's administrator and by the office.
EXPERTS = (P.OFFICE_REVIEW_MANAGE, P.OWN_EXPERT_MANAGE)
#: Rounds and their results, for all who read applications in the office.
ROUNDS = (P.OFFICE_REVIEW_MANAGE, P.OFFICE_APPLICATION_READ)
#: One review: its expert, and the office.
REVIEWS = (P.OWN_REVIEW_SCORE, P.OFFICE_APPLICATION_READ)
