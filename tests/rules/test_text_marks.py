"""The mark table tells a script what ``text_count`` would say of every mark."""

import bisect

from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.text_count import sort_of
from zhirong.rules.text_marks import mark_runs


@given(st.characters())
def test_the_run_of_a_mark_says_its_sort(mark):
    runs = mark_runs()
    assert runs.sorts[bisect.bisect_right(runs.starts, ord(mark)) - 1] == sort_of(mark)


def test_the_table_begins_at_the_first_mark_and_stays_small_enough_to_send():
    runs = mark_runs()
    assert runs.starts[0] == 0
    assert len(runs.starts) == len(runs.sorts) < 3000
    assert set(runs.sorts) == set("sxhialo")


def test_neighbouring_runs_differ():
    sorts = mark_runs().sorts
    assert all(one != other for one, other in zip(sorts, sorts[1:], strict=False))
