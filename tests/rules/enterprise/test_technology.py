"""The score of a technology SME at each band of the method (国科发政〔2017〕115号)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.enterprise.technology import Facts, Status, score

FIRM = {
    "employees": 100,
    "tech_staff": 30,
    "sales": Decimal(100_000_000),
    "costs": Decimal(100_000_000),
    "assets": Decimal(200_000_000),
    "rd_expense": Decimal(6_000_000),
    "class_one": 0,
    "class_two": 0,
}


def judged(**given):
    return score(Facts(**FIRM | given))


@pytest.mark.parametrize(
    ("staff", "points"),
    [(30, 20), (29, 16), (25, 16), (24, 12), (20, 12), (19, 8), (15, 8), (14, 4), (10, 4), (9, 0), (0, 0)],
)
def test_the_bands_of_staff(staff, points):
    assert judged(tech_staff=staff).staff == points


@pytest.mark.parametrize(
    ("spent", "points"),
    [("6", 50), ("5.999999", 40), ("5", 40), ("4.99", 30), ("4", 30), ("3", 20), ("2", 10), ("1.999999", 0)],
)
def test_the_bands_of_research_by_sales(spent, points):
    assert judged(rd_expense=Decimal(spent) * 1_000_000, costs=None).research == points


@pytest.mark.parametrize(("spent", "points"), [(30, 50), (29, 40), (25, 40), (20, 30), (15, 20), (10, 10), (9, 0)])
def test_the_bands_of_research_by_cost(spent, points):
    assert judged(rd_expense=Decimal(spent) * 1_000_000, sales=None).research == points


def test_the_better_of_the_two_ratios_counts():
    assert judged(rd_expense=Decimal(6_000_000)).research == 50
    assert judged(rd_expense=Decimal(3_000_000), costs=Decimal(10_000_000)).research == 50


@pytest.mark.parametrize(
    ("one", "two", "points"), [(1, 0, 30), (0, 9, 24), (0, 4, 24), (0, 3, 18), (0, 2, 12), (0, 1, 6), (0, 0, 0)]
)
def test_the_bands_of_results(one, two, points):
    assert judged(class_one=one, class_two=two).results == points


def test_sixty_points_pass_and_fifty_nine_never_arise_without_sixty():
    assert judged(tech_staff=10, class_two=1).total == 60
    assert judged(tech_staff=10, class_two=1).status is Status.QUALIFIED
    assert judged(tech_staff=10, class_two=0).status is Status.NOT_QUALIFIED


def test_no_staff_points_is_no_technology_sme_whatever_the_rest():
    found = judged(tech_staff=9, class_one=3)
    assert (found.total, found.status) == (80, Status.NOT_QUALIFIED)


@pytest.mark.parametrize(
    ("broken", "value"),
    [
        ("employees", 501),
        ("sales", Decimal("200000000.01")),
        ("assets", Decimal("200000000.01")),
        ("resident", False),
        ("forbidden_field", True),
        ("clean_record", False),
    ],
)
def test_a_condition_that_is_not_met_ends_it_even_with_a_certificate(broken, value):
    found = judged(**{broken: value, "direct": frozenset({"high_tech_certificate"})})
    assert (found.status, found.broken) == (Status.NOT_QUALIFIED, (broken,))


def test_five_hundred_staff_and_two_hundred_million_are_within():
    assert (
        judged(
            employees=500, tech_staff=150, class_one=1, sales=Decimal(200_000_000), rd_expense=Decimal(12_000_000)
        ).status
        is Status.QUALIFIED
    )


def test_a_certificate_needs_no_score():
    found = judged(tech_staff=None, rd_expense=None, class_one=None, direct=frozenset({"high_tech_certificate"}))
    assert (found.status, found.total, found.missing) == (Status.QUALIFIED, None, ())


def test_what_is_missing_is_named_and_nothing_is_guessed():
    found = judged(rd_expense=None)
    assert (found.status, found.research, found.missing) == (Status.UNKNOWN, None, ("rd_expense",))


def test_sixty_points_are_enough_before_the_rest_is_known():
    assert judged(class_one=None, class_two=None).status is Status.UNKNOWN  # what is missing is still asked for
    assert judged(tech_staff=0, class_one=None).status is Status.NOT_QUALIFIED


def test_what_was_not_stated_is_said_to_be_assumed():
    assert judged().assumed == ("resident", "forbidden_field", "clean_record")


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 9))
def test_more_of_anything_never_lowers_the_score(tech, staff, spent, sales, two):
    def total(**more):
        return score(
            Facts(
                **FIRM
                | {
                    "employees": staff,
                    "tech_staff": tech,
                    "sales": Decimal(sales),
                    "costs": None,
                    "rd_expense": Decimal(spent),
                    "class_two": two,
                }
                | more
            )
        ).total

    assert total() <= total(tech_staff=tech + 1)
    assert total() <= total(rd_expense=Decimal(spent + 1))
    assert total() <= total(class_two=two + 1)
