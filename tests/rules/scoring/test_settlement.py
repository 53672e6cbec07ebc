"""A round settled, and settled again."""

import datetime as dt
import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from zhirong.rules.scoring.aggregate import Method
from zhirong.rules.scoring.chance import Chance
from zhirong.rules.scoring.ranking import TIE_RULE, Scored, Sheet
from zhirong.rules.scoring.resampling import Band, band, inside_counts
from zhirong.rules.scoring.settlement import TOGETHER, Terms, canonical, frozen_inputs, settle

NOON = dt.datetime(2023, 4, 7, 4, 0, tzinfo=dt.UTC)


def terms(seats, *, together=False, draws=400, seed=11):
    return Terms(Method.TRIMMED_MEAN, Decimal(15), TIE_RULE, seats, together, seed, draws)


def entry(name, totals, kind="bank", minute=0):
    sheets = tuple(Sheet(f"E{n}", {"track_record": Decimal(total)}) for n, total in enumerate(totals))
    return Scored(name, kind, NOON + dt.timedelta(minutes=minute), sheets)


CLEAR = [
    entry("甲", (90, 91, 92, 93, 94)),
    entry("乙", (80, 81, 60, 83, 95)),
    entry("丙", (79, 82, 61, 84, 94), minute=1),
    entry("丁", (40, 41, 42, 43, 44)),
]


def rows(seats, entries=CLEAR, **more):
    return {row["id"]: row for row in settle(frozen_inputs(terms(seats, **more), entries))["rows"]}


def test_the_best_is_certainly_in_the_last_certainly_out_and_the_neighbours_of_the_line_a_coin_toss():
    found = rows({"bank": 2}, draws=2000)
    assert [found[name]["band"] for name in "甲乙丙丁"] == ["in", "margin", "margin", "out"]
    assert found["甲"]["inside_draws"] == 2000
    assert found["丁"]["inside_draws"] == 0


def test_scores_places_and_outliers():
    found = rows({"bank": 2})
    assert found["甲"]["score"] == "92.00"
    assert found["乙"]["score"] == "81.33"
    assert found["乙"]["exact"] == "244/3"
    assert found["乙"]["outliers"] == ["E2"]
    assert [found[name]["place"] for name in "甲丙乙丁"] == [1, 2, 3, 4]


def test_kinds_are_ranked_apart_or_together():
    mixed = [*CLEAR, entry("保", (85, 85, 85, 85, 85), kind="insurer")]
    assert rows({"bank": 2, "insurer": 1}, mixed)["保"]["place"] == 1
    assert rows({TOGETHER: 3}, mixed, together=True)["保"]["place"] == 2


def test_a_kind_without_seats_is_left_to_a_person():
    found = rows({}, [entry("甲", (90, 91, 92, 93, 94), kind="other")])["甲"]
    assert (found["inside"], found["band"], found["inside_draws"]) == (None, Band.UNDECIDED, None)


def test_no_seat_means_everybody_is_out():
    assert {row["band"] for row in rows({"bank": 0}).values()} == {"out"}


def test_room_for_all_means_everybody_is_in_and_no_line_is_drawn():
    result = settle(frozen_inputs(terms({"bank": 9}), CLEAR))
    assert {row["band"] for row in result["rows"]} == {"in"}
    assert result["lists"][0]["line"] is None


def test_the_bounds_of_the_bands():
    assert [band(inside, 2000) for inside in (2000, 1950, 1949, 51, 50, 0)] == [
        "in",
        "in",
        "margin",
        "margin",
        "out",
        "out",
    ]


TOTALS = st.lists(st.integers(0, 100), min_size=5, max_size=7)
FIELD = st.lists(st.tuples(TOTALS, st.sampled_from(["bank", "insurer"])), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(FIELD, st.integers(0, 5), st.integers(0, 2**32), st.booleans())
def test_a_result_follows_from_its_frozen_inputs_byte_for_byte(field, seats, seed, together):
    entries = [entry(f"{n:02d}", totals, kind, n) for n, (totals, kind) in enumerate(field)]
    given_terms = terms({"bank": seats, "insurer": 1, TOGETHER: seats}, together=together, draws=60, seed=seed)
    inputs = frozen_inputs(given_terms, entries)
    stored = json.loads(canonical(inputs))
    assert canonical(settle(stored)) == canonical(settle(inputs))
    assert canonical(frozen_inputs(given_terms, entries[::-1])) == canonical(inputs)


@settings(max_examples=40, deadline=None)
@given(FIELD, st.integers(1, 5), st.integers(0, 2**32))
def test_where_every_expert_agrees_no_draw_changes_anything(field, seats, seed):
    entries = [entry(f"{n:02d}", [totals[0]] * 5, "bank", n) for n, (totals, _kind) in enumerate(field)]
    counts = inside_counts(entries, seats, method=Method.TRIMMED_MEAN, ties=TIE_RULE, seed=seed, draws=30)
    assert set(counts.values()) <= {0, 30}
    assert sum(counts.values()) == 30 * min(seats, len(entries))


def test_the_stream_of_chance_is_that_of_its_publication():
    """First numbers of SplitMix64 for the seed 1234567, as published with the generator's reference code."""
    chance = Chance(1234567)
    assert [chance.number() for _n in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(st.integers(0, 2**64 - 1), st.integers(1, 50))
def test_numbers_below_a_bound_stay_below_it(seed, bound):
    chance = Chance(seed)
    assert all(0 <= chance.below(bound) < bound for _n in range(20))
    assert sorted(chance.shuffled(range(bound))) == list(range(bound))
