"""The stored answers as rule sets of the pure layer, and as rows that a page can show."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from zhirong.programme.models import Batch, CountingRuleSet
from zhirong.rules.lifecycle import Label
from zhirong.rules.question import Question
from zhirong.rules.rule_set import Choice, Family, RuleSet
from zhirong.ui.templatetags.ui import chip
from zhirong.workflow.labels import language, words

#: What stands on the chip beside a figure when the page has room for a few words only.
CHIP = ("C01", "C04", "C08", "E01")


def counting_rules(rule_set: CountingRuleSet) -> RuleSet:
    """The counting rules of one version. Raises a pydantic error for content that was never checked."""
    return RuleSet(
        family=Family.COUNTING,
        version=f"V{rule_set.number}",
        effective_from=rule_set.effective_on,
        reason=rule_set.reason or "-",
        rules={id: Choice(**answer) for id, answer in rule_set.rules.items()},
    )


def procedure_rules(batch: Batch) -> RuleSet:
    """The procedural rules of a batch."""
    return RuleSet(
        family=Family.PROCEDURE,
        version="V1",
        reason=batch.code,
        rules={id: Choice(**answer) for id, answer in batch.procedure.items()},
    )


def chip_of(rule_set: CountingRuleSet) -> SafeString:
    """The chip that stands beside a figure: the version, then a few of its answers; it opens the whole version."""
    version, *answers = counting_rules(rule_set).chip(*CHIP, language=language()).split(" · ")
    return chip(version, *answers, url=reverse("rule_set", args=[rule_set.id]))


def rule_rows(rules: RuleSet) -> list[dict[str, Any]]:
    """Every question with the chosen answer, the other answers, and whether it is the default of the catalogue."""
    rows = []
    for id, question in rules.family.questions.items():
        chosen = rules.option(id)
        rows.append(
            {
                "id": id,
                "label": words(question.label),
                "question": words(question.question),
                "chosen": words(chosen.label),
                "numbers": _numbers(rules, question, chosen.code),
                "others": [words(option.label) for option in question.options if option != chosen],
                "is_default": rules.is_default(id),
                "notice": question.source,
            }
        )
    return rows


def _numbers(rules: RuleSet, question: Question, option: str) -> list[dict[str, Any]]:
    answer = rules.rules.get(question.id)
    numbers = answer.numbers if answer else {}
    return [
        {
            "label": words(number.label),
            "value": numbers.get(number.code, number.default),
            "unit": unit_words(number.unit),
        }
        for number in question.numbers_for(option)
    ]


#: Units of the numbers of procedural rules.
UNITS = {
    "working_day": Label("个工作日", "working days"),
    "day": Label("天", "days"),
    "minute": Label("分钟", "minutes"),
    "character": Label("字", "characters"),
    "yuan": Label("元", "CNY"),
}


def unit_words(unit: str) -> str:
    """The name of a unit of a procedural number; the code itself when it is new."""
    return words(UNITS[unit]) if unit in UNITS else unit
