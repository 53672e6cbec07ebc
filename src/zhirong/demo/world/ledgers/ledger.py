"""A fictional ledger while it is written: firms, numbers of rights and registrations, rows, and what counts."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zhirong.accounts.districts import DISTRICTS
from zhirong.demo.world.codes import fictional_uscc
from zhirong.ledger.template import filled_workbook
from zhirong.rules.identifiers.patent import check_character

Row = dict[str, object]

#: Name in the firm, industry as a ledger writes it, and whether the industry also asks for revenue (in 万元) in its class.
TRADES = (
    ("软件", "软件和信息技术服务业"),
    ("智造", "通用设备制造业"),
    ("芯片", "计算机、通信和其他电子设备制造业"),
    ("生物", "医药制造业"),
    ("环保", "专用设备制造业"),
    ("新材", "化学原料和化学制品制造业"),
)
#: More business where more firms are; Pudong leads.
_WEIGHTS = {"310115": 27, "310112": 12, "310104": 9, "310114": 9, "310117": 9, "310110": 6, "310120": 6, "310113": 5}
#: A seed has so many firms of its own, so that two institutions share none by accident.
_FIRMS_OF_A_SEED = 1_000
_SEEDS = 80
_FIRST_FIRM = 10_000
#: No registration is later in its year than this, so that the loan that follows it stays in the year.
_LAST_DAY = 350


@dataclass(frozen=True)
class Firm:
    """A firm that is not: its code belongs to nobody. ``employees`` and ``revenue`` (万元) put it into its size class."""

    name: str
    uscc: str
    district: str
    industry: str
    employees: int
    revenue: int
    size: str


@dataclass(frozen=True)
class FictionalLedger:
    """``rows`` by column key as a person would type them; ``deals`` and ``first_loans`` count by year under the default rules."""

    kind: str
    rows: tuple[Row, ...]
    deals: Mapping[int, int]
    first_loans: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def workbook(self) -> bytes:
        """The file that an institution would upload."""
        return filled_workbook(self.kind, self.rows)


class Writer:
    """Chance, running numbers and the rows so far."""

    def __init__(self, kind: str, seed: int) -> None:
        self.kind, self.seed = kind, seed
        self.chance = random.Random(f"{kind}-{seed}")  # noqa: S311 - fiction, the same for the same seed
        self.rows: list[Row] = []
        self.deals: Counter[int] = Counter()
        self.first_loans: Counter[int] = Counter()
        self.served: list[Firm] = []
        self._numbers: Counter[str] = Counter()

    def next(self, what: str) -> int:
        """A running number of its kind, from 1."""
        self._numbers[what] += 1
        return self._numbers[what]

    def firm(self, *, large: bool = False) -> Firm:
        """A firm that no row has named yet."""
        number = self.next("firm")
        place = _FIRST_FIRM + (self.seed % _SEEDS) * _FIRMS_OF_A_SEED + number
        division = self.chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        trade, industry = self.chance.choice(TRADES)
        employees = self.chance.randint(1200, 3000) if large else self.chance.randint(22, 260)
        revenue = self.chance.randint(50_000, 90_000) if large else self.chance.randint(320, 1900)
        firm = Firm(
            f"演示{trade}{self.seed % _SEEDS:02}{number:03}有限公司",
            fictional_uscc(place, division=division),
            str(DISTRICTS[division]),
            industry,
            employees,
            revenue,
            "大型" if large else "小型" if employees < 300 else "中型",
        )
        self.served.append(firm)
        return firm

    def known_firm(self) -> Firm:
        """Somebody who was served before, or a new one."""
        return self.chance.choice(self.served) if self.served else self.firm()

    def day(self, year: int) -> dt.date:
        """A day of the year."""
        return dt.date(year, 1, 1) + dt.timedelta(days=self.chance.randint(4, _LAST_DAY))

    def patents(self, year: int) -> list[str]:
        """One to four patents that are in force in that year, with right check digits, never the same again."""
        found = []
        for _each in range(self.chance.choice((1, 1, 2, 2, 3, 4))):
            kind = self.chance.choice("112")
            serial = 1_000_000 + (self.seed % _SEEDS) * 50_000 + self.next("patent")
            number = f"{year - self.chance.randint(1, 6)}{kind}{serial:07}"
            found.append(f"ZL{number}.{check_character(number)}")
        return found

    def trademark(self) -> str:
        """A trademark with its class."""
        return f"{60_000_000 + (self.seed % _SEEDS) * 5_000 + self.next('trademark')}第9类"

    def amount(self, most: int = 15_000) -> int:
        """An amount in 万元, most of them small."""
        share = self.chance.random()
        low, high = (100, 1_000) if share < 0.725 else (1_000, 5_000) if share < 0.965 else (5_000, 15_000)
        return max(10, min(most, round(self.chance.uniform(low, high))) // 10 * 10)

    def write(self, row: Row) -> None:
        """One more line, numbered."""
        self.rows.append({"row_no": str(len(self.rows) + 1)} | row)

    def done(self) -> FictionalLedger:
        """The ledger."""
        return FictionalLedger(self.kind, tuple(self.rows), dict(self.deals), dict(self.first_loans))


def wrong_check(code: str) -> str:
    """The credit code with another last character: the check digit fails, the form is right."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")
