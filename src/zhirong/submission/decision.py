"""What is decided about, beside the form of an act: a draft that is sent on or taken back, an application that is withdrawn."""

import datetime as dt
import uuid
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.application.checks import Severity, checks
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application
from zhirong.application.selectors import draft_of
from zhirong.rules.lifecycle import Label
from zhirong.submission.changes import changes_since_endorsed
from zhirong.submission.selectors import endorsements, submission_in_force
from zhirong.submission.terms import application_state, deadline_of
from zhirong.ui.wording import remaining
from zhirong.workflow.labels import words
from zhirong.workflow.registry import decision

STYLES = "submission/submission.css"


@decision("preparation")
def decided_preparation(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """The draft with its must-fix list, and the names that going back would void. Raises NotFound."""
    application = draft_of(actor, subject)
    return {
        "template": "submission/act_on_preparation.html",
        "styles": STYLES,
        **draft_facts(actor, application, content_of(application, at), at),
    }


@decision("application")
def decided_application(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """What was received, which a withdrawal takes back. Raises NotFound."""
    application = draft_of(actor, subject)
    return {
        "template": "submission/act_on_application.html",
        "styles": STYLES,
        "application": application,
        "in_force": submission_in_force(actor, application),
    }


def draft_facts(actor: Actor, application: Application, content: Content, at: dt.datetime) -> dict[str, Any]:
    """What everybody in the house looks at before putting a name to a draft."""
    findings = checks(content, at)
    titles = {section.key: section.title for section in content.programme.form.sections}

    def shown(severity: Severity) -> list[dict[str, Any]]:
        return [{"finding": each, "section": titles[each.section]} for each in findings if each.severity is severity]

    return {
        "application": application,
        "content": content,
        "eligibility": words(Label(**content.verdict["sentence"])),
        "deadline": deadline_facts(application, at),
        "must_mend": shown(Severity.BLOCK),
        "to_look_at": shown(Severity.WARN),
        "changes": changes_since_endorsed(actor, application),
        "standing": endorsements(actor, application).filter(voided_at=None),
    }


def deadline_facts(application: Application, at: dt.datetime) -> dict[str, Any]:
    """Until when a version is taken, in words and for the countdown."""
    state = application_state(application)
    deadline = deadline_of(application, state)
    return {
        "until": deadline.end,
        "text": words(deadline.text),
        "open": deadline.is_met(at),
        "remaining": remaining(deadline.end, at),
        "correcting": state == "correcting",
        "now": at,
    }
