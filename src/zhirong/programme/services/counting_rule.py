"""Drafting a version of a batch's counting rules. Proposing, adopting and rejecting are acts of its lifecycle."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.programme.draft_mark import check_mark
from zhirong.programme.errors import Immutable, RuleSetRefused
from zhirong.programme.links import rule_set_link
from zhirong.programme.models import Batch, CountingRuleSet
from zhirong.programme.rule_book import counting_rules
from zhirong.programme.standing import held_state
from zhirong.ui.language import record_language
from zhirong.workflow.services.perform import open_case
from zhirong.workflow.services.retitle import retitle_case

#: rule id -> {"option": code, "numbers": {code: value}}
Answers = dict[str, dict[str, Any]]


@transaction.atomic
def draft_rule_set(
    *,
    actor: Actor,
    batch: Batch,
    rules: Answers,
    effective_on: dt.date,
    reason: str,
    at: dt.datetime,
    based_on: CountingRuleSet | None = None,
) -> CountingRuleSet:
    """Begin the next version. Raises RuleSetRefused for a missing reason and RuleFault for an impossible answer."""
    actor.require(Permission.OFFICE_RULE_PROPOSE)
    Batch.objects.select_for_update().get(pk=batch.pk)
    latest = CountingRuleSet.objects.filter(batch=batch).aggregate(number=Max("number"))["number"] or 0
    rule_set = CountingRuleSet(
        batch=batch,
        number=latest + 1,
        based_on=based_on,
        rules=rules,
        digest=digest_of(rules),
        effective_on=effective_on,
        reason=reason.strip(),
        author=actor.user,
        created_at=at,
    )
    _check(rule_set)
    rule_set.save()
    open_case(
        actor=actor,
        kind="counting_rule",
        subject=rule_set.id,
        tenant=batch.office,
        title=_title(rule_set, batch),
        link=rule_set_link(rule_set.id),
        at=at,
        payload={"batch": str(batch.id), "number": rule_set.number, "digest": rule_set.digest},
    )
    return rule_set


@transaction.atomic
def edit_rule_set(
    *, actor: Actor, rule_set: CountingRuleSet, rules: Answers, effective_on: dt.date, reason: str, seen: str = ""
) -> CountingRuleSet:
    """Change a draft; ``seen`` is the mark of the draft that the person saw.

    Raises Immutable once it was proposed, EditedMeanwhile when it is another draft now.
    """
    actor.require(Permission.OFFICE_RULE_PROPOSE)
    drafted = held_state("counting_rule", rule_set.pk) == "draft"
    rule_set = CountingRuleSet.objects.select_for_update().get(pk=rule_set.pk)
    if not drafted:
        raise Immutable(
            _("口径 V%(number)s 已提请采用，不能再修改。") % {"number": rule_set.number},
            remedy=_("请以它为基础另起草一版。"),
        )
    check_mark(rule_set, seen)
    rule_set.rules, rule_set.digest = rules, digest_of(rules)
    rule_set.effective_on, rule_set.reason = effective_on, reason.strip()
    _check(rule_set)
    rule_set.save()
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="programme.edit_rule_set",
        object=f"counting_rule:{rule_set.id}",
        payload={"digest": rule_set.digest, "effective_on": effective_on.isoformat()},
    )
    return rule_set


def retitle_rule_sets(*, batch: Batch) -> None:
    """The versions of a batch stand under its new name."""
    for rule_set in CountingRuleSet.objects.filter(batch=batch):
        retitle_case(kind="counting_rule", subject=rule_set.id, title=_title(rule_set, batch))


def _title(rule_set: CountingRuleSet, batch: Batch) -> str:
    with record_language():
        return _("%(batch)s · 口径 V%(number)s") % {"batch": batch.title, "number": rule_set.number}


def _check(rule_set: CountingRuleSet) -> None:
    if not rule_set.reason:
        raise RuleSetRefused(_("没有写明理由。"), remedy=_("请说明为何这样选，再保存。"), field="reason")
    counting_rules(rule_set).check()
