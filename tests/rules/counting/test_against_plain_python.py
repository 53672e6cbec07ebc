"""The engine and a slow count in plain Python find the same on random ledgers, for random answers to all questions."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.rules.counting.plain_figures import plain_count
from tests.rules.counting.plain_judging import judge
from tests.rules.counting.random_ledgers import YEARS, frame, ledgers, options, rules
from zhirong.rules.amounts import Unit
from zhirong.rules.counting import count

#: What fails is small enough to read, and shrinking it takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.mark.parametrize("kind", ["bank", "insurer", "guarantor"])
@settings(max_examples=80, deadline=None, phases=PHASES)
@given(data=st.data(), option=options)
def test_every_figure_and_every_standing_is_the_same(kind, data, option):
    rows = data.draw(ledgers(kind))
    found = count(kind, frame(kind, rows), rules=rules(option), years=YEARS)
    judged = {row["row"]: row["_standing"] for row in judge(kind, rows, option)}
    assert dict(found.rows.select("row", "standing").rows()) == judged
    values = {
        key: int(each.counted.value * (100 if each.counted.unit is Unit.YUAN else 1))
        for key, each in found.figures.values.items()
    }
    assert values == plain_count(kind, rows, option, YEARS)
