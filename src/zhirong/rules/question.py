"""A question that the notice leaves open, and the answers that a batch may choose."""

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

    def number(self, code: str) -> Number | None:
        """The number of that code, or None."""
        return next((number for number in self.numbers if number.code == code), None)

    def numbers_for(self, option: str) -> Iterator[Number]:
        """The numbers that an answer uses."""
        return (number for number in self.numbers if number.needed_by(option))
