"""Ties of an expert that keep them from reviewing an applicant.

A tie names an organisation of the platform, or only a name; branches of one legal person are one. What ended counts for some
years more, save kinship and holdings that ended: these count while they last.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.lifecycle import Label

#: How long a tie that ended still counts, in years: an assumption, set for each round.
FORMER_YEARS = 3
#: A name shorter than this is no proof that two organisations belong together.
LEAST_COMMON = 4
_BRANCH = re.compile(r"^(?:(?!银行|保险|担保|信托|证券).)*(?:分行|支行|分公司|子公司|营业部|办事处)$")
_FORM = re.compile(r"(?:股份|有限责任|有限|集团|控股|责任|总)*(?:公司|集团)$|总行$")


class Relation(StrEnum):
    """What ties an expert to an organisation."""

    EMPLOYER = "employer"
    FORMER_EMPLOYER = "former_employer"
    GROUP = "group"
    HOLDING = "holding"
    LENDER = "lender"
    ADVISER = "adviser"
    KIN = "kin"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _RELATIONS[self]

    @property
    def lasts(self) -> bool:
        """Whether it still counts for some years after it ended."""
        return self not in {Relation.HOLDING, Relation.KIN}


_RELATIONS = {
    Relation.EMPLOYER: Label("现任职单位", "employer"),
    Relation.FORMER_EMPLOYER: Label("曾任职单位", "former employer"),
    Relation.GROUP: Label("同一集团", "same group"),
    Relation.HOLDING: Label("持有股份或权益", "holding"),
    Relation.LENDER: Label("曾有借贷、投保或担保往来", "prior lender, insurer or guarantor"),
    Relation.ADVISER: Label("顾问或服务关系", "adviser"),
    Relation.KIN: Label("近亲属任职", "close relative works there"),
}


@dataclass(frozen=True)
class Tie:
    """One tie. ``organisation``: id on the platform, or empty; ``until``: its last day, None while it lasts."""

    relation: Relation
    name: str
    organisation: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class Applicant:
    """An institution that applies."""

    organisation: str
    name: str


def same_house(one: str, other: str) -> bool:
    """Whether two names are one legal person: equal, or head office and branch, or two branches of it."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return False
    if first == second:
        return True
    shared = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    rests = (first[shared:], second[shared:])
    return shared >= LEAST_COMMON and all(not rest or _BRANCH.match(rest) for rest in rests)


def found_ties(
    ties: Iterable[Tie], applicant: Applicant, *, today: dt.date, former_years: int = FORMER_YEARS
) -> tuple[Tie, ...]:
    """The ties to this applicant that count on that day."""
    return tuple(tie for tie in ties if _counts(tie, today, former_years) and _meets(tie, applicant))


def _bare(name: str) -> str:
    plain = re.sub(r"[\s（）()]", "", name)
    return plain if _BRANCH.match(plain) or plain.endswith("分公司") else _FORM.sub("", plain)


def _counts(tie: Tie, today: dt.date, former_years: int) -> bool:
    if tie.until is None or tie.until >= today:
        return True
    if not tie.relation.lasts:
        return False
    ended = tie.until
    day = 28 if (ended.month, ended.day) == (2, 29) else ended.day
    return today < ended.replace(year=ended.year + former_years, day=day)


def _meets(tie: Tie, applicant: Applicant) -> bool:
    return tie.organisation == applicant.organisation if tie.organisation else same_house(tie.name, applicant.name)
