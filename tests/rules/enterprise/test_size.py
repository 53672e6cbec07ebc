"""The sixteen industries at each of their bounds: one fen, one person below is the class below."""

import csv
from pathlib import Path

import pytest

from zhirong.rules.enterprise import Applicability, Size, classify, industry_of

TABLE = list(csv.DictReader((Path(__file__).parents[2] / "golden/enterprise_sizes.csv").open(encoding="utf-8")))
CLASSES = {"large": Size.LARGE, "medium": Size.MEDIUM, "small": Size.SMALL}
BELOW = {Size.LARGE: Size.MEDIUM, Size.MEDIUM: Size.SMALL, Size.SMALL: Size.MICRO}


def fen(indicator, value):
    return int(value) if indicator == "employees" else int(value) * 1_000_000


def bounds_of(industry, column):
    return {row["indicator"]: fen(row["indicator"], row[column]) for row in TABLE if row["industry"] == industry}


def size(code, **given):
    return classify(code, **{"employees": None, "revenue": None, "assets": None} | given).size


def test_the_table_has_all_sixteen_industries():
    assert len({row["industry"] for row in TABLE}) == 16
    assert all(industry_of(row["class"]).key == row["industry"] == industry_of(row["industry"]).key for row in TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['industry']}-{row['indicator']}")
@pytest.mark.parametrize("column", CLASSES)
def test_each_bound_belongs_to_the_class_and_one_less_does_not(row, column):
    given = bounds_of(row["industry"], column)
    assert size(row["class"], **given) is CLASSES[column]
    given[row["indicator"]] -= 1
    assert size(row["class"], **given) is BELOW[CLASSES[column]]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['industry']}-{row['indicator']}")
def test_an_indicator_that_the_industry_asks_for_is_needed(row):
    given = bounds_of(row["industry"], "large")
    del given[row["indicator"]]
    found = classify(row["class"], **{"employees": None, "revenue": None, "assets": None} | given)
    assert (found.size, found.missing) == (None, (row["indicator"],))


@pytest.mark.parametrize("code", ["J66", "G53", "P83", "Q84", "S92", "K7040", "金融业", "房地产租赁经营"])
def test_industries_outside_the_standard_say_so(code):
    assert classify(code, employees=1, revenue=1, assets=1).why_not is Applicability.OUTSIDE


@pytest.mark.parametrize(
    ("code", "why"), [("K70", "industry_too_wide"), ("F", "industry_too_wide"), ("", "industry_unreadable")]
)
def test_a_text_that_means_several_classes_is_not_guessed(code, why):
    assert classify(code, employees=1, revenue=1, assets=1).why_not == why
