"""Size classes of enterprises by the standard of 2011: which industry asks for which indicators, and the bounds.

Source: 工信部联企业〔2011〕300号 of 2011-06-18. All indicators of the industry reach the large bounds: large; else all reach
the medium ones: medium; else all reach the small ones: small; else micro. Bounds are inclusive; people, and money in 万元.
Finance, railways, education, health, public administration and the letting of own property are outside the standard.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.enterprise.divisions import classes_of
from zhirong.rules.lifecycle import Label as L

#: The version of the table that a result names, and since when it holds.
VERSION, EFFECTIVE_FROM = "2011-300", dt.date(2011, 6, 18)
FEN_PER_WAN = 1_000_000


class Size(StrEnum):
    """The four classes; the value is what a ledger writes."""

    LARGE = "大型"
    MEDIUM = "中型"
    SMALL = "小型"
    MICRO = "微型"

    @property
    def is_sme(self) -> bool:
        """Medium, small and micro enterprises are 中小企业."""
        return self is not Size.LARGE


@dataclass(frozen=True)
class Bounds:
    """The least value of an indicator for large, medium and small."""

    large: int
    medium: int
    small: int


@dataclass(frozen=True)
class Industry:
    """One of the sixteen industries: its divisions of GB/T 4754-2017 (both ends included) and the indicators that it asks for."""

    key: str
    label: L
    classes: tuple[tuple[int, int], ...]
    employees: Bounds | None = None
    revenue: Bounds | None = None
    assets: Bounds | None = None

    @property
    def indicators(self) -> dict[str, Bounds]:
        """The indicators asked for, by the key of their column."""
        named = {"employees": self.employees, "revenue": self.revenue, "assets": self.assets}
        return {name: bounds for name, bounds in named.items() if bounds is not None}


INDUSTRIES: tuple[Industry, ...] = (
    Industry(
        "agriculture",
        L("农、林、牧、渔业", "Agriculture, forestry, animal husbandry, fishery"),
        ((1, 5),),
        revenue=Bounds(20000, 500, 50),
    ),
    Industry(
        "industry",
        L("工业", "Mining, manufacturing, power and water"),
        ((6, 46),),
        employees=Bounds(1000, 300, 20),
        revenue=Bounds(40000, 2000, 300),
    ),
    Industry(
        "construction",
        L("建筑业", "Construction"),
        ((47, 50),),
        revenue=Bounds(80000, 6000, 300),
        assets=Bounds(80000, 5000, 300),
    ),
    Industry(
        "wholesale",
        L("批发业", "Wholesale"),
        ((51, 51),),
        employees=Bounds(200, 20, 5),
        revenue=Bounds(40000, 5000, 1000),
    ),
    Industry(
        "retail", L("零售业", "Retail"), ((52, 52),), employees=Bounds(300, 50, 10), revenue=Bounds(20000, 500, 100)
    ),
    Industry(
        "transport",
        L("交通运输业", "Transport (not railways)"),
        ((54, 58),),
        employees=Bounds(1000, 300, 20),
        revenue=Bounds(30000, 3000, 200),
    ),
    Industry(
        "warehousing",
        L("仓储业", "Warehousing"),
        ((59, 59),),
        employees=Bounds(200, 100, 20),
        revenue=Bounds(30000, 1000, 100),
    ),
    Industry(
        "postal", L("邮政业", "Post"), ((60, 60),), employees=Bounds(1000, 300, 20), revenue=Bounds(30000, 2000, 100)
    ),
    Industry(
        "lodging", L("住宿业", "Lodging"), ((61, 61),), employees=Bounds(300, 100, 10), revenue=Bounds(10000, 2000, 100)
    ),
    Industry(
        "catering",
        L("餐饮业", "Catering"),
        ((62, 62),),
        employees=Bounds(300, 100, 10),
        revenue=Bounds(10000, 2000, 100),
    ),
    Industry(
        "info_transmission",
        L("信息传输业", "Telecommunication and internet"),
        ((63, 64),),
        employees=Bounds(2000, 100, 10),
        revenue=Bounds(100000, 1000, 100),
    ),
    Industry(
        "software_it",
        L("软件和信息技术服务业", "Software and IT services"),
        ((65, 65),),
        employees=Bounds(300, 100, 10),
        revenue=Bounds(10000, 1000, 50),
    ),
    Industry(
        "real_estate_dev",
        L("房地产开发经营", "Real estate development"),
        ((7010, 7010),),
        revenue=Bounds(200000, 1000, 100),
        assets=Bounds(10000, 5000, 2000),
    ),
    Industry(
        "property_mgmt",
        L("物业管理", "Property management"),
        ((7020, 7020),),
        employees=Bounds(1000, 300, 100),
        revenue=Bounds(5000, 1000, 500),
    ),
    Industry(
        "leasing_business",
        L("租赁和商务服务业", "Leasing and business services"),
        ((71, 72),),
        employees=Bounds(300, 100, 10),
        assets=Bounds(120000, 8000, 100),
    ),
    Industry(
        "other",
        L("其他未列明行业", "Other industries"),
        ((73, 82), (85, 90), (7030, 7030), (7090, 7090)),
        employees=Bounds(300, 100, 10),
    ),
)


class Applicability(StrEnum):
    """Why there is no size class. Everything but ``outside`` may be mended by filling in the ledger."""

    OUTSIDE = "outside"
    INDUSTRY_UNREADABLE = "industry_unreadable"
    INDUSTRY_TOO_WIDE = "industry_too_wide"
    INDICATOR_MISSING = "indicator_missing"


@dataclass(frozen=True)
class Classified:
    """A size class, or why there is none; ``used`` are the indicators that the industry asks for."""

    size: Size | None
    industry: str = ""
    used: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    why_not: Applicability | None = None


def industry_of(text: str | None) -> Industry | Applicability:
    """The one of the sixteen that a text of a ledger, or its own key, means; or why none can be told."""
    if text in _BY_KEY:
        return _BY_KEY[text]
    classes = classes_of(text) if text else frozenset()
    if not classes:
        return Applicability.INDUSTRY_UNREADABLE
    found = {industry for number in classes if (industry := _BY_CLASS.get(number))}
    if not found:
        return Applicability.INDUSTRY_TOO_WIDE if classes == {70} else Applicability.OUTSIDE
    covered = all(number in _BY_CLASS for number in classes)
    return found.pop() if len(found) == 1 and covered else Applicability.INDUSTRY_TOO_WIDE


def classify(industry: str | None, *, employees: int | None, revenue: int | None, assets: int | None) -> Classified:
    """The size class from the ledger's words: people, revenue and assets in fen. Never raises."""
    found = industry_of(industry)
    if isinstance(found, Applicability):
        return Classified(None, why_not=found)
    given = {"employees": employees, "revenue": revenue, "assets": assets}
    used = tuple(found.indicators)
    missing = tuple(name for name in used if given[name] is None)
    if missing:
        return Classified(None, found.key, used, missing, Applicability.INDICATOR_MISSING)
    return Classified(_size(found, given), found.key, used)


def _size(industry: Industry, given: dict[str, int | None]) -> Size:
    for size, name in ((Size.LARGE, "large"), (Size.MEDIUM, "medium"), (Size.SMALL, "small")):
        if all(
            (given[key] or 0) >= getattr(bounds, name) * (1 if key == "employees" else FEN_PER_WAN)
            for key, bounds in industry.indicators.items()
        ):
            return size
    return Size.MICRO


_BY_CLASS = {
    number: industry for industry in INDUSTRIES for first, last in industry.classes for number in range(first, last + 1)
}
_BY_KEY = {industry.key: industry for industry in INDUSTRIES}
