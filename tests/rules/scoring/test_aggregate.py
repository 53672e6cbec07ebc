"""Several scores made one: exact, trimmed from five on, and the far ones found."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.scoring.aggregate import Method, ScoreFault, combined, outliers, rounded

POINTS = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
PANEL = st.lists(POINTS, min_size=1, max_size=9)


def points(*values):
    return [Decimal(str(value)) for value in values]


def test_a_trimmed_mean_leaves_out_one_highest_and_one_lowest():
    assert combined(points(60, 80, 82, 84, 100), Method.TRIMMED_MEAN) == 82


def test_only_one_of_several_equal_extremes_is_left_out():
    assert combined(points(60, 60, 90, 90, 90), Method.TRIMMED_MEAN) == 80


def test_with_four_sheets_nothing_is_left_out():
    assert combined(points(60, 80, 80, 100), Method.TRIMMED_MEAN) == 80


def test_the_median_of_an_even_number_lies_between():
    assert combined(points(70, 90, 80, 81), Method.MEDIAN) == Fraction(161, 2)


def test_a_third_is_kept_exactly_and_rounded_only_for_the_eye():
    score = combined(points("80.00", "80.01", "80.00"), Method.MEAN)
    assert score == Fraction(24001, 300)
    assert rounded(score) == Decimal("80.00")


@pytest.mark.parametrize(
    ("value", "shown"), [("1/200", "0.01"), ("-1/200", "-0.01"), ("199/200", "1.00"), ("2/3", "0.67")]
)
def test_rounding_is_half_up(value, shown):
    assert rounded(Fraction(value)) == Decimal(shown)


def test_no_sheet_has_no_score():
    with pytest.raises(ScoreFault, match="没有可以汇总"):
        combined([], Method.MEAN)


def test_points_finer_than_a_hundredth_are_refused():
    with pytest.raises(ScoreFault, match="两位小数"):
        combined(points("80.005"), Method.MEAN)


def test_exactly_as_far_as_allowed_is_no_outlier():
    totals = dict(zip("甲乙丙", points(65, 80, "95.01"), strict=True))
    assert outliers(totals, Decimal(15)) == ("丙",)


@given(PANEL, st.sampled_from(Method))
def test_the_combined_score_lies_among_the_scores(panel, method):
    assert min(panel) <= combined(panel, method) <= max(panel)


@given(PANEL, st.sampled_from(Method), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(panel, method, chance):
    mixed = list(panel)
    chance.shuffle(mixed)
    assert combined(mixed, method) == combined(panel, method)


@given(st.lists(POINTS, min_size=5, max_size=9), POINTS)
def test_one_expert_alone_cannot_carry_a_trimmed_mean_beyond_the_others(panel, wild):
    """However one sheet is scored, the result stays within the other ones."""
    others = panel[1:]
    moved = combined([wild, *others], Method.TRIMMED_MEAN)
    assert min(others) <= moved <= max(others)
