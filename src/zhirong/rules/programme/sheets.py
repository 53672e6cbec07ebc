"""review.yaml and appraisal.yaml: the score sheets. Weights are points; those of a sheet add up to its total."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator

from zhirong.rules.amounts import Quantity
from zhirong.rules.lifecycle import Label
from zhirong.rules.programme.head import Evidence
from zhirong.rules.records import Code, Passage, Record, Text, quantity_from

TARGET_NAMES = ("floor", "own_goal")


def _target(value: Any) -> str | Quantity:
    return value if value in TARGET_NAMES else quantity_from(value)


#: The floor of the notice, the agreed goal of the institution, or a fixed quantity.
Target = Annotated[
    Literal["floor", "own_goal"] | Quantity, PlainValidator(_target), PlainSerializer(lambda value: str(value))
]

Points = Annotated[Decimal, Field(gt=0, le=1000, decimal_places=2)]


class Anchor(Record):
    """What a score means."""

    points: Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]
    text: Text
    en: Text | None = None

    @property
    def words(self) -> Label:
        """The meaning in both languages; Chinese where the file has no English."""
        return Label(self.text, self.en or self.text)


class ReviewItem(Record):
    """A line on which an expert scores. ``prefilled``: the system proposes from figures."""

    id: Code
    label: Text
    en: Text | None = None
    weight: Points
    prefilled: bool = False
    anchors: tuple[Anchor, ...] = ()
    clauses: tuple[Text, ...] = ()

    @property
    def words(self) -> Label:
        """The name in both languages; Chinese where the file has no English."""
        return Label(self.label, self.en or self.label)


class ReviewProcess(Record):
    """How the scores of several experts become one. A score further than ``ask_beyond`` from the median needs a reason."""

    experts_at_least: int = Field(ge=1, le=99)
    odd_number: bool
    aggregate: Literal["mean", "trimmed_mean", "median"]
    ask_beyond: Points
    recusal: Passage


class ReviewSheet(Record):
    """The sheet of the expert review, and what must hold before it starts."""

    total: Points
    gates: tuple[Text, ...] = ()
    items: tuple[ReviewItem, ...] = Field(min_length=1)
    process: ReviewProcess
    evidence: Evidence


class Grade(Record):
    """A grade and the least score for it."""

    code: Code
    label: Text
    from_points: Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]


class Veto(Record):
    """What brings the lowest grade by itself. ``breach``: it also opens a case of untruth or breach of trust."""

    id: Code
    text: Passage
    clause: Text
    breach: bool = False


class AppraisalItem(Record):
    """A line of the appraisal.

    ``figure`` is measured against ``target``: floor (the notice's), own_goal (the agreement's), or a quantity; a line
    without a figure is scored by a person after ``guide``. ``lower_is_better`` turns the comparison.
    """

    id: Code
    label: Text
    weight: Points
    figure: Code | None = None
    target: Target | None = None
    lower_is_better: bool = False
    guide: str = ""
    kinds: tuple[Code, ...] = ()


class Dimension(Record):
    """A group of lines; for every kind the weights of its lines add up to ``weight``."""

    id: Code
    label: Text
    clause: Text
    weight: Points
    items: tuple[AppraisalItem, ...] = Field(min_length=1)


class Bonus(Record):
    """Points above the total, up to a cap."""

    cap: Points
    items: tuple[Text, ...] = Field(min_length=1)


class Sampling(Record):
    """How many counted rows are compared with their documents: the larger of a number and a share."""

    at_least: int = Field(ge=0, le=10_000)
    percent: int = Field(ge=0, le=100)
    points_per_false_row: Points


class FundCompliance(Record):
    """What is looked at in the use of funds, and how many points it may cost."""

    deduct_up_to: Points
    checks: tuple[Text, ...] = Field(min_length=1)
    clause: Text


class AppraisalSheet(Record):
    """The sheet of the yearly appraisal."""

    version: Text
    total: Points
    grades: tuple[Grade, ...] = Field(min_length=2)
    vetoes: tuple[Veto, ...] = ()
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    bonus: Bonus | None = None
    sampling: Sampling
    fund_compliance: FundCompliance
    evidence: Evidence
