"""Every answer to every question gives its own number, from the columns of the ledger alone."""

import datetime as dt
from typing import Any

import polars as pl
import pytest

from tests.rules.counting.full_rows import FIRST, LAST, MAKES, book, guarantee, loan, policy
from tests.rules.counting.random_ledgers import QUESTIONS, YEARS, patent, rules
from zhirong.rules.counting import By, breakdown, city_figures, count, count_together
from zhirong.rules.counting.claims import SENSES
from zhirong.rules.ledger_columns import LEDGERS

BANK, POLICIES, GUARANTEES = "pledge_loan_deals", "insurance_deals", "guarantee_deals"
#: One registration with three drawdowns under two contracts, and a second registration for the first contract.
WEB = [
    loan(0), loan(0, loan_contract="C9", iou_no="I7"), loan(0, loan_contract="C9", iou_no="I8"),
    loan(0, loan_contract="C9", iou_no="I9"), loan(0, reg_no="Y9", ip_list=[patent(9)]),
]  # fmt: skip
GROUP_POLICY = [
    policy(0, ip_list=[patent(0), patent(1)]),
    policy(1, policy_no="M1", row_kind="统保分户", master_policy_no="P0", insured="乙"),
    policy(2, policy_no="M2", row_kind="统保分户", master_policy_no="P0", insured="丙"),
    policy(3, policy_no="M3", row_kind="统保分户", master_policy_no="P0", insured="丙", ip_list=[patent(4)]),
    policy(0, policy_no="M4", row_kind="批单", master_policy_no="P0"),
]  # fmt: skip
BATCH = [guarantee(number, entrust_contract=None, batch_no="B1", mode="批次（批量）担保") for number in range(3)] + [
    guarantee(3)
]
OTHER_SECURITY = {"guarantee_mix": ["抵押"]}
LARGE = {"employees": 300, "revenue": 10**13}
LATE = dt.date(2022, 6, 1)
AGAIN = {"reg_no": "Y9", "loan_contract": "C9", "reg_date": LATE, "loan_start": LATE, "loan_end": None}
Y21, Y22 = (2021,), (2022,)

#: question, answer, rows, figure, years, what it is
CASES: list[tuple[str, str, list[dict[str, Any]], str, tuple[int, ...], int]] = [
    *(
        ("C01", sense, [loan(0, **dict.fromkeys(SENSES.values(), "no") | {key: "yes"})],
         "first_loan_households", Y21, 1)
        for sense, key in SENSES.items()
    ),
    ("C03", "per_year_sme", [loan(0), loan(1, reg_date=FIRST)], "first_loan_households", Y21, 1),
    ("C03", "two_year_total", [loan(0), loan(1, reg_date=FIRST)], "first_loan_households", YEARS, 2),
    ("C04", "group", WEB, BANK, Y21, 1), ("C04", "registration", WEB, BANK, Y21, 2), ("C04", "contract", WEB, BANK, Y21, 2),
    ("C04", "pair", WEB, BANK, Y21, 3), ("C04", "drawdown", WEB, BANK, Y21, 4),
    ("C05", "policy", GROUP_POLICY, POLICIES, Y21, 1), ("C05", "insured", GROUP_POLICY, POLICIES, Y21, 2),
    ("C05", "right", GROUP_POLICY, POLICIES, Y21, 4),
    ("C06", "contract", BATCH, GUARANTEES, Y21, 4), ("C06", "batch", BATCH, GUARANTEES, Y21, 2),
    ("C07", "obligor", [loan(0), loan(1), loan(2)], "households", Y21, 3),
    ("C07", "pledgor", [loan(0, pledgor="丙"), loan(1, pledgor=" 丙"), loan(2)], "households", Y21, 2),
    ("C07", "group", [loan(0), loan(1, pledgor="甲0"), loan(2, pledgor="甲1"), loan(3)], "households", Y21, 2),
    ("C08", "pledge_date", [loan(0, loan_start=FIRST, contract_date=LATE)], BANK, Y21, 1),
    ("C08", "disbursement_date", [loan(0, loan_start=FIRST)], BANK, Y22, 1),
    ("C08", "contract_date", [loan(0, contract_date=FIRST)], BANK, Y22, 1),
    ("C09", "start_date", [policy(0, issue_date=FIRST)], POLICIES, Y21, 1),
    ("C09", "signing_date", [policy(0, issue_date=FIRST)], POLICIES, Y22, 1),
    ("C10", "registered", WEB, "registered_amount", Y21, 600), ("C10", "secured_principal", WEB, "registered_amount", Y21, 400),
    ("C10", "disbursed", WEB, "registered_amount", Y21, 400),
    *(
        ("C11", answer,
         [loan(0, ip_list=["2021SR0000001"]), loan(1, **OTHER_SECURITY, ip_share=499_999),
          loan(2, **OTHER_SECURITY, ip_share=500_000), loan(3, ip_share=None)], BANK, Y21, deals)
        for answer, deals in (("patent_trademark", 3), ("mixed_half", 2), ("all_ip", 4))
    ),
    *(
        ("C12", answer, [policy(0), policy(1, product_kind="其他"), policy(2, product_kind="其他", filing_no=None)],
         POLICIES, Y21, deals)
        for answer, deals in (("filed", 2), ("families", 1))
    ),
    *(
        ("C13", answer, [guarantee(0), guarantee(1, ip_role="仅信用参考", reg_no=None)], GUARANTEES, Y21, deals)
        for answer, deals in (("pledged", 1), ("reference", 2))
    ),
    *(
        ("C14", answer, [policy(0), policy(1, is_renewal=True)], POLICIES, Y21, deals)
        for answer, deals in (("new_contract", 2), ("excluded", 1))
    ),
    *(
        ("C14", answer, [loan(0, loan_end=FIRST), loan(0, **AGAIN), loan(1)], BANK, YEARS, deals)
        for answer, deals in (("new_contract", 3), ("excluded", 2))
    ),
    *(
        ("C14", answer, [guarantee(0), guarantee(0, entrust_contract="E9", reg_no="Y9", start=LATE)], GUARANTEES, YEARS, deals)
        for answer, deals in (("new_contract", 2), ("excluded", 1))
    ),
    *(
        ("C16", answer, [loan(0), loan(1, branch_district="外地"), loan(2, borrower_district="外地"), loan(3)], BANK, Y21, deals)
        for answer, deals in (("branch", 3), ("borrower", 3), ("both", 2))
    ),
    ("C18", "computed", [loan(0, size_class="大型", is_sme=False), loan(1, **LARGE)], "sme_households", Y21, 1),
    ("C18", "declared", [loan(0), loan(1, size_class="大型", is_sme=None), loan(2, employees=None)], "sme_households", Y21, 2),
    *(
        ("C19", answer,
         [loan(0, **LARGE, size_data_year=2020), loan(0, **AGAIN | {"ip_list": [patent(9)]}, size_data_year=2021)],
         "sme_households", Y21, firms)
        for answer, firms in (("year_before", 0), ("latest", 1))
    ),
    *(
        ("C21", answer, [loan(0), loan(1, loan_contract=None, loan_start=None, iou_no=None, loan_amount=None)], BANK, Y21, deals)
        for answer, deals in (("needs_contract", 1), ("registration_suffices", 2))
    ),
    *(
        ("C22", answer, [loan(0), loan(1, release_date=LATE)], BANK, Y21, deals)
        for answer, deals in (("cancelled_stays", 2), ("both_drop", 1))
    ),
    ("C23", "calendar_sum", [loan(0), loan(1, reg_date=FIRST)], BANK, YEARS, 2),
    *(
        ("E01", answer, [loan(0, status="registry_matched"), loan(1, status="sample_passed"), loan(2, status="rules_passed"),
                        loan(3)],
         BANK, Y21, deals)
        for answer, deals in (("standard", 4), ("strict", 2))
    ),
]  # fmt: skip
LOANS = [loan(0), loan(1, loan_start=FIRST)]
OTHER_BANK = [loan(1), loan(2)]
#: question, answer, dimension, value, households
PARTS = [
    ("C17", "registered", By.DISTRICT, "浦东新区", 1), ("C17", "operating", By.DISTRICT, "徐汇区", 1),
    ("C17", "branch", By.DISTRICT, "静安区", 1), ("C20", "valid_number", By.TECHNOLOGY, "yes", 1),
    ("C20", "also_high_tech", By.TECHNOLOGY, "yes", 2), ("C20", "self_assessed", By.TECHNOLOGY, "yes", 3),
]  # fmt: skip
FIRMS_OF_PARTS = {
    "C17": [loan(0)],
    "C20": [
        loan(0), loan(1, tech_sme_no=None, tech_tags=["专精特新"]), loan(2, tech_sme_no="201931010100001"),
        loan(3, tech_sme_no=None),
    ],
}  # fmt: skip
#: question, answer, figure of the city
CITY = [
    ("C02", "once_in_city", "first_loan_households", 3), ("C02", "each_bank", "first_loan_households", 4),
    ("C15", "once_per_institution", "city_deals", 4), ("C15", "once_in_all", "city_deals", 4),
    ("C15", "once_per_institution", "guarantee_deals", 1), ("C15", "once_in_all", "guarantee_deals", 0),
]  # fmt: skip


def kind_of(figure: str, rows: list[dict[str, Any]]) -> str:
    return "insurer" if "policy_no" in rows[0] else "guarantor" if "entrust_contract" in rows[0] else "bank"


@pytest.mark.parametrize(("id", "answer", "rows", "figure", "years", "value"), CASES)
def test_an_answer_gives_its_number(id, answer, rows, figure, years, value):
    found = count(kind_of(figure, rows), book(kind_of(figure, rows), *rows), rules=rules({id: answer}), years=YEARS)
    assert found.figures.values[figure, years].counted.value == value


@pytest.mark.parametrize(("id", "answer", "by", "value", "firms"), PARTS)
def test_an_answer_decides_the_part(id, answer, by, value, firms):
    found = count("bank", book("bank", *FIRMS_OF_PARTS[id]), rules=rules({id: answer}), years=YEARS)
    parts = breakdown(found, [by]).filter((pl.col("figure") == "households") & (pl.col("years").list.len() == 2))
    assert parts.filter(pl.col(by) == value)["number"].to_list() == [firms]


@pytest.mark.parametrize(("id", "answer", "figure", "value"), CITY)
def test_an_answer_decides_the_figure_of_the_city(id, answer, figure, value):
    ledgers = {
        "甲银行": ("bank", book("bank", *LOANS)), "乙银行": ("bank", book("bank", *OTHER_BANK)),
        "丙担保": ("guarantor", book("guarantor", guarantee(0, linked_loan="C0"))),
    }  # fmt: skip
    links = pl.DataFrame({"institution": ["甲银行", "丙担保"], "row": [2, 2], "link": ["一", "一"]})
    books = count_together(ledgers, links, rules=rules({id: answer}), years=YEARS)
    assert city_figures(books, links).values[figure, YEARS].counted.value == value


def test_no_answer_to_any_question_is_left_out():
    tried = {(case[0], case[1]) for case in [*CASES, *PARTS, *CITY]}
    assert tried == {(id, option.code) for id, question in QUESTIONS.items() for option in question.options}


@pytest.mark.parametrize("kind", list(MAKES))
@pytest.mark.parametrize(
    ("id", "answer"), sorted({(id, each.code) for id, q in QUESTIONS.items() for each in q.options})
)
def test_a_row_that_lacks_nothing_leaves_nothing_open_under_any_answer(kind, id, answer):
    rows = [MAKES[kind](number, status="sample_passed") for number in range(3)]
    assert set(rows[0]) - {"status"} <= {each.key for each in LEDGERS[kind]}
    found = count(kind, book(kind, *rows), rules=rules({id: answer}), years=YEARS)
    still = {code for (code, years), figure in found.figures.values.items() if figure.possible != figure.counted}
    no_pledgor = kind != "bank" and id == "C07" and answer != "obligor"  # no such column: open, never the default
    assert still == ({"households"} if no_pledgor else set())
    if no_pledgor:
        assert found.figures.values["households", YEARS].counted.value == 0


def test_a_joint_deal_of_a_book_alone_is_unknown_where_it_counts_once_in_all():
    rows = book("guarantor", guarantee(0, linked_loan="C0"), guarantee(1, linked_loan=None))
    found = count("guarantor", rows, rules=rules({"C15": "once_in_all"}), years=YEARS)
    assert [list(each) for each in found.rows["reasons"]] == [["joint_open"], []]
    assert found.figures.values[GUARANTEES, YEARS].possible.value == 2


@pytest.mark.parametrize("day", [LAST, FIRST])
def test_a_year_ends_with_its_last_day(day):
    found = count("bank", book("bank", loan(0, reg_date=day)), rules=rules({}), years=YEARS).figures.values
    assert [found[BANK, (year,)].counted.value for year in YEARS] == [int(day.year == year) for year in YEARS]


def test_a_maximum_amount_pledge_with_five_drawdowns_over_two_years_is_one_deal_of_the_first():
    starts = [LAST, FIRST, FIRST, LATE, LATE]
    drawn = [
        loan(0, loan_contract=f"C{number}", iou_no=f"I{number}", loan_start=day) for number, day in enumerate(starts)
    ]
    found = count("bank", book("bank", *drawn), rules=rules({"C08": "disbursement_date"}), years=YEARS).figures.values
    assert [found[BANK, years].counted.value for years in (Y21, Y22, YEARS)] == [1, 0, 1]
