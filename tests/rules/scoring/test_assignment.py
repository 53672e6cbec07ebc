"""Who reviews what: everybody gets enough experts, nobody a conflict, and the loads are as even as can be."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.scoring.assignment import assign

WORKS = [f"A{n:02d}" for n in range(8)]
PEOPLE = [f"E{n:02d}" for n in range(9)]
CONFLICTS = st.sets(st.tuples(st.sampled_from(WORKS), st.sampled_from(PEOPLE)), max_size=40)
SEED = st.integers(0, 2**32 - 1)


def test_without_conflicts_the_loads_differ_by_at_most_one():
    found = assign(WORKS, PEOPLE, each=5, conflicts=(), seed=7)
    loads = found.loads(PEOPLE).values()
    assert sum(loads) == 40
    assert max(loads) - min(loads) <= 1


def test_too_few_experts_are_named_with_the_number_that_is_missing():
    found = assign(["甲", "乙"], ["一", "二", "三"], each=3, conflicts={("甲", "一"), ("甲", "二")}, seed=1)
    assert found.missing == {"甲": 2}
    assert found.experts == {"乙": ("一", "三", "二"), "甲": ("三",)}
    assert not found.is_complete


def test_fixed_pairs_stay():
    found = assign(WORKS, PEOPLE, each=3, conflicts=(), seed=3, fixed={"A00": ["E00", "E01"], "A01": ["E00"]})
    assert {"E00", "E01"} <= set(found.experts["A00"])
    assert "E00" in found.experts["A01"]


def test_a_mix_of_fields_is_preferred_as_long_as_the_loads_stay_even():
    fields = {one: ["金融"] if n < 6 else ["法律"] for n, one in enumerate(PEOPLE)}
    plain = assign(WORKS, PEOPLE, each=2, conflicts=(), seed=7)
    mixed = assign(WORKS, PEOPLE, each=2, conflicts=(), seed=7, fields=fields)
    assert sorted(mixed.loads(PEOPLE).values()) == sorted(plain.loads(PEOPLE).values())
    # Three lawyers review at most two applications each: six of the eight can have both fields, and have them.
    assert _fields_met(mixed, fields) == 8 + 6
    assert _fields_met(plain, fields) < 8 + 6


@given(CONFLICTS, st.integers(1, 5), SEED, st.lists(st.sets(st.sampled_from("金法评产")), min_size=9, max_size=9))
def test_fields_never_cost_an_expert_nor_an_even_load_nor_admit_a_conflict(conflicts, each, seed, known):
    fields = dict(zip(PEOPLE, known, strict=True))
    plain = assign(WORKS, PEOPLE, each=each, conflicts=conflicts, seed=seed)
    mixed = assign(WORKS, PEOPLE, each=each, conflicts=conflicts, seed=seed, fields=fields)
    assert mixed.missing == plain.missing
    assert not any((work, one) in conflicts for work, chosen in mixed.experts.items() for one in chosen)
    assert sum(n * n for n in mixed.loads(PEOPLE).values()) == sum(n * n for n in plain.loads(PEOPLE).values())


def _fields_met(found, fields):
    return sum(len({field for one in chosen for field in fields[one]}) for chosen in found.experts.values())


@given(CONFLICTS, st.integers(1, 7), SEED)
def test_every_application_has_its_experts_or_says_how_many_are_missing(conflicts, each, seed):
    found = assign(WORKS, PEOPLE, each=each, conflicts=conflicts, seed=seed)
    for work in WORKS:
        experts = found.experts[work]
        assert len(set(experts)) == len(experts)
        assert len(experts) + found.missing.get(work, 0) == each
        assert not any((work, one) in conflicts for one in experts)
        if work in found.missing:
            assert len(experts) == sum((work, one) not in conflicts for one in PEOPLE)


@given(CONFLICTS, st.integers(1, 7), SEED)
def test_the_same_seed_gives_the_same_assignment_in_whatever_order_it_is_asked(conflicts, each, seed):
    first = assign(WORKS, PEOPLE, each=each, conflicts=conflicts, seed=seed)
    again = assign(WORKS[::-1], PEOPLE[::-1], each=each, conflicts=set(conflicts), seed=seed)
    assert first == again


SMALL_WORKS, SMALL_PEOPLE = WORKS[:4], PEOPLE[:5]


@given(st.sets(st.tuples(st.sampled_from(SMALL_WORKS), st.sampled_from(SMALL_PEOPLE)), max_size=9), SEED)
def test_no_other_assignment_is_more_even(conflicts, seed):
    """Compared with every possible assignment of a small case, by the sum of the squares of the loads."""
    allowed = [[one for one in SMALL_PEOPLE if (work, one) not in conflicts] for work in SMALL_WORKS]
    found = assign(SMALL_WORKS, SMALL_PEOPLE, each=2, conflicts=conflicts, seed=seed)
    choices = [list(itertools.combinations(people, min(2, len(people)))) for people in allowed]

    def unevenness(chosen):
        flat = list(itertools.chain.from_iterable(chosen))
        return sum(flat.count(one) ** 2 for one in SMALL_PEOPLE)

    assert unevenness(found.experts.values()) == min(map(unevenness, itertools.product(*choices)))
