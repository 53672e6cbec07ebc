"""Checks of counting.yaml and procedure.yaml, and of the batch against the rules that it follows."""

from collections.abc import Iterator

from zhirong.rules.deadline import accepted_before
from zhirong.rules.programme.consistency.parts import Disagreement, Parts
from zhirong.rules.programme.head import Batch
from zhirong.rules.rule_set import Family, RuleSet, ValueNotSet


def rule_faults(parts: Parts) -> Iterator[Disagreement]:
    """The rule sets answer known questions with known options and stand in the right file."""
    for name, family, rules in (
        ("counting", Family.COUNTING, parts.counting),
        ("procedure", Family.PROCEDURE, parts.procedure),
    ):
        if rules is None:
            continue
        if rules.family is not family:
            yield Disagreement(name, ("family",), f"此文件应为{family.label.zh}（{family}）。", f"请写 {family}。")
            continue
        for fault in rules.faults():
            yield Disagreement(name, fault.path, fault.message, fault.remedy)


def batch_faults(parts: Parts) -> Iterator[Disagreement]:
    """The quota is as binding as P04 says, and the window closes as P01 reads its day."""
    head, procedure = parts.head, parts.procedure
    if head is None or procedure is None or procedure.family is not Family.PROCEDURE or any(procedure.faults()):
        return
    if procedure.option("P04").code != head.batch.quota.binding:
        yield Disagreement(
            "head",
            ("batch", "quota", "binding"),
            f"名额写为 {head.batch.quota.binding}，而程序规则 P04 是 {procedure.option('P04').code}。",
            "请使二者一致。",
        )
    yield from _window(head.batch, procedure)


def _window(batch: Batch, procedure: RuleSet) -> Iterator[Disagreement]:
    closes = batch.window.closes_at
    try:
        rightly = accepted_before(batch.window.last_day, procedure).end
    except ValueNotSet as fault:
        yield Disagreement("procedure", fault.path, fault.message, fault.remedy)
        return
    if closes != rightly:
        yield Disagreement(
            "head",
            ("batch", "window", "closes_at"),
            f"截止时刻 {closes.isoformat()} 与通知所写的日期及程序规则 P01 不符。",
            f"按 P01 应为 {rightly.isoformat()}；或修正 last_day 或 P01。",
        )
