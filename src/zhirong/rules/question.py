"""A question that the notice leaves open, and the answers that a batch may choose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.lifecycle import Label


class Purpose(StrEnum):
    """Where a rule binds; a batch pins one version of its rule set for each purpose."""

    ELIGIBILITY = "eligibility"
    PROGRESS = "progress"
    TARGET = "target"
    APPRAISAL = "appraisal"
    PROCEDURE = "procedure"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.ELIGIBILITY: Label("资格判定", "Eligibility"),
    Purpose.PROGRESS: Label("进度统计", "Progress"),
    Purpose.TARGET: Label("目标设定", "Targets"),
    Purpose.APPRAISAL: Label("绩效考核", "Appraisal"),
    Purpose.PROCEDURE: Label("办理程序", "Procedure"),
}
#: What counting rules bind (definitions of the house, lead paragraph).
COUNTING = (Purpose.ELIGIBILITY, Purpose.PROGRESS, Purpose.TARGET, Purpose.APPRAISAL)


@dataclass(frozen=True)
class Option:
    """One possible answer. ``chip`` is the short form that stands beside a number; empty where the label is short enough."""

    code: str
    label: Label
    chip: Label | None = None

    @property
    def short(self) -> Label:
        """What the chip says."""
        return self.chip or self.label


@dataclass(frozen=True)
class Number:
    """A number that belongs to the answer. ``default`` None means: there is none, a missing value stops the act.

    ``options`` lists the answers that need it; empty means every answer does.
    """

    code: str
    label: Label
    unit: str
    default: int | None
    least: int = 0
    most: int | None = None
    options: tuple[str, ...] = ()

    def needed_by(self, option: str) -> bool:
        """Whether that answer uses the number."""
        return not self.options or option in self.options


def _words(text: str) -> set[str]:
    """What a person may write of an option: its parts between marks, and what stands behind “=” or “按”."""
    parts = re.split(r"[，、（）()：；/=＝ ]", text)
    return {part.removeprefix("按") for part in parts if part} | set(parts) - {""}


@dataclass(frozen=True)
class Question:
    """A rule to be chosen. The first option is the default, an assumption until the office confirms it.

    ``unit`` is what is counted (deal, household, year …); ``source`` names the words of the
    notice that leave it open.
    """

    id: str
    label: Label
    question: Label
    unit: str
    options: tuple[Option, ...]
    numbers: tuple[Number, ...] = ()
    purposes: tuple[Purpose, ...] = COUNTING
    source: str = ""

    @property
    def default(self) -> Option:
        """The first option."""
        return self.options[0]

    def option(self, code: str) -> Option | None:
        """The option of that code, or None."""
        return next((option for option in self.options if option.code == code), None)

    def named(self, word: str) -> Option | None:
        """The option that a person means: its position from 1, its code, or its Chinese words; None when none or several are."""
        text = word.strip()
        if text.isdecimal() and 1 <= int(text) <= len(self.options):
            return self.options[int(text) - 1]
        found = [each for each in self.options if text in {each.code, each.label.zh, each.short.zh}]
        if not found and text:
            found = [each for each in self.options if text in _words(each.label.zh) | _words(each.short.zh)]
        return found[0] if len(found) == 1 else None

    def number(self, code: str) -> Number | None:
        """The number of that code, or None."""
        return next((number for number in self.numbers if number.code == code), None)

    def numbers_for(self, option: str) -> Iterator[Number]:
        """The numbers that an answer uses."""
        return (number for number in self.numbers if number.needed_by(option))
