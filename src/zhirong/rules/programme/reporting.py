"""reports.yaml: what a stage report contains. How often it is due is rule P08."""

from typing import Literal

from pydantic import Field

from zhirong.rules.programme.head import Evidence
from zhirong.rules.records import Code, Record, Text


class ReportSection(Record):
    """A section: computed from the ledger, events or fund book, or written by the institution."""

    key: Code
    label: Text
    filled_from: Literal["ledger", "events", "fund_book", "tasks", "cases", "text"]
    most_characters: int | None = Field(default=None, ge=1, le=20_000)
    clause: str = ""


class Reporting(Record):
    """The stage report."""

    title: Text
    sections: tuple[ReportSection, ...] = Field(min_length=1)
    signed_by: tuple[Text, ...] = ()
    evidence: Evidence
