"""What the officer and the second person do in the tests, step by step through the services."""

import datetime as dt
from dataclasses import dataclass

from tests.people import Person
from zhirong.clock import SHANGHAI
from zhirong.programme.models import Batch, CountingRuleSet, ProgrammeVersion
from zhirong.programme.services.batch import create_batch
from zhirong.programme.services.counting_rule import draft_rule_set
from zhirong.programme.services.rule_pin import pin_rules
from zhirong.rules.question import COUNTING
from zhirong.workflow.services.perform import perform

OPENS = dt.datetime(2023, 3, 10, tzinfo=SHANGHAI)
CLOSES = dt.datetime(2023, 4, 8, tzinfo=SHANGHAI)


@dataclass
class OfficeWork:
    """``at`` is when everything happens unless it is said otherwise."""

    officer: Person
    approver: Person
    version: ProgrammeVersion
    at: dt.datetime

    def draft(self, code: str = "shanghai-2023") -> Batch:
        return create_batch(
            actor=self.officer.actor,
            version=self.version,
            code=code,
            title=f"批次 {code}",
            opens_at=OPENS,
            closes_at=CLOSES,
            at=self.at,
        )

    def do(self, person: Person, kind: str, subject: object, act: str, **more):
        return perform(
            actor=person.fresh_actor, kind=kind, subject=subject.id, act=act, at=more.pop("at", self.at), **more
        )

    def adopt(self, rule_set: CountingRuleSet) -> CountingRuleSet:
        self.do(self.officer, "counting_rule", rule_set, "propose")
        self.do(self.approver, "counting_rule", rule_set, "adopt", reason="核对一致")
        return rule_set

    def first_rules(self, batch: Batch) -> CountingRuleSet:
        return CountingRuleSet.objects.get(batch=batch, number=1)

    def next_rules(self, batch: Batch, **options: str) -> CountingRuleSet:
        """A draft of the next version; ``options`` are rule id = chosen option."""
        current = CountingRuleSet.objects.filter(batch=batch).order_by("-number").first()
        return draft_rule_set(
            actor=self.officer.actor,
            batch=batch,
            rules={id: {"option": option, "numbers": {}} for id, option in options.items()},
            effective_on=self.at.date(),
            reason="试改",
            at=self.at,
            based_on=current,
        )

    def bind(self, batch: Batch, rule_set: CountingRuleSet) -> None:
        pin_rules(
            actor=self.officer.actor,
            batch=batch,
            pins={str(purpose): rule_set for purpose in COUNTING},
            at=self.at,
        )

    def publish(self, batch: Batch) -> Batch:
        self.bind(batch, self.adopt(self.first_rules(batch)))
        self.do(self.officer, "batch", batch, "submit")
        self.do(self.approver, "batch", batch, "publish")
        return batch
