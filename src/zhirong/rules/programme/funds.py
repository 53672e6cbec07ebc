"""funds.yaml: what the award may be spent on."""

from typing import Literal

from pydantic import Field

from zhirong.rules.programme.head import Evidence
from zhirong.rules.records import Code, Passage, Record, Text


class FundCategory(Record):
    """A use of funds: allowed, forbidden, or doubtful (an officer judges each case, P10)."""

    code: Code
    label: Text
    ruling: Literal["allowed", "forbidden", "doubtful"]
    note: str = ""
    clause: Text
    evidence: Evidence


class FundUse(Record):
    """The rule and the categories."""

    text: Passage
    clause: Text
    categories: tuple[FundCategory, ...] = Field(min_length=1)
