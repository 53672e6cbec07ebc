"""How a common quota is shared between kinds."""

from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.scoring.quota import shared_seats

FIELD = st.lists(st.integers(0, 30), min_size=1, max_size=6).map(
    lambda counts: dict(zip("abcdef", counts, strict=False))
)
QUOTA = st.integers(0, 60)


def test_ten_seats_for_eight_banks_two_insurers_and_two_guarantors():
    assert shared_seats({"bank": 8, "insurer": 2, "guarantor": 2}, 10) == {"bank": 6, "insurer": 2, "guarantor": 2}


def test_a_kind_with_one_application_is_not_drowned():
    assert shared_seats({"bank": 40, "guarantor": 1}, 10) == {"bank": 9, "guarantor": 1}


def test_with_fewer_seats_than_kinds_the_larger_ones_come_first():
    assert shared_seats({"guarantor": 1, "bank": 5, "insurer": 3}, 2) == {"guarantor": 0, "bank": 1, "insurer": 1}


@given(FIELD, QUOTA)
def test_seats_add_up_and_never_exceed_the_applications(field, quota):
    seats = shared_seats(field, quota)
    assert sum(seats.values()) == min(quota, sum(field.values()))
    assert all(0 <= seats[kind] <= field[kind] for kind in field)


@given(FIELD, QUOTA)
def test_one_seat_more_takes_none_away(field, quota):
    fewer, more = shared_seats(field, quota), shared_seats(field, quota + 1)
    assert all(more[kind] >= fewer[kind] for kind in field)


@given(FIELD, QUOTA)
def test_more_applications_never_mean_fewer_seats(field, quota):
    seats = shared_seats(field, quota)
    ordered = sorted(field, key=lambda kind: field[kind])
    assert [seats[kind] for kind in ordered] == sorted(seats[kind] for kind in ordered) or len(
        set(field.values())
    ) < len(field)
