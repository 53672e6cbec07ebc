"""funds.yaml: what the award may be spent on."""

from typing import Literal

from pydantic import Field

from zhirong.rules.programme.head import Evidence
from zhirong.rules.records import Code, Passage, Record, Text


class FundCategory(Record):
    """A use of funds: allowed, forbidden, or doubtful (an officer judges each case, P10).

    ``words`` name it in a text; … in a word stands for a short gap (``zhirong.rules.forbidden_uses``).
    """

    code: Code
    label: Text
    ruling: Literal["allowed", "forbidden", "doubtful"]
    note: str = ""
    words: tuple[Text, ...] = ()
    clause: Text
    evidence: Evidence


class FundUse(Record):
    """The rule and the categories; ``negations`` are words by which a text says that something is not paid for."""

    text: Passage
    clause: Text
    negations: tuple[Text, ...] = ()
    categories: tuple[FundCategory, ...] = Field(min_length=1)
