"""What every page of a case shows: step bar, possible acts, history, days left."""

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor, NotFound
from zhirong.errors import ZhirongError
from zhirong.workflow import registry
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.registry import Situation
from zhirong.workflow.selectors import case_of, history, may_see, possible_acts
from zhirong.workflow.step_bar import act_words, step_bar

#: Acts that the program performs itself and no button offers.
AUTOMATIC = frozenset({("counting_rule", "supersede")})
#: Acts that go backwards: never the main button.
QUIET = frozenset({"withdraw", "return", "reject"})
#: State -> tone of its badge; others are plain.
TONES = {
    "published": "ok",
    "adopted": "ok",
    "running": "ok",
    "under_approval": "warn",
    "proposed": "warn",
    "rejected": "bad",
    "withdrawn": "muted",
    "superseded": "muted",
    "archived": "muted",
    "drafted": "muted",
    "draft": "muted",
    "closed": "info",
    "determined": "info",
    "concluded": "muted",
}


def case_panel(actor: Actor, kind: str, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """Everything about the case of a subject that a selector has already shown to the actor.

    People outside see the public name of the state, and neither acts nor history. Raises NotFound without a case.
    """
    case = case_of(SYSTEM, kind, subject)
    if case is None:
        raise NotFound(_("没有找到这一事项。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    steps = list(history(actor, case))
    inside = may_see(actor, case)
    state = registry.LIFECYCLES[kind].state(case.state)
    label = words(state.label if inside or state.public is None else state.public)
    acts = _acts(actor, case, steps, at) if inside else []
    return {
        "case": case,
        "steps": step_bar(case, steps),
        "state": {"label": label, "tone": TONES.get(case.state, "")},
        "acts": acts,
        "blocked": [act for act in acts if act["blocked"]],
        "history": [
            {
                "at": step.at,
                "text": act_words(kind, step.act),
                "note": _note(step.person, step.reason),
                "person": step.person.name if step.person else _("系统"),
                "reason": step.reason,
                "seq": step.audit_seq,
            }
            for step in reversed(steps)
        ],
    }


def _note(person: Any, reason: str) -> str:
    name = person.name if person else _("系统")
    return _("%(name)s：%(reason)s") % {"name": name, "reason": reason} if reason else str(name)


def _acts(actor: Actor, case: Case, steps: list[CaseStep], at: dt.datetime) -> list[dict[str, Any]]:
    """The acts of the table that the person may do; ``blocked`` says why one cannot be done yet."""
    table = registry.LIFECYCLES[case.kind]
    found: list[dict[str, Any]] = []
    for code in possible_acts(actor, case):
        if (case.kind, code) in AUTOMATIC:
            continue
        found.append(
            {
                "code": code,
                "label": act_words(case.kind, code),
                "url": reverse("programme_act", args=[case.kind, case.subject, code]),
                "main": not found and code not in QUIET,
                "blocked": _blocked(Situation(case, table.act(code), actor, at, "", {}), steps),
            }
        )
    return found


def _blocked(situation: Situation, steps: list[CaseStep]) -> str:
    act = situation.act
    if act is None or situation.actor.user is None:
        return ""
    for earlier in act.different_person_from:
        last = next((step for step in reversed(steps) if step.act == earlier), None)
        if last is not None and last.person_id == situation.actor.user.id:
            return _("须由另一人办理。")
    for code in act.guards:
        try:
            registry.GUARDS[code](situation)
        except ZhirongError as refusal:
            return str(refusal)
    return ""


def remaining(until: dt.datetime, at: dt.datetime) -> str:
    """Days, hours and minutes from ``at`` until an instant, in words; empty when it has passed."""
    if until <= at:
        return ""
    minutes = int((until - at).total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return _("%(days)s 天 %(hours)s 小时") % {"days": days, "hours": hours}
    return _("%(hours)s 小时 %(minutes)s 分") % {"hours": hours, "minutes": minutes}


def last_day(closes_at: dt.datetime) -> str:
    """The end of a window as people say it: midnight belongs to the day before."""
    local = timezone.localtime(closes_at)
    if (local.hour, local.minute) == (0, 0):
        day = local.date() - dt.timedelta(days=1)
        return _("%(day)s 24时前") % {"day": day.isoformat()}
    return _("%(instant)s 前") % {"instant": local.strftime("%Y-%m-%d %H:%M")}
