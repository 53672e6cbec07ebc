"""Where applications stand, for the program itself: nobody is asked who they are."""

import datetime as dt
import uuid

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from zhirong.application.errors import EditRefused
from zhirong.application.models import Application
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.workflow.models import Case

#: Preparation states in which contact details may still be changed.
BEFORE_SUBMISSION = frozenset({"drafting", "internal_review", "signing", "sealed"})


def state_of(kind: str) -> Subquery:
    """The state of the case of that kind of each row, for ``annotate``."""
    return Subquery(Case.objects.filter(kind=kind, subject=OuterRef("pk")).values("state")[:1])


def standing_at(kind: str, *states: str) -> Subquery:
    """The ids of the applications whose case of that kind is in one of the states, for ``pk__in``."""
    return Subquery(Case.objects.filter(kind=kind, state__in=states).values("subject"))


def preparation_state(application: Application) -> str:
    """Where the preparation stands."""
    return Case.objects.values_list("state", flat=True).get(kind="preparation", subject=application.pk)


def held_preparation_state(application_id: uuid.UUID) -> str:
    """Where the preparation stands, held so until the transaction ends: nobody sends it while it is being changed."""
    return Case.objects.select_for_update().get(kind="preparation", subject=application_id).state


def mends_form_only(batch: Batch, at: dt.datetime) -> bool:
    """P17: whether a correction at that time leaves figures, targets and ledger alone.

    So it is once the window is over, unless the batch lets everything be corrected. While it is open an applicant who was asked
    to mend may change as much as everybody else.
    """
    return at >= batch.closes_at and procedure_rules(batch).option("P17").code != "full"


def require_drafting(state: str) -> None:
    """Raises EditRefused unless the preparation is being drafted."""
    if state != "drafting":
        raise EditRefused(
            _("申报书已送出复核、签章或提交，内容已锁定，本次修改没有保存。"),
            remedy=_("如需修改，请先在申报书页办理“退回修改”或“重新修改”。"),
        )
