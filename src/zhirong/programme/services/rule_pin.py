"""Binding a purpose of a batch to one version of its counting rules."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.errors import PinRefused
from zhirong.programme.models import Batch, CountingRuleSet, RulePin
from zhirong.programme.standing import held_state, rule_set_state
from zhirong.rules.question import COUNTING, Purpose
from zhirong.workflow.labels import words

#: The states in which a version may bind: it was adopted once, whether or not a later one followed.
BINDING = frozenset({"adopted", "superseded"})


@transaction.atomic
def pin_rules(
    *, actor: Actor, batch: Batch, pins: Mapping[str, CountingRuleSet], at: dt.datetime, reason: str = ""
) -> list[RulePin]:
    """Bind purposes of the batch to adopted versions; unchanged ones are left alone. Returns the new pins.

    While the batch is drafted the officer pins; afterwards it takes the right to adopt, and a reason. Raises PinRefused for a
    version that was never adopted or belongs to another batch. What was frozen under the earlier version stays as it is.
    """
    drafted = held_state("batch", batch.pk) == "drafted"
    actor.require(Permission.OFFICE_BATCH_MANAGE if drafted else Permission.OFFICE_RULE_ADOPT)
    if not drafted and not reason.strip():
        raise PinRefused(_("批次提交后改换口径须写明理由。"), remedy=_("请填写理由后重新提交。"), field="reason")
    Batch.objects.select_for_update().get(pk=batch.pk)
    running = {pin.purpose: pin for pin in RulePin.objects.filter(batch=batch, until=None)}
    made = []
    for purpose, rule_set in pins.items():
        _check(batch, purpose, rule_set)
        earlier = running.get(purpose)
        if earlier and earlier.rule_set_id == rule_set.id:
            continue
        if earlier:
            earlier.until = at
            earlier.save(update_fields=("until",))
        made.append(
            RulePin.objects.create(
                batch=batch, purpose=purpose, rule_set=rule_set, reason=reason.strip(), pinned_by=actor.user, since=at
            )
        )
    if made:
        record(
            actor=actor.id,
            tenant=actor.tenant,
            action="programme.pin_rules",
            object=f"batch:{batch.id}",
            payload={pin.purpose: str(pin.rule_set_id) for pin in made},
        )
    return made


def _check(batch: Batch, purpose: str, rule_set: CountingRuleSet) -> None:
    if purpose not in COUNTING:
        raise PinRefused(_("没有“%(purpose)s”这一用途。") % {"purpose": purpose}, field="purpose")
    if rule_set.batch_id != batch.id:
        raise PinRefused(_("该口径不属于本批次。"), remedy=_("请选用本批次的口径版本。"), field=purpose)
    if rule_set_state(rule_set) not in BINDING:
        raise PinRefused(
            _("口径 V%(number)s 尚未采用，不能用于“%(purpose)s”。")
            % {"number": rule_set.number, "purpose": words(Purpose(purpose).label)},
            remedy=_("请先由另一人采用该版本。"),
            field=purpose,
        )
