"""Reading cases and to-dos, always as somebody."""

import uuid

from django.db.models import Q, QuerySet

from zhirong.accounts.actor import Actor
from zhirong.workflow import registry
from zhirong.workflow.models import Case, CaseStep, Todo


def cases(actor: Actor, kind: str) -> QuerySet[Case]:
    """The cases of a kind that the actor may see: the office sees all, others see their own."""
    found = Case.objects.filter(kind=kind)
    if actor.system or actor.is_office:
        return found
    return found.filter(tenant=actor.organisation) if actor.organisation else found.none()


def may_see(actor: Actor, case: Case) -> bool:
    """The same rule for a case in hand."""
    return (
        actor.system or actor.is_office or (actor.organisation is not None and case.tenant_id == actor.organisation.id)
    )


def case_of(actor: Actor, kind: str, subject: uuid.UUID) -> Case | None:
    """The case of a subject, if the actor may see it."""
    return cases(actor, kind).filter(subject=subject).first()


def running_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that the actor may see and that are on their way: not ended, not resting at the last step; newest first."""
    ended = Q(pk__in=())
    for table in registry.LIFECYCLES.values():
        last = table.steps[-1].code if table.steps else None
        ended |= Q(
            kind=table.kind, state__in=[state.code for state in table.states if state.final or state.step == last]
        )
    found = Case.objects.filter(kind__in=registry.LIFECYCLES).exclude(ended).select_related("tenant")
    if not (actor.system or actor.is_office):
        found = found.filter(tenant=actor.organisation) if actor.organisation else found.none()
    return found.order_by("-entered_at", "id")


def history(actor: Actor, case: Case) -> QuerySet[CaseStep]:
    """What was done to a case that the actor may see."""
    visible = cases(actor, case.kind).filter(pk=case.pk)
    return CaseStep.objects.filter(case__in=visible).select_related("person", "organisation").order_by("number")


def open_todos(actor: Actor) -> QuerySet[Todo]:
    """What waits for this person: asked of the organisation, and within the person's permissions. Overdue first."""
    if actor.organisation is None:
        return Todo.objects.none()
    mine = Todo.objects.filter(
        Q(organisation=actor.organisation), Q(permission__in=[str(p) for p in actor.permissions]), done_at=None
    )
    return mine.select_related("case", "case__tenant").order_by("due_at", "created_at", "id")


def possible_acts(actor: Actor, case: Case) -> list[str]:
    """Codes of the acts that table and permissions allow now; guards are asked when the act is tried."""
    table = registry.LIFECYCLES[case.kind]
    return [act.code for act in table.acts_from(case.state) if actor.can(act.permission)]
