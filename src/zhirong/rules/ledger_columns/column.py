"""What a column of a ledger is. Pure data: the template, the reader and the counting engine all read these tables."""

from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.lifecycle import Label


class Type(StrEnum):
    """What stands in the cells; how it is kept is said behind each.

    text, choice, district, industry, uscc: text. code: text too, a number that nobody calculates with. choices, rights: lists
    of text. whole: an integer. money: an integer in fen. percent: an integer in millionths (50 % = 500 000). date: a day.
    yes_no: true or false. tristate: yes, no or unknown.
    """

    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    CHOICES = "choices"
    DISTRICT = "district"
    INDUSTRY = "industry"
    USCC = "uscc"
    RIGHTS = "rights"
    WHOLE = "whole"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    YES_NO = "yes_no"
    TRISTATE = "tristate"

    @property
    def is_text(self) -> bool:
        """Whether one cell is kept as one text."""
        return self in _TEXTS

    @property
    def is_list(self) -> bool:
        """Whether one cell holds several values."""
        return self in {Type.CHOICES, Type.RIGHTS}


_TEXTS = frozenset({Type.TEXT, Type.CODE, Type.CHOICE, Type.DISTRICT, Type.INDUSTRY, Type.USCC, Type.TRISTATE})


class Need(StrEnum):
    """What a missing value costs (definitions, section 4): a figure becomes unknown, the row is never at fault.

    count: the deal. claim: what the row claims (first loan, SME …). amount: the amount. full: wanted in the full form.
    """

    COUNT = "count"
    CLAIM = "claim"
    AMOUNT = "amount"
    FULL = "full"
    OPTIONAL = "optional"

    @property
    def label(self) -> Label:
        """The word on the template."""
        return _NEEDS[self]


_NEEDS = {
    Need.COUNT: Label("计笔必填", "needed to count the deal"),
    Need.CLAIM: Label("主张时必填", "needed where it is claimed"),
    Need.AMOUNT: Label("计金额必填", "needed for the amount"),
    Need.FULL: Label("完整填报", "wanted in the full form"),
    Need.OPTIONAL: Label("选填", "optional"),
}


class Disclosure(StrEnum):
    """Who sees a column (definitions, section 4): the office, only the own institution, or nobody but in sums."""

    OFFICE = "office"
    OWN = "own"
    AGGREGATE = "aggregate"

    @property
    def label(self) -> Label:
        """The words on the template."""
        return _DISCLOSURES[self]


_DISCLOSURES = {
    Disclosure.OFFICE: Label("主管部门可见", "the office sees it"),
    Disclosure.OWN: Label("仅本机构", "own institution only"),
    Disclosure.AGGREGATE: Label("仅用于汇总", "in sums only"),
}


@dataclass(frozen=True)
class Column:
    """One column. ``unit`` is that of the template (money: 元 or 万元); ``aliases`` are other heads that mean the same."""

    key: str
    label: Label
    type: Type
    need: Need
    unit: str = ""
    options: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure.OFFICE

    @property
    def head(self) -> str:
        """What the template prints above the column: the name, and the unit where there is one."""
        return f"{self.label.zh}（{self.unit}）" if self.unit else self.label.zh

    @property
    def is_ignored(self) -> bool:
        """Status columns of an upload are not read: a status is set here, not by the sender."""
        return self.key == "verify_status"
