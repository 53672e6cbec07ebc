"""Reading cases and to-dos, always as somebody."""

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from zhirong.accounts.actor import Actor
from zhirong.rules.lifecycle import Act
from zhirong.workflow import registry
from zhirong.workflow.models import Case, CaseStep, Todo
from zhirong.workflow.waiting import asked_at, soonest_first


def sees(actor: Actor, kind: str) -> Q:
    """The condition of the cases of a kind that the actor may see.

    Where the area registered no other sight, the office sees all and others see their own; a case of one person is shown to
    that person and to the office.
    """
    if actor.system:
        return Q(kind=kind)
    if kind in registry.SIGHTS:
        return Q(kind=kind) & registry.SIGHTS[kind](actor)
    return Q(kind=kind) if actor.is_office else Q(kind=kind) & own(actor)


def own(actor: Actor) -> Q:
    """The cases of the actor's organisation; of those that belong to one person, the actor's."""
    if actor.organisation is None:
        return Q(pk__in=())
    return Q(tenant=actor.organisation) & (Q(person=None) | Q(person=actor.user))


def cases(actor: Actor, kind: str) -> QuerySet[Case]:
    """The cases of a kind that the actor may see."""
    return Case.objects.filter(sees(actor, kind))


def may_see(actor: Actor, case: Case) -> bool:
    """The same rule for a case in hand."""
    return actor.system or cases(actor, case.kind).filter(pk=case.pk).exists()


def case_of(actor: Actor, kind: str, subject: uuid.UUID) -> Case | None:
    """The case of a subject, if the actor may see it."""
    return cases(actor, kind).filter(subject=subject).first()


def running_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may see and that are on their way, newest first.

    Not those that have ended or rest at the last step, that move in another case meanwhile, or that are another person's part.
    """
    ended = Q(pk__in=())
    for table in registry.LIFECYCLES.values():
        last = table.steps[-1].code if table.steps else None
        ended |= Q(
            kind=table.kind,
            state__in=[state.code for state in table.states if state.final or state.elsewhere or state.step == last],
        )
    mine = Q(person=None) | Q(person=actor.user)
    return seen_cases(actor).filter(mine).exclude(ended).order_by("-entered_at", "id")


def seen_cases(actor: Actor) -> QuerySet[Case]:
    """The cases of every kind that the actor may see."""
    seen = Q(pk__in=())
    for kind in registry.LIFECYCLES:
        seen |= sees(actor, kind)
    return Case.objects.filter(seen).select_related("tenant")


def history(actor: Actor, case: Case) -> QuerySet[CaseStep]:
    """What was done to a case that the actor may see."""
    visible = cases(actor, case.kind).filter(pk=case.pk)
    return CaseStep.objects.filter(case__in=visible).select_related("person", "organisation").order_by("number")


def proposed(actor: Actor, case: Case, act: Act) -> CaseStep | None:
    """What the first of two people said, when the second decides: the last act that this one must not share its person with.

    None where it gave no reason, or the actor may not see the case.
    """
    return history(actor, case).filter(act__in=act.different_person_from).exclude(reason="").order_by("-number").first()


def open_todos(actor: Actor, at: dt.datetime) -> QuerySet[Todo]:
    """What waits for this person: asked of the organisation, within the person's permissions, and not another's part.

    Overdue first, what has no term last, on every database.
    """
    if actor.organisation is None:
        return Todo.objects.none()
    mine = Todo.objects.filter(
        asked_at(at),
        Q(organisation=actor.organisation),
        Q(permission__in=[str(p) for p in actor.permissions]),
        Q(case__person=None) | Q(case__person=actor.user) | ~Q(case__tenant=actor.organisation),
        ~Q(barred=actor.user),
    )
    return mine.select_related("case", "case__tenant").order_by(soonest_first(), "created_at", "id")


def possible_acts(actor: Actor, case: Case) -> list[str]:
    """Codes of the acts that table and permissions allow a person now; guards are asked when the act is tried."""
    table = registry.LIFECYCLES[case.kind]
    return [act.code for act in table.acts_from(case.state) if actor.can(act.permission) and not act.automatic]
