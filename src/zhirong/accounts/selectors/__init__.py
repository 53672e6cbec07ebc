"""Reading accounts, always as somebody."""

from zhirong.accounts.selectors.account import (
    erasure_requests,
    manageable_person,
    memberships_of,
    own_attempts,
    own_data,
    own_events,
    own_reads,
    own_sessions,
    people_to_erase,
)
from zhirong.accounts.selectors.invitation import (
    invitation_of,
    invitation_rows,
    invitations,
)
from zhirong.accounts.selectors.organisation import (
    organisation_of,
    organisation_rows,
    organisations,
    own_organisation,
    suspensions,
)
from zhirong.accounts.selectors.people import (
    colleague,
    may_be_helped,
    membership_of,
    membership_rows,
    memberships,
    roles_held,
    working_colleagues,
)

__all__ = [
    "colleague",
    "erasure_requests",
    "invitation_of",
    "invitation_rows",
    "invitations",
    "manageable_person",
    "may_be_helped",
    "membership_of",
    "membership_rows",
    "memberships",
    "memberships_of",
    "organisation_of",
    "organisation_rows",
    "organisations",
    "own_attempts",
    "own_data",
    "own_events",
    "own_organisation",
    "own_reads",
    "own_sessions",
    "people_to_erase",
    "roles_held",
    "suspensions",
    "working_colleagues",
]
