"""The parts of a programme as far as they could be read, and what may disagree between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhirong.rules.programme.commitment import Commitment
from zhirong.rules.programme.form import Form
from zhirong.rules.programme.funds import FundUse
from zhirong.rules.programme.head import Head
from zhirong.rules.programme.notice import Notice
from zhirong.rules.programme.qualification import Qualification
from zhirong.rules.programme.reporting import Reporting
from zhirong.rules.programme.sheets import AppraisalSheet, ReviewSheet
from zhirong.rules.rule_set import RuleSet

#: Where in a part: keys and positions.
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Disagreement:
    """Something that is well written but cannot be right. ``part`` is a field name of Parts."""

    part: str
    path: Path
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Parts:
    """What could be read; None for a part that is absent or faulty, so that its checks are left out."""

    head: Head | None = None
    notice: Notice | None = None
    criteria: Qualification | None = None
    form: Form | None = None
    commitment: Commitment | None = None
    review: ReviewSheet | None = None
    appraisal: AppraisalSheet | None = None
    funds: FundUse | None = None
    reports: Reporting | None = None
    counting: RuleSet | None = None
    procedure: RuleSet | None = None


def repeated(part: str, prefix: Path, values: Iterable[object], key: str, what: str) -> Iterator[Disagreement]:
    """Every second appearance of a value that must be distinct."""
    seen: set[object] = set()
    for position, value in enumerate(values):
        if value in seen:
            yield Disagreement(
                part, (*prefix, position, key), f"{what}“{value}”重复。", "请改用不同的代码，或删去多余的一项。"
            )
        seen.add(value)


def absent(part: str, path: Path, what: str, code: object, known: Iterable[object]) -> Disagreement:
    """A reference to something that does not exist."""
    choices = "、".join(str(each) for each in known) or "（无）"
    return Disagreement(part, path, f"{what}“{code}”不存在。", f"可用：{choices}。")
