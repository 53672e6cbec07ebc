"""What a batch or a version of the counting rules says, for its own page and for the page where somebody decides on it."""

import datetime as dt
import uuid
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.programme.content import criteria, floors, kind_names, quota_words
from zhirong.programme.models import Batch, CountingRuleSet
from zhirong.programme.rule_book import chip_of, counting_rules
from zhirong.programme.selectors import batch_of, pins, rule_set_of, rule_sets
from zhirong.programme.standing import standing_at
from zhirong.rules.deadline import Deadline
from zhirong.rules.question import Purpose
from zhirong.rules.rule_set import differences
from zhirong.ui.wording import remaining
from zhirong.workflow.labels import words
from zhirong.workflow.registry import decision

#: The look of the parts below.
STYLES = "programme/programme.css"


@decision("batch")
def decided_batch(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """What is decided with a batch. Raises NotFound."""
    return {
        "template": "programme/act_on_batch.html",
        "styles": STYLES,
        **batch_content(actor, batch_of(actor, subject), at),
    }


@decision("counting_rule")
def decided_rule_set(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """A rule set, compared with the version in force. Raises NotFound."""
    rule_set = rule_set_of(actor, subject)
    in_force = (
        rule_sets(actor, rule_set.batch)
        .filter(pk__in=standing_at("counting_rule", "adopted"))
        .exclude(pk=rule_set.pk)
        .first()
    )
    return {
        "template": "programme/act_on_rule_set.html",
        "styles": STYLES,
        **rule_set_content(actor, rule_set, in_force),
    }


def batch_content(actor: Actor, batch: Batch, at: dt.datetime) -> dict[str, Any]:
    """Window, quota, kinds with their criteria and floors, and the version of the rules for each purpose."""
    names = kind_names(batch.version, batch.kinds)
    pinned = list(pins(actor, batch))
    return {
        "batch": batch,
        "window": _window(batch, at),
        "kinds": [
            {"code": code, "name": name, "criteria": criteria(batch, code), "floors": floors(batch, code)}
            for code, name in zip(batch.kinds, names, strict=True)
        ],
        "kind_names": names,
        "quota_text": quota_words(batch),
        "pins": [{"purpose": words(Purpose(pin.purpose).label), "version": pin.rule_set} for pin in pinned],
        "eligibility": next((pin.rule_set for pin in pinned if pin.purpose == Purpose.ELIGIBILITY), None),
    }


def rule_set_content(actor: Actor, rule_set: CountingRuleSet, earlier: CountingRuleSet | None) -> dict[str, Any]:
    """The version, what it changes in ``earlier`` in words, and the purposes that it binds."""
    bound = [words(Purpose(pin.purpose).label) for pin in pins(actor, rule_set.batch) if pin.rule_set == rule_set]
    changes = differences(counting_rules(earlier), counting_rules(rule_set)) if earlier else []
    return {
        "rule_set": rule_set,
        "chip": chip_of(rule_set),
        "earlier": earlier,
        "differences": [words(label) for label in changes],
        "bound": bound,
    }


def _window(batch: Batch, at: dt.datetime) -> dict[str, Any]:
    if at < batch.opens_at:
        phase, until = "before", batch.opens_at
    elif at < batch.closes_at:
        phase, until = "open", batch.closes_at
    else:
        phase, until = "over", batch.closes_at
    return {
        "phase": phase,
        "remaining": remaining(until, at),
        "last_day": words(Deadline(batch.closes_at).text),
        "now": at,
    }
