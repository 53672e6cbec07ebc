"""How a notice moves applications, and what an upheld objection takes off a list."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.models import Application
from zhirong.determination.models import PublicNotice
from zhirong.determination.ranking import states_of
from zhirong.ui.language import record_language
from zhirong.workflow.services.perform import perform


def move_applications(actor: Actor, notice: PublicNotice, at: dt.datetime) -> None:
    """Propose those on the list, pass over the others, publish the list, and replace what stood before."""
    entries = list(notice.proposal.entries.select_related("application"))
    states = states_of(entry.application for entry in entries)
    for entry in entries:
        state = states[str(entry.application_id)]
        if entry.selected:
            _propose(actor, entry.application, state, notice, at)
        elif state != "not_selected":
            pass_over(actor, entry.application, entry.reason or _unlisted(), at)
    perform(actor=actor, kind="proposal", subject=notice.proposal_id, act="publish", at=at)
    if notice.replaces is not None:
        perform(actor=actor, kind="public_notice", subject=notice.replaces.pk, act="replace", at=at)
        if notice.replaces.proposal_id != notice.proposal_id:
            perform(actor=actor, kind="proposal", subject=notice.replaces.proposal_id, act="replace", at=at)


def pass_over(actor: Actor, application: Application, reason: str, at: dt.datetime) -> None:
    """The application is not determined."""
    perform(actor=actor, kind="application", subject=application.pk, act="pass_over", at=at, reason=reason)


def _propose(actor: Actor, application: Application, state: str, notice: PublicNotice, at: dt.datetime) -> None:
    if state == "not_selected":
        with record_language():
            reason = _("列入新名单：%(title)s") % {"title": notice.title}
        perform(actor=actor, kind="application", subject=application.pk, act="reconsider", at=at, reason=reason)
        state = "reviewed"
    if state != "proposed":
        perform(actor=actor, kind="application", subject=application.pk, act="propose", at=at)


def _unlisted() -> str:
    with record_language():
        return _("按评审结果和名额，未列入拟认定名单。")
