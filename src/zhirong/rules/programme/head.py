"""programme.toml: what the programme is, the batch, the kinds of institutions, the figures."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from zhirong.rules.amounts import Unit
from zhirong.rules.deadline import Deadline
from zhirong.rules.lifecycle import Label
from zhirong.rules.records import Code, Record, Text

#: The name of a programme is the name of its folder.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=60)]
Year = Annotated[int, Field(ge=2000, le=2100)]
Years = Annotated[tuple[Year, ...], Field(min_length=1, max_length=10)]


#: Days and instants that a programme may name; beyond them a slip of the pen is likelier than a programme.
Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2100, 12, 31))]
Instant = Annotated[
    AwareDatetime, Field(ge=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), le=dt.datetime(2100, 12, 31, tzinfo=dt.UTC))
]


class Evidence(StrEnum):
    """How a value is known: notice wording, statute, professional knowledge, or an assumption to be confirmed."""

    NOTICE = "notice"
    STATUTE = "statute"
    KNOWLEDGE = "knowledge"
    ASSUMPTION = "assumption"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _EVIDENCE[self]


_EVIDENCE = {
    Evidence.NOTICE: Label("通知原文", "notice"),
    Evidence.STATUTE: Label("法规条文", "statute"),
    Evidence.KNOWLEDGE: Label("行业惯例", "known practice"),
    Evidence.ASSUMPTION: Label("待确认的假定", "assumption to be confirmed"),
}


class Basis(Record):
    """A document on which the programme rests."""

    title: Text
    document_no: str = ""
    note: str = ""


class Contact(Record):
    """Whom to ask; filled in by the office, empty in the files."""

    unit: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


class FigureDefinition(Record):
    """A number that the programme speaks of. ``rules`` are the counting rules that say how it is counted."""

    code: Code
    label: Label
    unit: Unit
    rules: tuple[str, ...] = ()
    clause: str = ""
    note: str = ""


class FactDefinition(Record):
    """A yes or no that the programme asks for."""

    code: Code
    label: Label
    rules: tuple[str, ...] = ()
    clause: str = ""


class Kind(Record):
    """A kind of institution. ``figures`` are the ones reported by it, in the order of its tables."""

    code: Code
    label: Label
    products: tuple[Label, ...] = Field(min_length=1)
    figures: tuple[Code, ...] = Field(min_length=1)


class Quota(Record):
    """How many institutions are meant to be determined."""

    number: int = Field(ge=1, le=1000)
    binding: Literal["soft", "hard"]
    text: Text


class Window(Record):
    """When applications are taken: from ``opens_at`` (None: not stated) to just before ``closes_at``.

    ``last_day`` is the day that the notice names and ``notice_text`` its words; ``closes_at`` is the first instant that is too
    late, as rule P01 reads that day.
    """

    opens_at: Instant | None = None
    closes_at: Instant
    last_day: Day
    notice_text: Text

    @property
    def text(self) -> Label:
        """The deadline for people."""
        return Deadline(self.closes_at).text


class Paper(Record):
    """The paper copies."""

    copies: int = Field(ge=0, le=20)
    bound: bool = False


class Batch(Record):
    """One call. Other files name the years as baseline_years and target_years only."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
    label: Label
    quota: Quota
    window: Window
    baseline_years: Years
    target_years: Years
    channels: tuple[Literal["online", "email"], ...] = Field(min_length=1)
    paper: Paper
    ends_on: Day | None = None


class DocumentTemplate(Record):
    """A letter or contract of the programme; ``file`` lies in its folder, ``fields`` are the names it may use.

    ``text`` is the content of a plain text file; the loader puts it here, so that a stored version keeps its letters.
    """

    code: Code
    label: Label
    file: Annotated[str, StringConstraints(pattern=r"^templates/[a-z0-9_-]+\.(?:md|txt|docx|typ)$")]
    fields: tuple[Code, ...] = ()
    text: str = Field(default="", max_length=200_000)
    evidence: Evidence = Evidence.ASSUMPTION


class Head(Record):
    """The first file."""

    name: Name
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}[a-z0-9.-]{0,30}$")]
    title: Label
    city: Label
    office: Label
    centre: Label
    fictional: bool = False
    expert_review: bool
    basis: tuple[Basis, ...] = Field(min_length=1)
    contact: Contact = Field(default_factory=Contact)
    batch: Batch
    kinds: tuple[Kind, ...] = Field(min_length=1)
    figures: tuple[FigureDefinition, ...] = Field(min_length=1)
    facts: tuple[FactDefinition, ...] = ()
    templates: tuple[DocumentTemplate, ...] = ()
