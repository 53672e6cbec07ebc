"""The one function that moves a case."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role, permissions_of
from zhirong.audit.services.record import record
from zhirong.mail.services.queue import letter, queue_all
from zhirong.rules.lifecycle import OPENING, Act, Lifecycle
from zhirong.typesetting.glyphs import require_glyphs
from zhirong.ui.searching import searched
from zhirong.ui.wording import listed
from zhirong.workflow import registry
from zhirong.workflow.errors import IllegalTransition, ReasonRequired, SecondPersonRequired, StaleCase
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case, CaseStep, Todo
from zhirong.workflow.registry import Situation
from zhirong.workflow.selectors import sees


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    kind: str,
    subject: uuid.UUID,
    tenant: Organisation,
    title: str,
    link: str = "",
    at: dt.datetime,
    payload: Mapping[str, Any] | None = None,
    person: User | None = None,
    data: Mapping[str, Any] | None = None,
) -> Case:
    """Put a new thing at the start of its lifecycle. The caller has checked that the actor may create it.

    ``person``: the case belongs to this member of the tenant alone. ``data`` is what the rules of its to-dos may look at.
    """
    table = registry.LIFECYCLES[kind]
    case = Case.objects.create(
        kind=kind,
        subject=subject,
        tenant=tenant,
        person=person,
        title=title,
        search=searched(title),
        link=link,
        state=table.initial,
        opened_at=at,
        entered_at=at,
    )
    record(
        actor=actor.id,
        tenant=str(tenant.id),
        action=f"{kind}.open",
        object=f"{kind}:{subject}",
        payload={"state": table.initial, **(payload or {})},
    )
    _ask(table, Situation(case, None, actor, at, "", data or {}))
    return case


@transaction.atomic
def perform(
    *,
    actor: Actor,
    kind: str,
    subject: uuid.UUID,
    act: str,
    at: dt.datetime,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
    version: int | None = None,
    payload: Mapping[str, Any] | None = None,
    held: Case | None = None,
) -> CaseStep:
    """Perform one act on one case, or raise; nothing is half done.

    Checks the table, the permission, the two-person rule, the fresh sign-in, the reason and the guards; then writes the
    state, the history, the effects, the to-do items, the messages and the audit event in one transaction. ``version`` is the
    version the person saw (None: not asked); ``payload`` adds references and digests to the audit event. ``held`` is the case
    itself where the caller holds it already: ``held_cases``.
    """
    table = registry.LIFECYCLES[kind]
    if held is None and kind in registry.LOCKED_FIRST:
        Case.objects.select_for_update().filter(kind=registry.LOCKED_FIRST[kind], subject=subject).first()
    case = held or held_cases(actor=actor, kinds=(kind,), subject=subject).get(kind)
    if case is None:
        raise NotFound(_("没有找到这一事项。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    rule = _lawful(table, case, act)
    actor.require(rule.permission)
    _check(table, case, rule, actor=actor, reason=reason, version=version)
    situation = Situation(case, rule, actor, at, reason.strip(), data or {})
    for code in rule.guards:
        registry.GUARDS[code](situation)

    source, case.state, case.version, case.entered_at = case.state, rule.target, case.version + 1, at
    case.save(update_fields=("state", "version", "entered_at"))
    for code in rule.effects:
        registry.EFFECTS[code](situation)
    event = record(
        actor=actor.id,
        tenant=str(case.tenant_id),
        action=f"{kind}.{act}",
        object=f"{kind}:{subject}",
        payload={"from": source, "to": rule.target, "version": case.version, **(payload or {})},
    )
    step = CaseStep.objects.create(
        case=case,
        number=case.version,
        act=act,
        source=source,
        target=rule.target,
        person=actor.user,
        organisation=actor.organisation,
        reason=situation.reason,
        at=at,
        audit_seq=event.seq,
    )
    Todo.objects.filter(case=case, done_at=None).update(done_at=at)
    _ask(table, situation)
    _tell(rule, situation)
    return step


def held_cases(*, actor: Actor, kinds: Sequence[str], subject: uuid.UUID) -> dict[str, Case]:
    """The cases of a subject that the actor may see, by kind, held until the transaction ends.

    They are taken in the reverse order of their kinds, so that two people never wait for each other.
    """
    seen = reduce(or_, (sees(actor, kind) for kind in kinds))
    found = Case.objects.filter(seen, subject=subject).select_related("tenant").order_by("-kind")
    return {case.kind: case for case in found.select_for_update(of=("self",))}


def _lawful(table: Lifecycle, case: Case, act: str) -> Act:
    for rule in table.acts_from(case.state):
        if rule.code == act:
            return rule
    now = words(table.state(case.state).label)
    possible = listed(words(rule.label) for rule in table.acts_from(case.state))
    raise IllegalTransition(
        _("“%(title)s”目前处于“%(state)s”，不能办理此操作。") % {"title": case.title, "state": now},
        remedy=_("现在可以办理：%(acts)s。") % {"acts": possible} if possible else _("该事项已经办结。"),
    )


def _check(table: Lifecycle, case: Case, rule: Act, *, actor: Actor, reason: str, version: int | None) -> None:
    if version is not None and version != case.version:
        raise StaleCase(
            _("“%(title)s”刚刚被他人更新。") % {"title": case.title}, remedy=_("请刷新页面，核对最新情况后再办理。")
        )
    if rule.reason_required and not reason.strip():
        raise ReasonRequired(
            _("办理“%(act)s”须写明理由。") % {"act": words(rule.label)},
            remedy=_("请填写理由后重新提交。"),
            field="reason",
        )
    if actor.user is not None:  # what the program says was checked when a person typed it
        require_glyphs({"reason": reason}, places={"reason": _("理由")})
    for earlier in rule.different_person_from:
        last = case.history.filter(act=earlier).order_by("-number").first()
        if last is not None and actor.user is not None and last.person_id == actor.user.id:
            raise SecondPersonRequired(
                _("“%(earlier)s”由您办理，“%(act)s”须由另一人办理。")
                % {"earlier": words(table.act(earlier).label), "act": words(rule.label)},
                remedy=_("请转同事办理。"),
            )
    if rule.sudo and not actor.is_fresh:
        raise FreshSignInRequired(_("办理“%(act)s”需要再次验证身份。") % {"act": words(rule.label)})


def _ask(table: Lifecycle, situation: Situation) -> None:
    asked: list[Todo] = []
    for rule in table.todos.get(situation.case.state, ()):
        due = registry.DUES[rule.due](situation) if rule.due else None
        since = registry.DUES[rule.since](situation) if rule.since else None
        act = table.act(rule.act)
        barred = _first_of_two(act, situation)
        asked += (
            Todo(
                case=situation.case,
                act=rule.act,
                organisation=organisation,
                permission=act.permission,
                barred_id=barred,
                created_at=situation.at,
                due_at=due,
                from_at=since,
                until_at=due if rule.fades else None,
            )
            for organisation in registry.RECIPIENTS[rule.recipient](situation)
        )
    Todo.objects.bulk_create(asked)


def _first_of_two(act: Act, situation: Situation) -> uuid.UUID | None:
    """Who may not do the act, because it is the second part of what they did just now or before."""
    if not act.different_person_from:
        return None
    just_done = situation.act.code if situation.act else OPENING
    if just_done in act.different_person_from:
        return situation.actor.user.pk if situation.actor.user else None
    last = situation.case.history.filter(act__in=act.different_person_from).order_by("-number").first()
    return last.person_id if last else None


def _tell(rule: Act, situation: Situation) -> None:
    told = [
        (message, organisation)
        for message in rule.messages
        for organisation in registry.RECIPIENTS[message.recipient](situation)
    ]
    members = _members(organisation for _message, organisation in told)
    letters = []
    for message, organisation in told:
        theirs = situation.case.person_id if organisation.pk == situation.case.tenant_id else None
        for membership in _holders(members, organisation, message.permission):
            if theirs and membership.user_id != theirs:
                continue
            letters.append(
                letter(
                    template=message.template,
                    context={"case": situation.case, "situation": situation},
                    at=situation.at,
                    recipient=membership.user,
                    organisation=organisation,
                )
            )
    queue_all(letters=letters)


def _members(organisations: Iterable[Organisation]) -> list[Membership]:
    """The running memberships there; none where the organisation is suspended."""
    ids = {organisation.pk for organisation in organisations}
    if not ids:
        return []
    running = Membership.objects.filter(
        organisation__in=ids, organisation__is_active=True, until=None, user__is_active=True
    )
    return list(running.select_related("user").order_by("user_id", "role"))


def _holders(members: Iterable[Membership], organisation: Organisation, permission: str) -> list[Membership]:
    """One membership for each person of the organisation who holds the permission."""
    category = Category(organisation.category)
    found: dict[uuid.UUID, Membership] = {}
    for membership in members:
        if membership.organisation_id == organisation.pk and permission in permissions_of(
            category, frozenset({Role(membership.role)})
        ):
            found.setdefault(membership.user_id, membership)
    return list(found.values())
