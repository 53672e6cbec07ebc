"""What is judged over whole columns is what is judged one by one: sizes, codes, rights, connected groups."""

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.counting.plain_judging import together
from tests.rules.counting.random_ledgers import FIRMS, patent
from zhirong.rules.counting.codes import code_states
from zhirong.rules.counting.groups import groups
from zhirong.rules.counting.rights import overlapping, rights_of
from zhirong.rules.counting.sizes import computed
from zhirong.rules.enterprise import classify
from zhirong.rules.enterprise.size import FEN_PER_WAN, INDUSTRIES
from zhirong.rules.identifiers import check

TEXTS = [
    "软件和信息技术服务业",
    "I65",
    "C",
    "C39",
    "F51",
    "F52",
    "K70",
    "K7010",
    "7020",
    "J66",
    "金融业",
    "",
    "批发和零售业",
    "E47",
    "L",
    "M",
]
BOUNDS = sorted(
    {
        getattr(bounds, name)
        for each in INDUSTRIES
        for bounds in each.indicators.values()
        for name in ("large", "medium", "small")
    }
)
near = st.sampled_from([None, *(bound + step for bound in BOUNDS for step in (-1, 0, 1))])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, *TEXTS]), near, near, near), min_size=1, max_size=40))
def test_the_size_of_a_column_is_the_size_of_each(lines):
    fen = [
        (text, people, *(value and value * FEN_PER_WAN for value in (revenue, assets)))
        for text, people, revenue, assets in lines
    ]
    frame = pl.DataFrame(
        fen,
        schema={"industry": pl.String, "employees": pl.Int64, "revenue": pl.Int64, "assets": pl.Int64},
        orient="row",
    )
    one_by_one = [
        classify(text, employees=people, revenue=revenue, assets=assets).size for text, people, revenue, assets in fen
    ]
    assert computed(frame).to_list() == [size and size.value for size in one_by_one]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(FIRMS), st.integers(0, 17), st.sampled_from("0123456789ABXIO一 ")),
        min_size=1,
        max_size=30,
    )
)
def test_a_code_in_a_column_is_judged_as_one_alone(slips):
    codes = [*FIRMS, None, "", *(code[:place] + sign + code[place + 1 :] for code, place, sign in slips)]
    odd = {"length", "charset", "format", "missing_check_digit"}
    alone = [code if code is None else check("uscc", code).reason for code in codes]
    expected = [
        None if code is None else "ok" if reason is None else "malformed" if reason.value in odd else "check_digit"
        for code, reason in zip(codes, alone, strict=True)
    ]
    assert code_states(pl.Series("uscc", codes)).to_list() == expected


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.from_regex(r"\A(ZL|CN)?(20[0-3]\d|19\d\d)[1-9]\d{7}\.?[\dX]\Z|\A\d{1,9}\Z", alphabet="0123456789XZLCN."),
        min_size=1,
        max_size=30,
    )
)
def test_a_number_in_a_column_is_judged_as_one_alone(texts):
    texts = [*texts, patent(1), patent(2).replace("ZL", ""), patent(3).replace(".", "")]
    found = rights_of(pl.DataFrame({"row": range(len(texts)), "ip_list": [[text] for text in texts]})).sort("row")
    for text, right, sort, state in zip(texts, found["right"], found["sort"], found["state"], strict=True):
        alone = check(sort, text)
        assert sort == ("patent" if text[:2] in ("ZL", "CN") or sum(map(str.isdigit, text)) > 8 else "trademark")
        assert (state == "ok") is alone.valid
        assert not alone.valid or right == alone.normalised


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(1, 30))
def test_groups_are_what_hangs_together(seed, lines, names):
    chance = random.Random(seed)
    pairs = [
        (chance.choice([None, *range(1, names + 1)]), chance.choice([None, *range(1, names + 1)]))
        for _line in range(lines)
    ]
    rows = [
        {"row": number, "left": left and f"{left}", "right": right and f"{right}"}
        for number, (left, right) in enumerate(pairs)
    ]
    named = [row for row in rows if row["left"] or row["right"]]
    found = groups(pl.DataFrame(rows, schema={"row": pl.Int64, "left": pl.String, "right": pl.String}))
    expected = together(named, lambda row: {(side, row[side]) for side in ("left", "right") if row[side]})
    drawn = pl.DataFrame({"name": found, "row": range(lines)}).drop_nulls().group_by("name").agg("row")["row"]
    assert sorted(sorted(group) for group in drawn.to_list()) == sorted(
        sorted(row["row"] for row in group) for group in expected
    )


def test_a_long_chain_is_one_group():
    links = pl.DataFrame(
        {"left": [f"{n // 2:06}" for n in range(20_000)], "right": [f"{(n + 1) // 2:06}" for n in range(20_000)]}
    )
    assert groups(links).unique().to_list() == ["l:000000"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=14
    )
)
def test_two_registrations_overlap_where_one_begins_before_the_other_ends(spans):
    day = pl.date(2021, 1, 1)
    frame = pl.DataFrame(
        [(row, f"Y{number}", f"{right}", begins, length) for row, (number, right, begins, length) in enumerate(spans)],
        schema=["row", "reg_no", "right", "begins", "length"], orient="row",
    )  # fmt: skip
    begins = day + pl.duration(days="begins")
    pledges = frame.with_columns(begins=begins, ends=begins + pl.duration(days="length")).drop("length")
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for number, right, start, length in spans:
        low, high = merged.get((number, right), (start, start + length))
        merged[number, right] = (min(low, start), max(high, start + length))
    hit = {
        one
        for one, (begins, ends) in merged.items()
        for other, (start, stop) in merged.items()
        if one != other and one[1] == other[1] and begins < stop and start < ends
    }
    assert overlapping(pledges) == [
        row for row, (number, right, _begins, _length) in enumerate(spans) if (number, right) in hit
    ]
