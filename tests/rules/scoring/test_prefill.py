"""Points proposed from figures, with their formula."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.scoring.prefill import Goal, ambition, percentile, track_record

D = Decimal
AMOUNT = st.integers(0, 10_000).map(Decimal)


def test_a_percentile_counts_the_peers_below_and_half_of_the_equal_ones():
    assert percentile(D(21), [D(10), D(21), D(46), D(60)]) == 38
    assert percentile(D(99), [D(10), D(21), D(46)]) == 100
    assert percentile(D(1), [D(10), D(21), D(46)]) == 0


def test_two_peers_tell_nothing():
    assert percentile(D(21), [D(10), D(46)]) is None
    assert track_record(D(30), []) is None


def test_the_points_of_the_track_record_follow_from_the_mean_percentile():
    found = track_record(D(30), [33, 42])
    assert found.points == D("11.25")
    assert found.zh == "30 × （P33 + P42） ÷ 200 = 11.25"


def test_a_target_at_the_floor_and_at_the_base_earns_nothing():
    assert ambition(D(15), [Goal(D(50), D(50), D(50))]).points == 0


def test_half_over_the_floor_and_double_the_base_earn_everything():
    assert ambition(D(15), [Goal(D(75), D(50), D("37.5"))]).points == 15


def test_growth_from_nothing_counts_as_doubled():
    assert ambition(D(15), [Goal(D(50), D(50), D(0))]).points == D("7.50")


def test_the_formula_names_what_it_compared():
    found = ambition(D(15), [Goal(D(52), D(50), D(16))])
    assert found.points == D("8.10")
    assert "相对底线平均 +4%" in found.zh
    assert "相对基期年均 +225%" in found.zh


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=6))
def test_points_stay_within_the_weight(goals):
    found = ambition(D(15), [Goal(*goal) for goal in goals])
    assert found is None or 0 <= found.points <= 15


@given(AMOUNT, st.lists(AMOUNT, min_size=3, max_size=12))
def test_a_percentile_grows_with_the_value(value, peers):
    assert 0 <= percentile(value, peers) <= percentile(value + 1, peers) <= 100
