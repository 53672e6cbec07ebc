"""Conditions: three answers, each with its explanation."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.amounts import Quantity, Unit, UnitMismatch, parse_quantity
from zhirong.rules.criteria import AllOf, AnyOf, AtLeast, Condition, Holds, Outcome, combine, described, evaluate, judge
from zhirong.rules.figures import Fact, Figure, Figures
from zhirong.rules.lifecycle import Label

PASS, FAIL, UNKNOWN = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN
LABELS = {
    "deals": Label("贷款项目数", "loans"),
    "amount": Label("质押登记金额", "registered amount"),
    "local": Label("在本市经营", "works in the city"),
    "clients": Label("惠及户数", "households"),
}
YEARS = {"baseline_years": (2021, 2022), "target_years": (2023, 2024)}
BANK = AnyOf(
    any=(
        AtLeast(figure="deals", at_least=parse_quantity("20笔"), over="baseline_years", clause="1.2"),
        AtLeast(figure="amount", at_least=parse_quantity("10亿元"), over="baseline_years", clause="1.2"),
    )
)
OPEN = Label("若干行缺少放款日", "some rows lack the disbursement date")
outcomes = st.sampled_from(list(Outcome))


def q(text: str) -> Quantity:
    return parse_quantity(text)


def fact(name: str) -> Holds:
    return Holds(fact=name, clause="1")


def answer(condition: Condition, given: dict[str, Outcome]) -> Outcome:
    """Evaluate over facts only."""
    holds = {PASS: True, FAIL: False, UNKNOWN: None}
    facts = {name: Fact(holds[outcome]) for name, outcome in given.items()}
    labels = {name: Label(name, name) for name in given}
    return evaluate(condition, figures=Figures({}, facts), years=YEARS, labels=labels).outcome


def test_the_tables_of_and_and_or() -> None:
    """Fail < unknown < pass: all takes the least, any the greatest (Kleene's strong logic)."""
    order = [FAIL, UNKNOWN, PASS]
    for a, b in itertools.product(order, order):
        both = {"a": a, "b": b}
        assert answer(AllOf(all=(fact("a"), fact("b"))), both) is min(a, b, key=order.index)
        assert answer(AnyOf(any=(fact("a"), fact("b"))), both) is max(a, b, key=order.index)


@given(st.lists(outcomes, min_size=1, max_size=6), st.randoms())
def test_order_and_repetition_do_not_matter(parts: list[Outcome], random: object) -> None:
    def combined(chosen: list[Outcome], mode: str) -> Outcome:
        names = [f"f{place}" for place in range(len(chosen))]
        facts = tuple(fact(name) for name in names)
        condition = AllOf(all=facts) if mode == "all" else AnyOf(any=facts)
        return answer(condition, dict(zip(names, chosen, strict=True)))

    for mode in ("all", "any"):
        assert combined(parts, mode) is combined(parts[::-1], mode) is combined(parts + parts, mode)


@given(outcomes, outcomes, outcomes)
def test_and_and_or_distribute_and_absorb(a: Outcome, b: Outcome, c: Outcome) -> None:
    given = {"a": a, "b": b, "c": c}
    left = AllOf(all=(fact("a"), AnyOf(any=(fact("b"), fact("c")))))
    right = AnyOf(any=(AllOf(all=(fact("a"), fact("b"))), AllOf(all=(fact("a"), fact("c")))))
    assert answer(left, given) is answer(right, given)
    assert answer(AllOf(all=(fact("a"), AnyOf(any=(fact("a"), fact("b"))))), given) is a


def bank(deals: Figure, amount: Figure) -> tuple[Outcome, str]:
    figures = Figures({("deals", (2021, 2022)): deals, ("amount", (2021, 2022)): amount})
    verdict = evaluate(BANK, figures=figures, years=YEARS, labels=LABELS)
    return verdict.outcome, verdict.sentence.zh


def test_one_of_the_two_is_enough_even_when_the_other_is_unknown() -> None:
    outcome, _ = bank(Figure.unknown(Unit.DEALS, Label("台账未上传", "no ledger")), Figure.known(q("10亿元")))
    assert outcome is PASS


def test_a_failed_half_and_an_unknown_half_are_unknown() -> None:
    outcome, words = bank(Figure.known(q("17笔")), Figure.unknown(Unit.WAN, Label("登记金额缺失", "no amount")))
    assert outcome is UNKNOWN
    assert "17 笔，要求不少于 20 笔：不符合，差 3 笔" in words
    assert "登记金额缺失" in words


def test_the_shortfall_is_exact() -> None:
    outcome, words = bank(Figure.known(q("19笔")), Figure.known(q("99999万元")))
    assert outcome is FAIL
    assert words == (
        "贷款项目数2021、2022年合计 19 笔，要求不少于 20 笔：不符合，差 1 笔；或"
        "质押登记金额2021、2022年合计 9.9999 亿元，要求不少于 10 亿元：不符合，差 1 万元"
    )


@pytest.mark.parametrize(
    ("counted", "possible", "outcome"),
    [
        ("20笔", "20笔", PASS),
        ("20笔", "25笔", PASS),
        ("18笔", "25笔", UNKNOWN),
        ("18笔", "20笔", UNKNOWN),
        ("15笔", "19笔", FAIL),
    ],
)
def test_undetermined_rows_decide_only_when_they_can(counted: str, possible: str, outcome: Outcome) -> None:
    figure = Figure.between(q(counted), q(possible), OPEN)
    assert judge(figure, q("20笔"), name="deals", label=LABELS["deals"]).outcome is outcome


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60))
def test_more_evidence_never_turns_a_verdict_around(counted: int, open_rows: int, threshold: int) -> None:
    """Whatever the open rows turn out to be, a pass stays a pass and a fail stays a fail."""
    deals = lambda number: Quantity(Decimal(number), Unit.DEALS)  # noqa: E731
    need = deals(threshold)
    before = judge(
        Figure.between(deals(counted), deals(counted + open_rows), OPEN), need, name="", label=LABELS["deals"]
    )
    after = {
        judge(Figure.known(deals(counted + more)), need, name="", label=LABELS["deals"]).outcome
        for more in range(open_rows + 1)
    }
    assert after == {before.outcome} if before.outcome is not UNKNOWN else after == {PASS, FAIL}


def test_years_add_where_the_unit_adds() -> None:
    by_year = {("deals", (2021,)): Figure.known(q("12笔")), ("deals", (2022,)): Figure.known(q("8笔"))}
    need = AtLeast(figure="deals", at_least=q("20笔"), over="baseline_years", clause="1.2")
    assert evaluate(need, figures=Figures(by_year), years=YEARS, labels=LABELS).outcome is PASS


def test_households_of_two_years_are_not_the_sum() -> None:
    by_year = {("clients", (2021,)): Figure.known(q("12户")), ("clients", (2022,)): Figure.known(q("12户"))}
    need = AtLeast(figure="clients", at_least=q("20户"), over="baseline_years", clause="1.2")
    assert evaluate(need, figures=Figures(by_year), years=YEARS, labels=LABELS).outcome is UNKNOWN


def test_a_missing_year_is_unknown_unless_the_rest_suffices() -> None:
    need = AtLeast(figure="deals", at_least=q("20笔"), over="baseline_years", clause="1.2")
    for number, outcome in ((12, UNKNOWN), (20, PASS)):
        figures = Figures({("deals", (2021,)): Figure.known(Quantity(Decimal(number), Unit.DEALS))})
        verdict = evaluate(need, figures=figures, years=YEARS, labels=LABELS)
        assert verdict.outcome is outcome
        assert verdict.reason == Label("缺少“贷款项目数”2022年的数据", "no data on loans in 2022")


def test_an_undetermined_fact_says_why_in_both_languages() -> None:
    figures = Figures({}, {"local": Fact(None, Label("未提交证明", "no proof"))})
    verdict = evaluate(fact("local"), figures=figures, years=YEARS, labels=LABELS)
    assert verdict.sentence == Label("在本市经营：待定（未提交证明）", "works in the city: undetermined (no proof)")


def test_units_must_fit() -> None:
    with pytest.raises(UnitMismatch):
        judge(Figure.known(q("20户")), q("20笔"), name="deals", label=LABELS["deals"])


def test_a_verdict_carries_what_is_needed_to_open_it() -> None:
    figures = Figures({("deals", (2021, 2022)): Figure.known(q("17笔"))})
    verdict = evaluate(BANK, figures=figures, years=YEARS, labels=LABELS)
    first, second = verdict.leaves()
    assert (first.name, first.years, str(first.counted), str(first.threshold), str(first.shortfall), first.clause) == (
        "deals", (2021, 2022), "17 笔", "20 笔", "3 笔", "1.2",
    )  # fmt: skip
    assert first.unit is Unit.DEALS
    assert second.outcome is UNKNOWN
    assert second.shortfall is not None
    assert "CNY 1,000,000,000" in verdict.sentence.en


def test_a_condition_in_words() -> None:
    words = described(AllOf(all=(fact("local"), BANK)), LABELS)
    assert words.zh == "在本市经营；且（基期各年累计贷款项目数不少于 20 笔；或基期各年累计质押登记金额不少于 10 亿元）"
    assert words.en == (
        "works in the city; and (loans over the baseline years: at least 20 deals; or"
        " registered amount over the baseline years: at least CNY 1,000,000,000)"
    )


def test_combined_verdicts_keep_their_parts() -> None:
    parts = tuple(
        judge(Figure.known(q(text)), q("20笔"), name="deals", label=LABELS["deals"]) for text in ("19笔", "20笔")
    )
    assert combine(parts, mode="any").outcome is PASS
    assert combine(parts, mode="all").parts == parts
