"""Until when something is in time: the end of the window, or of a correction that runs longer.

The screening area, which asks for corrections, registers where its terms stand.
"""

import datetime as dt
from collections.abc import Callable

from zhirong.application.models import Application
from zhirong.rules.deadline import Deadline
from zhirong.workflow.models import Case

#: The first instant that is too late for the correction that is asked for now; None when none runs.
CorrectionTerm = Callable[[Application], dt.datetime | None]

_terms: list[CorrectionTerm] = []

#: States of the application in which a version is taken, and the act that takes it.
FIRST = "receive"
TAKING = {"preparing": FIRST, "received": "receive_again", "correcting": "mend"}


def correction_term(found: CorrectionTerm) -> CorrectionTerm:
    """Register where the end of a running correction is written down."""
    _terms.append(found)
    return found


def application_state(application: Application) -> str:
    """Where the application stands in the office's eyes; at the start while its case is only being opened."""
    found = Case.objects.filter(kind="application", subject=application.pk).values_list("state", flat=True).first()
    return found or "preparing"


def deadline_of(application: Application, state: str) -> Deadline:
    """What decides about lateness: the end of the window, and while a correction runs its end where that is later.

    Being asked to mend takes nothing away from the window, in which everybody may hand in again.
    """
    ends = [application.batch.closes_at]
    if state == "correcting":
        ends += [end for end in (term(application) for term in _terms) if end is not None]
    return Deadline(max(ends))
