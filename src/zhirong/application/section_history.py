"""What a section said before: every saved edit with its changes, and what was typed and could not be saved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.form_frame import REASON, form_section, frame_of
from zhirong.application.models import Application, Section
from zhirong.application.selectors import edits, held_edits
from zhirong.application.text_pieces import whole
from zhirong.application.written_out import written_out
from zhirong.rules.form_values import Frame, is_blank
from zhirong.rules.programme.form import FormField
from zhirong.ui.wording import beside, moment

#: Edits on a page, and so many of what could not be saved.
PER_PAGE, MOST_HELD = 20, 20


def last_writers(actor: Actor, section: Section, *, since: int) -> dict[str, str]:
    """Who wrote each field last after a version, and when."""
    found: dict[str, str] = {}
    for edit in edits(actor, section.application).filter(section=section, version__gt=since):
        for key in edit.changed:
            found.setdefault(key, beside(_person(edit.person), moment(edit.at)))
    return found


def section_history(actor: Actor, application: Application, section: Section, page: str) -> dict[str, Any]:
    """``edits``: the newest first, each with what it changed; ``held``: what was typed beside them; ``page`` for the pager."""
    frame = frame_of(application)
    fields = {field.key: field for field in form_section(frame.programme.form, section.key).fields}
    own = edits(actor, application, first=True).filter(section=section).order_by("-version")
    shown: Page[Any] = Paginator(own.filter(version__gt=0), PER_PAGE).get_page(page)
    held = list(held_edits(actor, section)[:MOST_HELD])
    needed = {edit.version - 1 for edit in shown} | {each.base_version for each in held}
    before = dict(own.filter(version__in=needed).values_list("version", "values"))
    return {
        "page": shown,
        "edits": [
            {
                "version": edit.version,
                "person": _person(edit.person),
                "at": edit.at,
                "changes": _changes(frame, fields, before.get(edit.version - 1, {}), edit.values, edit.changed),
            }
            for edit in shown
        ],
        "held": [
            {
                "person": _person(each.person),
                "at": each.at,
                "settled": each.settled_at,
                "changes": _changes(frame, fields, before.get(each.base_version, {}), each.values, sorted(each.values)),
            }
            for each in held
        ],
    }


def _changes(
    frame: Frame, fields: Mapping[str, FormField], was: Mapping[str, Any], now: Mapping[str, Any], keys: Iterable[str]
) -> list[dict[str, Any]]:
    found = []
    for key in keys:
        field = fields.get(key.removesuffix(REASON))
        old, new = (_said(frame, fields.get(key), values.get(key)) for values in (was, now))
        if old != new:
            found.append({"label": field.label if field else key, "pieces": whole(old, new)})
    return found


def _said(frame: Frame, field: FormField | None, value: Any) -> str:
    return "" if is_blank(value) else "\n".join(written_out(frame, field, value))


def _person(person: Any) -> str:
    return person.name if person else _("系统")
