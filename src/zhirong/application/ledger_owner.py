"""What the ledger area must know of an application: who changes its ledger and when, how it is counted. Loaded at start."""

import datetime as dt
import uuid

from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.application.ledger_figures import counting_rules_of
from zhirong.application.links import application_link
from zhirong.application.models import Application
from zhirong.application.standing import held_preparation_state, mends_form_only, preparation_state
from zhirong.ledger.errors import LedgerLocked
from zhirong.ledger.owners import Owner, Terms, add_owner
from zhirong.programme.content import programme_of
from zhirong.workflow.models import Case

#: The name under which applications own ledgers.
OWNER = "application"


def writable(actor: Actor, application_id: uuid.UUID, at: dt.datetime, hold: bool) -> Organisation:
    """The own institution, while the form is being drafted; not in a correction that mends form only (P17)."""
    found = Application.objects.select_related("institution", "batch").filter(pk=application_id)
    if not actor.system:
        found = found.filter(institution=actor.organisation)
    application = found.first()
    if application is None:
        raise NotFound(_("没有找到这份申报书。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    state = held_preparation_state(application.pk) if hold else preparation_state(application)
    if state != "drafting":
        raise LedgerLocked(
            _("申报书已送出复核、签章或提交，台账已锁定。"), remedy=_("如需更换台账，请先办理“退回修改”或“重新修改”。")
        )
    if _correcting(application) and mends_form_only(application.batch, at):
        raise LedgerLocked(
            _("补正只能改形式问题，台账在截止后不能更换（P17）。"),
            remedy=_("如台账确有差错，请在补正说明中写明，由主管部门处理。"),
        )
    return application.institution


def open_to(actor: Actor) -> Q | None:
    """The office reads a ledger once it was handed in with an application, and for good."""
    return Q(handed_in_at__isnull=False) if actor.can(Permission.OFFICE_APPLICATION_READ) else None


def terms(actor: Actor, application_id: uuid.UUID) -> Terms:
    """How the ledger of an application is counted: by the rules that bind eligibility, over the years before the call."""
    application = Application.objects.select_related("institution", "batch__version").filter(pk=application_id).first()
    if application is None:
        raise NotFound(_("没有找到这份申报书。"))
    programme = programme_of(application.batch.version)
    kind = programme.kind(application.kind)
    figures = [found for code in (kind.figures if kind else ()) if (found := programme.figure(code)) is not None]
    return Terms(
        rules=counting_rules_of(application.batch),
        years=tuple(application.batch.baseline_years),
        names={figure.code: (figure.label, figure.unit, tuple(figure.rules)) for figure in figures},
        title=application.title,
        address=application_link(application.pk),
    )


def _correcting(application: Application) -> bool:
    return Case.objects.filter(kind="application", subject=application.pk, state="correcting").exists()


add_owner(OWNER, Owner(writable, open_to, terms))
