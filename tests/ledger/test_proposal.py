"""Columns are proposed by name, by other words and by content, each with a reason; a person's choice goes before all of them."""

import io

import polars as pl
import pytest

from tests.ledger.messy import HEADS, ROW, sheet_of
from zhirong.accounts.districts import DISTRICTS
from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading import SURE, Head, Proposal, propose, read_ledger
from zhirong.ledger.reading.content import Look, look_of
from zhirong.ledger.reading.names import Found
from zhirong.ledger.template import columns_of, head_of
from zhirong.rules.ledger_columns import LEDGERS
from zhirong.rules.ledger_columns.synonyms import SYNONYMS

NAMES = [str(name) for name in DISTRICTS.values()]
CODES = ["91310115MAY900015D", "91310104MAY900023A"]


def proposed(heads: dict[str, list[str]], kind: str = "bank", **mapping: str) -> list[Proposal]:
    """What is proposed for columns with these heads and cells."""
    letters = [chr(65 + place) for place in range(len(heads))]
    height = max(map(len, heads.values()))
    padded = [[*cells, *[None] * (height - len(cells))] for cells in heads.values()]
    cells = pl.DataFrame(dict(zip(letters, padded, strict=True)), schema=dict.fromkeys(letters, pl.String))
    parts = [Head(letter, tuple(head.split("|"))) for letter, head in zip(letters, heads, strict=True)]
    return list(propose(kind, parts, cells, mapping))


def key(proposal: Proposal) -> str | None:
    return proposal.column.key if proposal.column is not None and proposal.is_taken else None


@pytest.mark.parametrize("kind", LEDGERS)
def test_every_head_of_the_template_is_its_own_column_beyond_doubt(kind):
    heads = [Head(f"C{place}", (head_of(column),)) for place, column in enumerate(columns_of(kind))]
    cells = pl.DataFrame({head.letters: pl.Series([], dtype=pl.String) for head in heads})
    found = propose(kind, heads, cells)
    assert [key(each) for each in found] == [column.key for column in columns_of(kind)]
    assert all(each.confidence == 1 and each.found is Found.NAME for each in found)


@pytest.mark.parametrize("kind", LEDGERS)
def test_no_synonym_means_two_columns_or_none(kind):
    keys = {column.key for column in LEDGERS[kind]} | {"first_loan"}
    assert set(SYNONYMS[kind]) <= keys
    words = [word for words in SYNONYMS[kind].values() for word in words]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


@pytest.mark.parametrize(
    ("head", "column", "found"),
    [
        ("统一社会信用代码", "uscc", Found.NAME), ("企业信用代码", "uscc", Found.SYNONYM),
        ("1、借款人名称", "borrower", Found.NAME),
        ("质押登记|登记号", "reg_no", Found.NAME), ("质押登记|金额", "reg_amount", Found.GROUP),
        ("借款合同|编号", "loan_contract", Found.GROUP),
        ("借款合同|签订日期", "contract_date", Found.GROUP), ("ＬＰＲ", None, None), ("总计划数", None, None),
    ],
)  # fmt: skip
def test_by_name(head, column, found):
    (each,) = proposed({head: []})
    assert (key(each), each.found) == (column, found)


def test_a_head_that_is_nearly_a_name_is_taken_where_the_cells_leave_no_doubt():
    (sure,) = proposed({"质权登记设立日": ["2022-03-15"]})
    (unsure,) = proposed({"质权登记设立日": []})
    (other,) = proposed({"质权登记设立日": ["甲", "乙"]})
    assert (key(sure), sure.found, sure.is_assumed) == ("reg_date", Found.SIMILAR, True)
    assert key(unsure) is None
    assert (other.column and other.column.key, other.confidence < SURE) == ("reg_no", True)


@pytest.mark.parametrize(
    "head", ["质押注销登记日期", "出质人统一社会信用代码", "贷款到期余额", "上年贷款发放金额", "质押登记变更日期"]
)
def test_a_head_that_says_more_than_a_name_means_something_else(head):
    (each,) = proposed({head: ["2022-03-15"]})
    assert key(each) not in {"reg_date", "uscc", "loan_amount", "reg_amount"}


def test_by_content_alone():
    found = proposed(
        {"甲": CODES, "乙": ["Y2022310000001"], "丙": ["ZL202010123456.2、ZL202120234567.0"], "丁": ["800"]}
    )
    assert [key(each) for each in found] == ["uscc", "reg_no", "ip_list", None]
    assert all(each.found is Found.CONTENT and each.is_assumed for each in found[:3])


def test_two_columns_that_look_alike_are_left_to_a_person():
    assert [key(each) for each in proposed({"甲": CODES, "乙": CODES})] == [None, None]
    found = proposed({"统一社会信用代码": CODES, "乙": CODES})
    assert [key(each) for each in found] == ["uscc", None]


def test_no_column_of_the_ledger_twice():
    found = proposed({"登记号": ["Y2022310000001"], "质押登记号": ["Y2022310000002"]})
    assert [key(each) for each in found] == ["reg_no", None]


def test_cells_that_contradict_the_head_take_away_from_it():
    right, wrong = proposed({"质权设立日": ["2022-03-15"]})[0], proposed({"质权设立日": CODES})[0]
    assert (right.fits, wrong.fits) == (True, False)
    assert wrong.confidence < right.confidence


def test_a_choice_goes_before_everything():
    found = proposed({"质押登记号": ["1"], "乙": ["2"], "借款合同号": ["3"]}, B="reg_no", 借款合同号="")
    assert [key(each) for each in found] == [None, "reg_no", None]
    assert found[1].found is found[2].found is Found.CHOSEN


@pytest.mark.parametrize(
    "mapping", [{"借款人 | 编号": "loan_contract"}, {"编号": "loan_contract"}, {"B": "loan_contract"}]
)
def test_a_choice_names_a_head_by_all_of_its_lines_by_its_own_or_by_letters(mapping):
    assert key(proposed({"统一社会信用代码": CODES, "借款人|编号": []}, **mapping)[1]) == "loan_contract"


def test_a_choice_of_nothing_that_there_is():
    with pytest.raises(LedgerRefused) as refused:
        proposed({"甲": []}, 甲="nothing")
    assert refused.value.field == "mapping"
    assert refused.value.remedy


def test_the_reader_takes_the_choice_and_finds_the_heads_by_it():
    content = sheet_of(["某行"], ["甲", "乙", "丙"], [*ROW[:3]])
    reading = read_ledger(
        io.BytesIO(content),
        name="台账.xlsx",
        kind="bank",
        districts=NAMES,
        mapping={"甲": "uscc", "B": "reg_no", "丙": "reg_date"},
    )
    assert (reading.head_row, reading.rows.columns) == (2, ["row", "uscc", "reg_no", "reg_date"])
    assert reading.heads == {"uscc": "甲", "reg_no": "乙", "reg_date": "丙"}


def test_what_was_assumed_is_told():
    content = sheet_of(["证照", *HEADS[1:]], ROW)
    reading = read_ledger(io.BytesIO(content), name="台账.xlsx", kind="bank", districts=NAMES)
    assert ("assumed_column", "证照 → 统一社会信用代码") in [(notice.code, notice.about) for notice in reading.notices]


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (CODES, Look.CREDIT_CODE), (["Y2022310000001"], Look.REGISTRATION), (["202010123456.2"], Look.RIGHTS),
        (["2022年3月15日", "20220315"], Look.DATE), (["1,250.5", "800万元"], Look.AMOUNT), (["3.85%"], Look.PERCENT),
        (["是", "否", "不详"], Look.YES_NO), (["浦东新区"], Look.WORDS), ([None, "—"], Look.EMPTY),
        (["是", "1", "2", "3"], Look.WORDS),
    ],
)  # fmt: skip
def test_what_cells_look_like(cells, look):
    assert look_of(pl.Series(cells, dtype=pl.String)) is look
