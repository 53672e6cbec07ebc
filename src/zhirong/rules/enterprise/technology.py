"""The score of a technology SME (科技型中小企业): staff, research spending, results; and who needs no score.

Source: 《科技型中小企业评价办法》, 国科发政〔2017〕115号. First the conditions that everybody meets: a firm resident in China, at
most 500 staff, sales and assets of at most 2 亿元 each, no field that the state forbids or restricts, a clean record in the year
before and this year. Then 60 points or more with a staff score above 0; or one of the distinctions of ``DIRECT``.
Shares are compared exactly, never after rounding: 29.99 % is not 30 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhirong.rules.lifecycle import Label as L

#: The version of the table that a result names.
VERSION = "2017-115"
PASS_SCORE = 60
MOST_STAFF = 500
#: Sales, and assets, in yuan.
MOST_MONEY = 200_000_000
#: Distinctions that take the place of the score, by key.
DIRECT: dict[str, L] = {
    "high_tech_certificate": L("有效期内高新技术企业资格证书", "valid high-tech enterprise certificate"),
    "national_award": L("近五年获国家级科技奖励并列前三名", "national science award, first three, in five years"),
    "rd_institution": L("经认定的省部级以上研发机构", "recognised research body of province or ministry"),
    "standard_lead": L("近五年主导制定国际、国家或行业标准", "led a standard in five years"),
}
_STAFF = ((30, 20), (25, 16), (20, 12), (15, 8), (10, 4))
_RD_TO_SALES = ((6, 50), (5, 40), (4, 30), (3, 20), (2, 10))
_RD_TO_COST = ((30, 50), (25, 40), (20, 30), (15, 20), (10, 10))
#: Rights of class II that are wanted for a score.
_CLASS_TWO = ((4, 24), (3, 18), (2, 12), (1, 6))
_CLASS_ONE_SCORE = 30


class Status(StrEnum):
    """What became of the judgement; ``unknown`` names what is missing."""

    QUALIFIED = "qualified"
    NOT_QUALIFIED = "not_qualified"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Facts:
    """What is known of a firm; None is unknown. Money in yuan. ``class_one`` and ``class_two`` count its valid rights.

    ``shares`` are given where the numbers behind them are not: tech_staff_ratio, rd_to_sales, rd_to_cost, 1 for all of it.

    Class I: inventions, plant and crop varieties, new drugs, protected traditional medicine, chip layouts. Class II: utility
    models, designs, software; never trademarks.
    """

    employees: int | None = None
    tech_staff: int | None = None
    sales: Decimal | None = None
    costs: Decimal | None = None
    assets: Decimal | None = None
    rd_expense: Decimal | None = None
    class_one: int | None = None
    class_two: int | None = None
    resident: bool | None = None
    forbidden_field: bool | None = None
    clean_record: bool | None = None
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    direct: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Score:
    """``staff``, ``research`` and ``results`` are points, None where an indicator is missing.

    ``used`` maps an indicator to what was compared, as text; ``missing`` are keys of Facts; ``broken`` are the conditions not
    met; ``assumed`` are those that nobody stated and that are taken as met.
    """

    status: Status
    staff: int | None
    research: int | None
    results: int | None
    used: dict[str, str]
    missing: tuple[str, ...]
    broken: tuple[str, ...]
    assumed: tuple[str, ...]
    direct: tuple[str, ...]

    @property
    def total(self) -> int | None:
        """The points together; None while one part is missing."""
        parts = (self.staff, self.research, self.results)
        return None if None in parts else sum(part for part in parts if part is not None)


def score(facts: Facts) -> Score:
    """Judge a firm. Research spending is taken by sales or by cost, whichever gives more. Never raises."""
    used: dict[str, str] = {}
    staff = _staff(facts, used)
    research = _research(facts, used)
    results = _results(facts, used)
    broken, missing = _conditions(facts)
    direct = tuple(key for key in DIRECT if key in facts.direct)
    if not direct:
        missing += _missing(facts, staff, research, results)
    parts = [part for part in (staff, research, results) if part is not None]
    known, complete = sum(parts), len(parts) == 3
    if broken or (not direct and (staff == 0 or (complete and known < PASS_SCORE))):
        status = Status.NOT_QUALIFIED
    elif not missing and (direct or known >= PASS_SCORE):
        status = Status.QUALIFIED
    else:
        status = Status.UNKNOWN
    assumed = tuple(key for key in ("resident", "forbidden_field", "clean_record") if getattr(facts, key) is None)
    return Score(status, staff, research, results, used, tuple(dict.fromkeys(missing)), broken, assumed, direct)


def _staff(facts: Facts, used: dict[str, str]) -> int | None:
    share = facts.shares.get("tech_staff_ratio")
    if facts.tech_staff is not None and facts.employees:
        share = Fraction(facts.tech_staff, facts.employees)
    if share is None:
        return None
    used["tech_staff_ratio"] = _percent(share)
    return _points(share, _STAFF)


def _research(facts: Facts, used: dict[str, str]) -> int | None:
    found = []
    for key, whole, bands in (("rd_to_sales", facts.sales, _RD_TO_SALES), ("rd_to_cost", facts.costs, _RD_TO_COST)):
        share = facts.shares.get(key)
        if facts.rd_expense is not None and whole:
            share = Fraction(facts.rd_expense) / Fraction(whole)
        if share is not None:
            used[key] = _percent(share)
            found.append(_points(share, bands))
    return max(found, default=None)


def _results(facts: Facts, used: dict[str, str]) -> int | None:
    if facts.class_one:
        used["class_one"] = str(facts.class_one)
        return _CLASS_ONE_SCORE
    if facts.class_two is None or facts.class_one is None:
        return None
    used["class_one"], used["class_two"] = "0", str(facts.class_two)
    return next((points for least, points in _CLASS_TWO if facts.class_two >= least), 0)


def _conditions(facts: Facts) -> tuple[tuple[str, ...], list[str]]:
    limits = {"employees": MOST_STAFF, "sales": MOST_MONEY, "assets": MOST_MONEY}
    values = {"employees": facts.employees, "sales": facts.sales, "assets": facts.assets}
    broken = [key for key, most in limits.items() if (value := values[key]) is not None and value > most]
    broken += [key for key, wrong in (("resident", False), ("forbidden_field", True), ("clean_record", False))
               if getattr(facts, key) is wrong]  # fmt: skip
    return tuple(broken), [key for key in limits if values[key] is None]


def _missing(facts: Facts, staff: int | None, research: int | None, results: int | None) -> list[str]:
    missing = []
    if staff is None:
        missing += [key for key in ("employees", "tech_staff") if not getattr(facts, key)]
    if research is None:
        missing += ["rd_expense"] if facts.rd_expense is None else ["sales", "costs"]
    if results is None:
        missing += [key for key in ("class_one", "class_two") if getattr(facts, key) is None]
    return missing


def _points(share: Fraction, bands: tuple[tuple[int, int], ...]) -> int:
    return next((points for least, points in bands if share * 100 >= least), 0)


def _percent(share: Fraction) -> str:
    """Cut, never rounded up, to four places: what is below a bound is shown below it."""
    whole = share.numerator * 1_000_000 // share.denominator
    return f"{Decimal(whole) / 10_000:f}%"
