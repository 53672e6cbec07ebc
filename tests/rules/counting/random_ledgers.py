"""Random ledgers of the three kinds, small and crowded: few firms, numbers and days, so that rows meet and fields are missing.

Hypothesis draws the seed; the rows follow from it. Registrations and policies agree with themselves but for a slip now and then,
or nearly every row would be doubtful.
"""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import polars as pl
from hypothesis import strategies as st

from zhirong.rules.counting.frame import complete
from zhirong.rules.identifiers.patent import check_character as patent_check
from zhirong.rules.identifiers.uscc import check_character
from zhirong.rules.rule_set import Choice, Family, RuleSet

Row = dict[str, Any]
YEARS = (2021, 2022)
QUESTIONS = Family.COUNTING.questions
FIRMS = [body + check_character(body) for body in (f"91310000MAY00{number:04}" for number in range(6))]
DAYS = [
    dt.date(2020, 6, 1), dt.date(2021, 3, 1), dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2022, 8, 1),
    dt.date(2023, 1, 1),
]  # fmt: skip
ODD_RIGHTS = ["2021SR0000001", "2021SR0000002", "ZL12345"]


def patent(number: int, year: int = 2015, sort: int = 1) -> str:
    body = f"{year}{sort}{number:07}"
    return f"ZL{body}.{patent_check(body)}"


class Chance:
    """What one ledger is made of."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.holes = self.random.choice([0, 0.02, 0.1])

    def of(self, *values: Any, empty: float | None = None) -> Any:
        """One of the values; now and then none."""
        return None if self.random.random() < (self.holes if empty is None else empty) else self.random.choice(values)

    def number(self, word: str, most: int, empty: float | None = None) -> Any:
        return self.of(*(f"{word}{number}" for number in range(most)), empty=empty)

    def rarely(self, odd: Any, usual: Any) -> Any:
        return odd if self.random.random() < 0.03 else usual

    def rights(self, first: int) -> list[str] | None:
        """Mostly rights of one registration alone, sometimes shared with the next, an old one or a copyright."""
        pool = [patent(first), patent(first, sort=2), f"1000000{first}", *self.random.choice([[], [patent(first + 1)]])]
        pool += self.rarely([patent(9, 2009, 2)], []) + self.rarely(ODD_RIGHTS, [])
        found = self.random.sample(pool, self.random.randint(1, 3))
        return self.of([*found], self.rarely(ODD_RIGHTS[:2], found))

    def usual(self) -> Row:
        status = self.of("rules_passed", "registry_matched", "sample_passed", empty=0.5)
        return {
            "status": self.rarely(self.of("unverified", "doubtful", "excluded", empty=0), status),
            "industry": self.of("软件和信息技术服务业"), "employees": self.of(9, 10, 99, 100, 299, 300),
            "revenue": self.of(49_000_000, 50_000_000, 999_000_000, 1_000_000_000, 9_999_000_000, 10_000_000_000), "assets": None,
            "size_data_year": self.of(2019, 2020, 2021, empty=0.7), "size_class": self.of("大型", "中型", "小型", "微型"),
        }  # fmt: skip

    def place(self) -> Any:
        return self.of("浦东新区", "浦东新区", "徐汇区", self.rarely("外地", "静安区"))

    def fen(self) -> Any:
        return self.of(self.rarely(0, 50), 100, 250, 9_999, 1_000_000)

    def claim(self) -> Any:
        return self.of("yes", "yes", "yes", "no", "unknown")


def _bank(chance: Chance) -> Callable[[], Row]:
    spare = Chance(chance.random.randrange(2**32))
    registrations = {
        f"Y{number}": {
            "uscc": chance.of(*FIRMS), "reg_date": chance.of(*DAYS), "reg_amount": chance.fen(), "ip_list": chance.rights(number),
            "loan_end": chance.of(*DAYS[2:], empty=0.1),
        }
        for number in range(8)
    }  # fmt: skip

    def row() -> Row:
        number = chance.of(*registrations)
        slip = (
            {"uscc": "123"}
            if spare.random.random() < 0.02
            else {"reg_date": DAYS[0]}
            if spare.random.random() < 0.02
            else {}
        )
        started = spare.of(*DAYS)
        return chance.usual() | {
            "borrower": chance.of("甲", "乙", "丙"), "pledgor": chance.of("甲", "乙", "丁"), "reg_no": number,
            "branch_district": chance.place(), "borrower_district": chance.place(), "operating_district": chance.place(),
            "release_date": chance.of(*DAYS[3:], empty=0.8), "loan_contract": chance.number("C", 9),
            "contract_date": chance.of(*DAYS), "iou_no": chance.number("I", 5, 0.3), "loan_start": started,
            "loan_amount": chance.fen(), "credit_amount": chance.fen(),
            "ip_share": chance.of(499_999, 500_000, 1_000_000, empty=0.2),
            "guarantee_mix": chance.of(["纯质押"], ["纯质押"], ["纯质押", "保证"], ["抵押"]),
            "is_sme": chance.of(True, True, False),
            "first_no_credit_record": chance.claim(), "first_ip_pledge": chance.claim(), "first_at_bank": chance.claim(),
            "first_loan_proof": chance.of("查询无记录"), "tech_sme_no": chance.of("202031010100001", "202131010100002", "编号"),
        } | registrations.get(number, registrations["Y0"]) | slip  # fmt: skip

    return row


def _insurer(chance: Chance) -> Callable[[], Row]:
    policies = {
        f"P{number}": {
            "uscc": chance.of(*FIRMS), "start_date": chance.of(*DAYS), "sum_insured": chance.fen(),
            "is_renewal": chance.of(True, False, False),
            "product_kind": chance.of("知识产权交易保险", "知识产权侵权维权保险", "其他"),
        }
        for number in range(8)
    }  # fmt: skip

    def row() -> Row:
        sort = chance.of("保单", "保单", "统保分户", "统保分户", chance.rarely("自始无效", "批单"), "退保", empty=0.3)
        number = chance.of(*policies)
        own = policies.get(number, policies["P0"])
        below = sort not in (None, "保单")
        return chance.usual() | {
            "district": chance.place(), "policy_no": chance.number("M", 9) if below else number, "row_kind": sort,
            "master_policy_no": number if below else None, "filing_no": chance.number("F", 3), "ip_list": chance.rights(1),
            "insured": chance.of("甲", "乙", "丙"), "premium": chance.fen(), "issue_date": chance.of(*DAYS),
            "linked_loan": chance.number("C", 3, 0.7),
        } | own | chance.rarely({"sum_insured": 77}, {}) | ({"start_date": chance.of(*DAYS)} if below else {})  # fmt: skip

    return row


def _guarantor(chance: Chance) -> Callable[[], Row]:
    registrations = {
        f"Y{number}": {"uscc": chance.of(*FIRMS), "reg_amount": chance.fen(), "ip_list": chance.rights(number % 4)}
        for number in range(8)
    }

    def row() -> Row:
        number = chance.of(*registrations)
        return chance.usual() | {
            "district": chance.place(), "entrust_contract": chance.number("E", 6, 0.5), "batch_no": chance.number("B", 3, 0.3),
            "loan_contract": chance.number("C", 5, 0.2), "contract_date": chance.of(*DAYS),
            "mode": chance.of("直保", "批次（批量）担保", "见贷即保"), "start": chance.of(*DAYS), "principal": chance.fen(),
            "ip_role": chance.of("知产质押反担保", "知产质押给银行+保证", "仅信用参考"), "reg_no": number,
            "linked_loan": chance.number("C", 3, 0.7),
        } | registrations.get(number, registrations["Y0"]) | chance.rarely({"reg_amount": 77}, {})  # fmt: skip

    return row


_ROWS = {"bank": _bank, "insurer": _insurer, "guarantor": _guarantor}


def ledger(kind: str, seed: int) -> list[Row]:
    """4 to 24 rows, numbered from 2 on; now and then one twice."""
    chance = Chance(seed)
    row = _ROWS[kind](chance)
    rows = [row() for _number in range(chance.random.randint(4, 24))]
    rows += chance.rarely(rows[:1], [])
    return [{**row, "row": number} for number, row in enumerate(rows, 2)]


def ledgers(kind: str) -> st.SearchStrategy[list[Row]]:
    return st.integers(0, 2**32).map(lambda seed: ledger(kind, seed))


def _options(most: int) -> st.SearchStrategy[dict[str, str]]:
    chosen = st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.integers(1, 4), max_size=most)
    return chosen.map(
        lambda given: {id: each.options[given.get(id, 0) % len(each.options)].code for id, each in QUESTIONS.items()}
    )


#: Mostly few answers away from the default at a time, so that most rows still count.
options = st.one_of(_options(3), _options(6), _options(20))


def rules(option: dict[str, str]) -> RuleSet:
    """A rule set of these answers; the default for the rest."""
    chosen = {id: Choice(option=code) for id, code in option.items()}
    return RuleSet(family=Family.COUNTING, version="V1", reason="测试", rules=chosen)


def frame(kind: str, rows: list[Row]) -> pl.DataFrame:
    """The rows as the reader would give them: only the columns that stand in the book."""
    types = complete(kind, pl.DataFrame(schema={"row": pl.Int64})).schema
    return pl.DataFrame(rows, schema={key: types[key] for key in ledger(kind, 0)[0]})
