"""The programme shanghai-2023 says what the notice says."""

from decimal import Decimal

import pytest

from zhirong.programmes.loader import available, load
from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.criteria import Outcome
from zhirong.rules.figures import Fact, Figure, Figures
from zhirong.rules.programme import Programme
from zhirong.rules.rule_set import Family, ValueNotSet


@pytest.fixture(scope="module")
def shanghai() -> Programme:
    return load("shanghai-2023")


def given(**totals: Quantity) -> Figures:
    """Figures of the two baseline years together, for an institution that fulfils everything else."""
    values = {(code, (2021, 2022)): Figure.known(quantity) for code, quantity in totals.items()}
    values["mature_products", ()] = Figure.known(Quantity(Decimal(1), Unit.PRODUCTS))
    return Figures(values, {"operates_in_city": Fact(True)})


def deals(number: int) -> Quantity:
    return Quantity(Decimal(number), Unit.DEALS)


def yi(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.YI)


def test_it_comes_with_the_product() -> None:
    assert "shanghai-2023" in available()


def test_it_survives_storage_as_json(shanghai: Programme) -> None:
    assert Programme.model_validate_json(shanghai.model_dump_json()) == shanghai


@pytest.mark.parametrize(
    ("number", "amount", "outcome"),
    [
        (20, "0", Outcome.PASS),
        (19, "9.9999", Outcome.FAIL),
        (0, "10", Outcome.PASS),
        (19, "9.99999999", Outcome.FAIL),
        (3, "10.00000001", Outcome.PASS),
    ],
)
def test_a_bank_needs_twenty_deals_or_a_billion(
    shanghai: Programme, number: int, amount: str, outcome: Outcome
) -> None:
    figures = given(pledge_loan_deals=deals(number), registered_amount=yi(amount))
    assert shanghai.eligibility("bank", figures).outcome is outcome


@pytest.mark.parametrize(
    ("kind", "figure", "threshold"), [("insurer", "insurance_deals", 400), ("guarantor", "guarantee_deals", 20)]
)
def test_insurers_and_guarantors_need_their_number(shanghai: Programme, kind: str, figure: str, threshold: int) -> None:
    assert shanghai.eligibility(kind, given(**{figure: deals(threshold)})).outcome is Outcome.PASS
    short = shanghai.eligibility(kind, given(**{figure: deals(threshold - 3)}))
    assert short.outcome is Outcome.FAIL
    assert "差 3 笔" in short.sentence.zh


def test_the_floors_hold_in_each_target_year(shanghai: Programme) -> None:
    floors = {
        (floor.figure, verdict.years, str(verdict.threshold))
        for kind in ("bank", "insurer", "guarantor")
        for floor, verdict in shanghai.floor_verdicts(kind, Figures())
    }
    assert floors == {
        (figure, (year,), threshold)
        for year in (2023, 2024)
        for figure, threshold in (
            ("pledge_loan_deals", "50 笔"),
            ("first_loan_households", "20 户"),
            ("insurance_deals", "300 笔"),
            ("guarantee_deals", "20 笔"),
        )
    }


def test_the_same_files_serve_a_batch_of_other_years(shanghai: Programme) -> None:
    later = {"baseline_years": (2024, 2025), "target_years": (2026, 2027, 2028)}
    verdicts = shanghai.floor_verdicts("insurer", Figures(), years=later)
    assert [verdict.years for _, verdict in verdicts] == [(2026,), (2027,), (2028,)]
    assert {verdict.outcome for _, verdict in verdicts} == {Outcome.UNKNOWN}


def test_a_kind_without_conditions_is_decided_by_hand(shanghai: Programme) -> None:
    assert shanghai.eligibility("leasing", Figures()).outcome is Outcome.UNKNOWN


def test_the_deadline_is_the_end_of_the_seventh(shanghai: Programme) -> None:
    assert shanghai.batch.window.closes_at.isoformat() == "2023-04-08T00:00:00+08:00"
    assert shanghai.batch.quota.binding == "soft"
    assert shanghai.batch.quota.number == 10


def test_every_assumption_takes_the_default(shanghai: Programme) -> None:
    for rules in (shanghai.counting, shanghai.procedure):
        assert all(rules.is_default(id) for id in rules.rules)
    assert set(shanghai.counting.rules) == set(Family.COUNTING.questions)
    assert set(shanghai.procedure.rules) == set(Family.PROCEDURE.questions) - {"P14"}


def test_the_amount_of_support_has_no_default(shanghai: Programme) -> None:
    with pytest.raises(ValueNotSet, match="没有设定 P14"):
        shanghai.procedure.number("P14", "amount_yuan")


def test_every_figure_leads_to_a_clause_of_the_notice(shanghai: Programme) -> None:
    assert [figure.code for figure in shanghai.figures if shanghai.notice.clause(figure.clause) is None] == []


def test_forbidden_spending_is_what_the_notice_forbids(shanghai: Programme) -> None:
    forbidden = [category.label for category in shanghai.funds.categories if category.ruling == "forbidden"]
    assert forbidden == ["购置办公设备", "场地租金", "与本项目无关的支出"]
    clause = shanghai.notice.clause("3.2")
    assert clause is not None
    assert shanghai.funds.text in clause.text


def test_a_template_brings_its_words_so_that_a_batch_keeps_them(shanghai: Programme) -> None:
    notice = shanghai.template("public_notice")
    assert notice is not None
    assert notice.text.startswith("# 关于{{ batch_title }}拟认定单位的公示\n")
    assert all("{{ " + field + " }}" in notice.text for field in notice.fields)
    assert shanghai.template("nothing") is None
