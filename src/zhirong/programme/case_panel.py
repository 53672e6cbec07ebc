"""What every page of a case shows: step bar, possible acts, history, days left."""

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor, NotFound
from zhirong.workflow import registry
from zhirong.workflow.models import Case
from zhirong.workflow.selectors import case_of, history, may_see, possible_acts
from zhirong.workflow.step_bar import act_words, step_bar, words

#: Acts that the program performs itself and no button offers.
AUTOMATIC = frozenset({("counting_rule", "supersede")})
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


def case_panel(actor: Actor, kind: str, subject: uuid.UUID) -> dict[str, Any]:
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
    return {
        "case": case,
        "steps": step_bar(case, steps),
        "state": {"label": label, "tone": TONES.get(case.state, "")},
        "acts": _acts(actor, case) if inside else [],
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
    return f"{name}：{reason}" if reason else str(name)


def _acts(actor: Actor, case: Case) -> list[dict[str, Any]]:
    table = registry.LIFECYCLES[case.kind]
    return [
        {
            "code": code,
            "label": act_words(case.kind, code),
            "url": reverse("programme_act", args=[case.kind, case.subject, code]),
            "main": position == 0,
            "sudo": table.act(code).sudo,
        }
        for position, code in enumerate(possible_acts(actor, case))
        if (case.kind, code) not in AUTOMATIC
    ]


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
