"""A versioned set of answers to the open questions: immutable, with reason, author and approver."""

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from zhirong.errors import ZhirongError
from zhirong.rules.counting_rules import COUNTING_RULES
from zhirong.rules.lifecycle import Label
from zhirong.rules.procedure_rules import PROCEDURE_RULES
from zhirong.rules.question import Option, Question
from zhirong.rules.records import Passage, Record


class RuleFault(ZhirongError):
    """A rule set that cannot be used. ``path`` leads to the fault inside ``rules``."""

    code = "rule_fault"

    def __init__(self, message: str, *, path: tuple[str, ...], remedy: str = "") -> None:
        super().__init__(message, remedy=remedy, field=".".join(path))
        self.path = path


class UnknownRule(RuleFault):
    """No such question."""

    code = "unknown_rule"


class UnknownOption(RuleFault):
    """No such answer to the question; the message names the possible ones."""

    code = "unknown_option"


class NumberFault(RuleFault):
    """A number that the answer does not use, or one outside its bounds."""

    code = "rule_number"


class ValueNotSet(RuleFault):
    """The office has not set a value that has no default; what needs it stops here."""

    code = "value_not_set"
    status = 409


class Family(StrEnum):
    """Counting rules say what is counted; procedural rules say how the procedure runs."""

    COUNTING = "counting"
    PROCEDURE = "procedure"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return Label("口径", "Counting rules") if self is Family.COUNTING else Label("程序规则", "Procedural rules")

    @property
    def questions(self) -> Mapping[str, Question]:
        """The catalogue, by id, in order."""
        return _CATALOGUES[self]


_CATALOGUES: Mapping[Family, Mapping[str, Question]] = {
    Family.COUNTING: {question.id: question for question in COUNTING_RULES},
    Family.PROCEDURE: {question.id: question for question in PROCEDURE_RULES},
}


class Choice(Record):
    """The answer to one question. An empty option means the default."""

    option: str = ""
    numbers: dict[str, int] = Field(default_factory=dict)


def _written_short(value: Any) -> Any:
    return {"option": value} if isinstance(value, str) else value


ShortChoice = Annotated[Choice, BeforeValidator(_written_short)]


class RuleSet(Record):
    """One version. A question that is not answered takes its default; a number without a default stays unset."""

    family: Family
    version: Annotated[str, StringConstraints(pattern=r"^V[1-9][0-9]{0,3}$")]
    effective_from: dt.date | None = None
    reason: Passage
    author: str = ""
    approver: str = ""
    rules: dict[str, ShortChoice] = Field(default_factory=dict)

    def option(self, id: str) -> Option:
        """The chosen answer, or the default. Raises UnknownRule or UnknownOption."""
        question = self._question(id)
        code = self.rules[id].option if id in self.rules else ""
        if not code:
            return question.default
        option = question.option(code)
        if option is None:
            raise _unknown_option(question, code)
        return option

    def is_default(self, id: str) -> bool:
        """Whether the answer, with its numbers, is the assumption of the catalogue."""
        question = self._question(id)
        given = self.rules[id].numbers if id in self.rules else {}
        usual = {number.code: number.default for number in question.numbers}
        return self.option(id) == question.default and all(usual.get(code) == value for code, value in given.items())

    def number(self, id: str, code: str) -> int:
        """A number of the answer. Raises ValueNotSet when the office must set it first, UnknownRule, NumberFault."""
        value = self.number_or_none(id, code)
        if value is None:
            question = self._question(id)
            what = next(number.label.zh for number in question.numbers if number.code == code)
            raise ValueNotSet(
                f"{self.family.label.zh} {self.version} 没有设定 {id}“{question.label.zh}”的“{what}”，且没有缺省值。",
                path=("rules", id, "numbers", code),
                remedy="请主管部门先为该批次设定，再继续办理。",
            )
        return value

    def number_or_none(self, id: str, code: str) -> int | None:
        """A number of the answer, its default, or None where the office has not set it. Raises UnknownRule, NumberFault."""
        number = self._question(id).number(code)
        if number is None:
            raise NumberFault(f"{id} 没有“{code}”这个数值。", path=("rules", id, "numbers", code))
        return self.rules[id].numbers.get(code, number.default) if id in self.rules else number.default

    def faults(self) -> Iterator[RuleFault]:
        """Everything that is wrong with the answers; nothing when the set can be used."""
        for id, choice in self.rules.items():
            question = self.family.questions.get(id)
            if question is None:
                yield _unknown_rule(self.family, id)
                continue
            if choice.option and question.option(choice.option) is None:
                yield _unknown_option(question, choice.option)
                continue
            for code, value in choice.numbers.items():
                yield from _number_faults(question, self.option(id), code, value)

    def check(self) -> None:
        """Raises the first fault."""
        for fault in self.faults():
            raise fault

    def chip(self, *ids: str, language: str = "zh") -> str:
        """What stands beside a number: the version and the answers to the given questions."""
        words = [_in(language, self.option(id).short) for id in ids]
        return " · ".join([f"{_in(language, self.family.label)} {self.version}", *words])

    def _question(self, id: str) -> Question:
        question = self.family.questions.get(id)
        if question is None:
            raise _unknown_rule(self.family, id)
        return question


def differences(earlier: RuleSet, later: RuleSet) -> list[Label]:
    """What changed from one version to another, in words, in the order of the catalogue."""
    found = []
    for id, question in later.family.questions.items():
        name = question.label
        before, after = earlier.option(id), later.option(id)
        if before != after:
            found.append(
                Label(
                    f"{id} {name.zh}：由“{before.label.zh}”改为“{after.label.zh}”",
                    f"{id} {name.en}: from “{before.label.en}” to “{after.label.en}”",
                )
            )
        for number in question.numbers:
            old, new = earlier.number_or_none(id, number.code), later.number_or_none(id, number.code)
            if old != new:
                found.append(
                    Label(
                        f"{id} {name.zh}（{number.label.zh}）：由{_shown(old, '未设定')}改为{_shown(new, '未设定')}",
                        f"{id} {name.en} ({number.label.en}): from {_shown(old, 'not set')} to {_shown(new, 'not set')}",
                    )
                )
    return found


def _shown(value: int | None, absent: str) -> str:
    return absent if value is None else str(value)


def _in(language: str, label: Label) -> str:
    return label.en if language == "en" else label.zh


def _unknown_rule(family: Family, id: str) -> UnknownRule:
    known = list(family.questions)
    return UnknownRule(
        f"{family.label.zh}中没有“{id}”。", path=("rules", id), remedy=f"可用编号：{known[0]} 至 {known[-1]}。"
    )


def _unknown_option(question: Question, code: str) -> UnknownOption:
    options = "、".join(f"{option.code}（{option.label.zh}）" for option in question.options)
    return UnknownOption(
        f"{question.id}“{question.label.zh}”没有“{code}”这个选项。",
        path=("rules", question.id),
        remedy=f"可选：{options}。",
    )


def _number_faults(question: Question, option: Option, code: str, value: int) -> Iterator[NumberFault]:
    path = ("rules", question.id, "numbers", code)
    number = question.number(code)
    if number is None or not number.needed_by(option.code):
        usable = "、".join(each.code for each in question.numbers_for(option.code)) or "无"
        yield NumberFault(
            f"{question.id}“{question.label.zh}”的选项“{option.code}”不用数值“{code}”。",
            path=path,
            remedy=f"可用数值：{usable}。",
        )
        return
    if value < number.least or (number.most is not None and value > number.most):
        bounds = f"不小于 {number.least}" + (f"、不大于 {number.most}" if number.most is not None else "")
        yield NumberFault(f"{question.id} 的“{number.label.zh}”不能是 {value}。", path=path, remedy=f"应{bounds}。")
