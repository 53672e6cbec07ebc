"""What handing in adds to the page of an application. Loaded at start."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.models import Application
from zhirong.application.registry import Way, ways
from zhirong.submission.selectors import late_arrivals


@ways
def to_what_came_too_late(actor: Actor, application: Application, at: dt.datetime) -> list[Way]:
    """The reasoned record of every version that was not taken because it came too late."""
    late = (
        late_arrivals(actor).filter(application=application).order_by("received_at", "id").values_list("pk", flat=True)
    )
    return [Way(_("逾期不予受理告知书"), reverse("late_arrival", args=[each])) for each in late]
