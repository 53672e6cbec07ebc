"""Places, and how equal scores are parted."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.scoring.aggregate import Method
from zhirong.rules.scoring.ranking import SHARED, Scored, Sheet, rank

NOON = dt.datetime(2023, 4, 7, 4, 0, tzinfo=dt.UTC)


def entry(name, *sheets, minute=0, kind="bank"):
    """Sheets are (track record, plan)."""
    received = NOON + dt.timedelta(minutes=minute)
    made = tuple(
        Sheet(f"E{n}", {"track_record": Decimal(record), "plan": Decimal(plan)})
        for n, (record, plan) in enumerate(sheets)
    )
    return Scored(name, kind, received, made)


def order(*entries, **more):
    return [(placed.entry.id, placed.place, placed.parted_by) for placed in rank(entries, method=Method.MEAN, **more)]


def test_the_higher_score_comes_first():
    assert order(entry("甲", (10, 10)), entry("乙", (20, 10))) == [("乙", 1, ""), ("甲", 2, "")]


def test_equal_scores_are_parted_by_the_track_record():
    assert order(entry("甲", (10, 20)), entry("乙", (20, 10))) == [("乙", 1, "track_record"), ("甲", 2, "track_record")]


def test_then_by_the_earlier_receipt():
    assert order(entry("甲", (10, 20), minute=5), entry("乙", (10, 20), minute=4)) == [
        ("乙", 1, "receipt"),
        ("甲", 2, "receipt"),
    ]


def test_what_nothing_parts_shares_its_place_and_the_next_place_stays_free():
    same = [entry("甲", (10, 20)), entry("乙", (10, 20)), entry("丙", (1, 1))]
    assert order(*same) == [("乙", 1, SHARED), ("甲", 1, SHARED), ("丙", 3, "")]


def test_the_rule_of_the_round_decides():
    pair = entry("甲", (10, 20)), entry("乙", (20, 10))
    assert [row[0] for row in order(*pair, ties=("plan",))] == ["甲", "乙"]


SHEETS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=3)
FIELD = st.lists(st.tuples(SHEETS, st.integers(0, 2)), min_size=1, max_size=8)


@given(FIELD, st.randoms())
def test_the_order_of_arrival_in_the_list_never_decides(field, chance):
    entries = [entry(str(n), *sheets, minute=minute) for n, (sheets, minute) in enumerate(field)]
    mixed = list(entries)
    chance.shuffle(mixed)
    assert order(*mixed) == order(*entries)


@given(FIELD)
def test_a_place_counts_those_that_are_better(field):
    placed = rank([entry(str(n), *sheets, minute=m) for n, (sheets, m) in enumerate(field)], method=Method.MEAN)
    for one in placed:
        assert one.place == 1 + sum(other.place < one.place for other in placed)
        assert all(other.score >= one.score for other in placed if other.place < one.place)
