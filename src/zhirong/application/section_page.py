"""Everything that the page of one section shows around its fields."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.permissions import Permission
from zhirong.application.eligibility_view import eligibility_view
from zhirong.application.field_view import field_view
from zhirong.application.form_frame import filled_at_signing
from zhirong.application.form_page import FormPage
from zhirong.application.length_view import length_view
from zhirong.application.links import application_link
from zhirong.application.live_parts import presence_rows
from zhirong.application.models import Section
from zhirong.application.registry import versions
from zhirong.application.section_tree import section_tree, to_mend
from zhirong.application.selectors import held_edit
from zhirong.ui.wording import last_day, remaining
from zhirong.workflow.case_panel import act_address
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case
from zhirong.workflow.selectors import case_of, history, open_todos, possible_acts
from zhirong.workflow.step_bar import act_words, step_bar

#: Empty rows that 添加一行 gives in a browser without script.
_MORE_ROWS = 3
#: In the order in which they need each other.
SCRIPTS = tuple(
    f"application/{name}.js"
    for name in ("draft", "table", "autosave", "reasons", "upload", "count", "goals", "outline")
)


def section_page(page: FormPage, row: Section, *, more: str = "") -> dict[str, Any]:
    """The context of the template: head, contents, fields, what is to be mended, eligibility, who is here."""
    part = page.section(row.key)
    application = page.application
    case = case_of(page.actor, "preparation", application.pk)
    kind = page.frame.programme.kind(page.content.kind)
    keys = [section.key for section in page.frame.programme.form.sections]
    return {
        "application": application,
        "overview": application_link(application.pk),
        "kind": words(kind.label) if kind else page.content.kind,
        "section": {"key": part.key, "title": part.title, "at_signing": filled_at_signing(part)},
        "row": row,
        "fields": [field_view(page, field, more=_MORE_ROWS if more == field.key else 0) for field in part.fields],
        "length": length_view(page, part),
        "tree": section_tree(page, part.key),
        "mend": to_mend(page, part.key),
        "eligibility": eligibility_view(page),
        "present": presence_rows(page.actor, application, page.at),
        "editable": page.editable,
        "fillable": page.editable and (page.drafting or any(not page.locked(field) for field in part.fields)),
        "drafting": page.drafting,
        "may_edit": page.actor.can(Permission.OWN_APPLICATION_EDIT),
        "held": held_edit(page.actor, row),
        "scripts": SCRIPTS,
        "last": part.key == keys[-1],
        "case": _case(page, case),
        "clock": _clock(page, case),
        "person": str(page.actor.id),
        "here": reverse("application_section", args=[application.pk, part.key]),
    }


def _case(page: FormPage, case: Case | None) -> dict[str, Any]:
    """The steps to submission, and the one act that leads on from a draft."""
    if case is None:
        return {}
    acts = possible_acts(page.actor, case)
    onward = next((act for act in acts if act == "send_for_review"), "")
    return {
        "steps": step_bar(case, list(history(page.actor, case))),
        "act": act_words(case.kind, onward) if onward else "",
        "url": act_address(case, onward) if onward else "",
    }


def _clock(page: FormPage, case: Case | None) -> dict[str, Any]:
    """When the door closes: with the batch, or with the correction that the open task is due by."""
    closes = page.application.batch.closes_at
    task = open_todos(page.actor, page.at).filter(case=case).first() if case is not None else None
    if task is not None and task.due_at is not None:
        closes = max(closes, task.due_at)
    return {
        "closes_ms": _milliseconds(closes),
        "now": page.at,
        "now_ms": _milliseconds(page.at),
        "until": last_day(closes),
        "left": remaining(closes, page.at) or _("已截止"),
        "closed": page.at >= closes,
        "in_force": next(iter(versions(page.actor, page.application)), None) if page.at >= closes else None,
    }


def _milliseconds(at: dt.datetime) -> int:
    return int(at.timestamp() * 1000)
