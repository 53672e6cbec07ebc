"""What every page of a case shows: step bar, possible acts, history, days left."""

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor, NotFound
from zhirong.errors import ZhirongError
from zhirong.workflow import registry
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.registry import Situation
from zhirong.workflow.selectors import case_of, history, may_see, possible_acts
from zhirong.workflow.step_bar import act_words, step_bar


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
        "state": {"label": label, "tone": state.tone},
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


def act_address(case: Case, act: str) -> str:
    """Where an act is performed: its own page, or the one for every act."""
    own = registry.ACT_PAGES.get((case.kind, act))
    return (
        reverse(own, kwargs={"subject": case.subject})
        if own
        else reverse("case_act", args=[case.kind, case.subject, act])
    )


def _note(person: Any, reason: str) -> str:
    name = person.name if person else _("系统")
    return _("%(name)s：%(reason)s") % {"name": name, "reason": reason} if reason else str(name)


def _acts(actor: Actor, case: Case, steps: list[CaseStep], at: dt.datetime) -> list[dict[str, Any]]:
    """The acts of the table that the person may do; ``blocked`` says why one cannot be done yet."""
    table = registry.LIFECYCLES[case.kind]
    found: list[dict[str, Any]] = []
    for code in possible_acts(actor, case):
        act = table.act(code)
        found.append(
            {
                "code": code,
                "label": act_words(case.kind, code),
                "url": act_address(case, code),
                "main": not found and not act.backwards,
                "blocked": _blocked(Situation(case, act, actor, at, "", {}), steps),
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
