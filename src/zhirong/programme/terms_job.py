"""Terms that wait for the holidays of a year: the office is asked for them once, and the terms are set when they are there."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from zhirong.accounts.models import Membership
from zhirong.accounts.permissions import Category, Permission, Role, permissions_of
from zhirong.clock import SHANGHAI
from zhirong.jobs.periodic import periodic
from zhirong.mail.models import Message
from zhirong.mail.services.queue import queue
from zhirong.programme.standing import holiday_years
from zhirong.workflow.models import Todo
from zhirong.workflow.services.term import set_missing_terms

MESSAGE = "calendar.year_missing"


@periodic("programme.set_missing_terms", every=60)
def complete_terms(at: dt.datetime) -> int:
    """Set what can be set; of what cannot, ask for the years whose holidays are unknown. Returns how many terms are missing."""
    waiting = set_missing_terms()
    for year, count in sorted(Counter(_unknown_years(waiting)).items()):
        _ask_for(year, count, at)
    return len(waiting)


def _unknown_years(todos: Iterable[Todo]) -> Iterator[int]:
    """For each to-do the first year that its term needs and that is unknown: that of its beginning, or the next."""
    known = holiday_years()
    for todo in todos:
        begun = todo.created_at.astimezone(SHANGHAI).year
        yield from [year for year in (begun, begun + 1) if year not in known][:1]


def _ask_for(year: int, count: int, at: dt.datetime) -> None:
    """Once for each year, everybody who may enter it."""
    about = f"holiday_year:{year}"
    if Message.objects.filter(about=about, template=MESSAGE).exists():
        return
    running = Membership.objects.filter(
        organisation__category=Category.OFFICE, organisation__is_active=True, until=None
    )
    told = set()
    for membership in running.filter(user__is_active=True).select_related("user", "organisation").order_by("user_id"):
        may = Permission.OFFICE_CALENDAR_EDIT in permissions_of(Category.OFFICE, frozenset({Role(membership.role)}))
        if may and membership.user_id not in told:
            told.add(membership.user_id)
            queue(
                template=MESSAGE,
                context={"year": year, "count": count},
                at=at,
                recipient=membership.user,
                organisation=membership.organisation,
                about=about,
            )
