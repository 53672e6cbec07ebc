"""Ledgers as institutions keep them are read as they were meant, and what was left out or assumed is said."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.messy import HEADS, ROW, Formula, Layout, Number, changed, lines, old_workbook, sheet_of, workbook
from zhirong.accounts.districts import DISTRICTS
from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading import Reading, read_ledger
from zhirong.ledger.reading.faults import FAULTS, NOTICES
from zhirong.ledger.template import filled_workbook
from zhirong.rules.ledger_columns import column
from zhirong.rules.ledger_columns.vocabulary import DATA_SHEET

NAMES = [str(name) for name in DISTRICTS.values()]
PLEDGE = [
    "甲公司",
    "91310115MAY900015D",
    "Y2022310000001",
    dt.date(2022, 3, 15),
    8_000_000,
    "C1",
    "2022年3月18日",
    5_000_000,
]
GROUPS = ["借款人", None, "质押登记", None, None, "贷款", None, None]
UNDER = ["名称", "信用代码", "登记号", "登记日期", "金额", "合同号", "放款日期", "金额"]
MERGED = ((0, 0, 0, 7), (2, 0, 2, 1), (2, 2, 2, 4), (2, 5, 2, 7))
DEAL = {
    "borrower": "甲公司", "uscc": "91310115MAY900015D", "reg_no": "Y2022310000001", "reg_date": dt.date(2022, 3, 15),
    "reg_amount": 800_000_000, "loan_contract": "C1", "loan_start": dt.date(2022, 3, 18), "loan_amount": 500_000_000,
}  # fmt: skip


def read(content: bytes, name: str = "台账.xlsx", kind: str = "bank", **more: object) -> Reading:
    reading = read_ledger(io.BytesIO(content), name=name, kind=kind, districts=NAMES, **more)  # type: ignore[arg-type]
    assert set(reading.faults["fault"]) <= set(FAULTS)
    assert {notice.code for notice in reading.notices} <= set(NOTICES)
    return reading


def told(reading: Reading, code: str) -> list[str]:
    return [notice.about for notice in reading.notices if notice.code == code]


def only(reading: Reading) -> dict[str, object]:
    (row,) = reading.rows.drop("row").to_dicts()
    return row


def fault(reading: Reading) -> tuple[int, str, str]:
    (found,) = reading.faults.to_dicts()
    return found["row"], found["column"], found["fault"]


@pytest.mark.parametrize("merged", [MERGED, ()], ids=["merged", "left blank"])
def test_heads_under_groups(merged):
    rows = [["某行台账"], ["单位：元"], GROUPS, UNDER, PLEDGE, ["合计", None, None, None, 8_000_000]]
    reading = read(sheet_of(*rows, merged=merged))
    assert only(reading) == DEAL
    assert reading.heads["reg_amount"] == "质押登记 | 金额"
    assert (reading.head_row, told(reading, "unit_line"), told(reading, "left_out")) == (4, ["元"], ["6"])


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_heads_under_groups_in_a_text_file(mark, encoding):
    rows = [["某行台账"], ["单位：元"], GROUPS, UNDER, [str(value) for value in PLEDGE]]
    assert only(read(lines(rows, mark=mark, encoding=encoding), "台账.csv")) == DEAL


def test_a_group_about_another_party_does_not_lend_its_code():
    heads = [["出质人", None, "质押登记", None, None], ["名称", "统一社会信用代码", "登记号", "登记日期", "登记金额"]]
    reading = read(sheet_of(*heads, ["乙", "91310104MAY900023A", "Y2022310000001", "2022-03-15", 8]))
    assert "uscc" not in reading.rows.columns
    assert "出质人 | 统一社会信用代码" in told(reading, "unknown_column")


def test_units_and_numbers_below_the_heads():
    heads = [
        ["借款人", "质押登记", None, "合同"],
        [None, "登记号", "金额", "编号"],
        [None, None, "（元）", None],
        [1, 2, 3, 4],
    ]
    reading = read(sheet_of(*heads, ["甲", "Y2022310000001", 8_000_000, "C1"]))
    assert (only(reading)["reg_amount"], told(reading, "left_out")) == (800_000_000, ["4"])


@pytest.mark.parametrize(
    ("head", "fen"),
    [
        ("质押登记金额（元）", 80_000), ("质押登记金额(亿元)", 8_000_000_000_000), ("质押登记金额[万元]", 800_000_000),
        ("质押登记金额/万元", 800_000_000), ("质押登记金额（单位：千元）", 80_000_000), ("质押登记金额\n（人民币元）", 80_000),
        ("质押登记金额万元", 800_000_000), ("＊质押登记金额（元）", 80_000), ("质押登记金额_元", 80_000),
    ],
)  # fmt: skip
def test_the_unit_in_a_head(head, fen):
    assert only(read(sheet_of([*HEADS[:4], head], ROW[:5])))["reg_amount"] == fen


@pytest.mark.parametrize(
    ("line", "fen"),
    [
        ("单位：元", 80_000),
        ("金额单位：人民币万元", 800_000_000),
        ("（单位：亿元）", 8_000_000_000_000),
        ("填报单位：某行", 800_000_000),
    ],
)
def test_the_unit_in_a_line_above(line, fen):
    reading = read(sheet_of(["台账", None, line], [*HEADS[:4], "质押登记金额"], ROW[:5]))
    assert only(reading)["reg_amount"] == fen
    assert bool(told(reading, "unit_assumed")) is line.startswith("填报")


def test_the_head_goes_before_the_line_above_and_the_cell_before_both():
    rows = [["单位：亿元"], [*HEADS[:4], "质押登记金额（万元）"], ROW[:5], [*ROW[:4], "800元"]]
    assert read(sheet_of(*rows)).rows["reg_amount"].to_list() == [800_000_000, 80_000]


def test_an_amount_in_another_currency_is_not_read_as_yuan():
    reading = read(sheet_of([*HEADS, "贷款发放金额（万美元）"], [*ROW, 100]))
    assert "loan_amount" not in reading.rows.columns
    assert told(reading, "foreign_money") == ["贷款发放金额（万美元）"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023年4月7日", dt.date(2023, 4, 7)), ("2023.4.7", dt.date(2023, 4, 7)), ("20230407", dt.date(2023, 4, 7)),
        (45023, dt.date(2023, 4, 7)), (45023.5, dt.date(2023, 4, 7)), (dt.date(2023, 4, 7), dt.date(2023, 4, 7)),
        ("２０２３／４／７", dt.date(2023, 4, 7)), ("2023-04-07 08:30:00", dt.date(2023, 4, 7)),
        ("'2023-04-07", dt.date(2023, 4, 7)),
        ("二〇二三年四月七日", dt.date(2023, 4, 7)), ("二〇二二年十二月三十一日", dt.date(2022, 12, 31)),
        (" 2023-4-7 ", dt.date(2023, 4, 7)),
    ],
)  # fmt: skip
def test_a_day_however_it_is_written(written, day):
    reading = read(sheet_of(HEADS, changed(质权设立日=written)))
    assert (only(reading)["reg_date"], reading.faults.height) == (day, 0)


@pytest.mark.parametrize("written", ["2023年4月", "2023-02-30", "4/7/2023", "长期", "二〇二三年十三月一日"])
def test_what_is_no_day_is_a_fault_and_not_a_guess(written):
    reading = read(sheet_of(HEADS, changed(质权设立日=written)))
    assert (only(reading)["reg_date"], fault(reading)) == (None, (2, "reg_date", "not_a_date"))


def test_days_of_an_old_macintosh():
    row = ["91310115MAY900015D", "Y2022310000001", 44635 - 1462, "C1", 1, "浦东新区", "是"]
    assert only(read(old_workbook([HEADS, row], early=True), "台账.xls"))["reg_date"] == dt.date(2022, 3, 15)


@pytest.mark.parametrize(
    ("written", "fen"),
    [("(1,250.5)", -1_250_500_000), ("１，２５０．５０", 1_250_500_000), ("800万元整", 800_000_000), ("1.5E+03", 1_500_000_000)],
)  # fmt: skip
def test_an_amount_however_it_is_written(written, fen):
    assert only(read(sheet_of(HEADS, changed(质押登记金额=written))))["reg_amount"] == fen


@pytest.mark.parametrize(
    ("head", "written", "millionths"),
    [
        ("年化利率", Number(0.0385, "0.00%"), 38_500), ("年化利率（%）", 3.85, 38_500), ("年化利率", "3.85%", 38_500),
        ("年化利率（%）", Number(0.0385, "0.00%"), 38_500), ("知识产权质押所占额度比例", 1, 1_000_000),
        ("知识产权质押所占额度比例", 100, 1_000_000), ("质押率", "38.5‰", 38_500),
    ],
)  # fmt: skip
def test_a_share_however_it_is_written(head, written, millionths):
    assert only(read(sheet_of([*HEADS, head], [*ROW, written]))).popitem()[1] == millionths


def test_a_fee_below_one_per_cent_is_no_fraction():
    heads = ["委托保证合同号", "统一社会信用代码", "主债权起始日期", "担保费率（年）"]
    rows = [["W1", "91310115MAY900015D", "2022-06-01", 0.8], ["W2", "91310115MAY900015D", "2022-06-01", 0.5]]
    assert read(sheet_of(heads, *rows), kind="guarantor").rows["fee_rate"].to_list() == [8_000, 5_000]


def test_a_small_number_among_per_cents_is_told():
    reading = read(sheet_of([*HEADS, "年化利率（%）"], [*ROW, 3.85], [*ROW, 0.0385]))
    assert fault(reading) == (3, "rate", "percent_unclear")


@pytest.mark.parametrize("column", ["统一社会信用代码", "质押登记号", "借款合同号"])
@pytest.mark.parametrize("old", [False, True], ids=["xlsx", "xls"])
def test_a_code_that_became_a_number_lost_its_end(column, old):
    key = {"统一社会信用代码": "uscc", "质押登记号": "reg_no", "借款合同号": "loan_contract"}[column]
    value = 913101150000000018
    row = changed(**{column: float(value) if old else value})
    reading = read(old_workbook([HEADS, row]), "台账.xls") if old else read(sheet_of(HEADS, row))
    assert (only(reading)[key], fault(reading)) == (None, (2, key, "lost_digits"))


def test_the_same_digits_as_a_text_are_all_there():
    reading = read(sheet_of(HEADS, changed(质押登记号="913101150000000018")))
    assert (only(reading)["reg_no"], reading.faults.height) == ("913101150000000018", 0)


def test_a_number_that_nobody_calculated():
    reading = read(sheet_of(HEADS, changed(质押登记金额=Formula("=400+400", None))))
    assert (only(reading)["reg_amount"], fault(reading)) == (None, (2, "reg_amount", "not_calculated"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (sheet_of(HEADS, changed(质押登记金额=Formula("=#REF!", "#REF!"))), "台账.xlsx"),
        (sheet_of(HEADS, changed(质押登记金额="#REF!")), "台账.xlsx"),
        (sheet_of(HEADS, changed(质押登记金额=Formula("=#REF!", "#REF!")), right=3), "台账.xlsx"),
        (old_workbook([HEADS, changed(质押登记金额="#REF!")]), "台账.xls"),
        (lines([HEADS, changed(质押登记金额="#N/A")]), "台账.csv"),
    ],
    ids=["formula", "text", "not from the first column", "xls", "csv"],
)
def test_a_broken_formula_is_a_fault_of_its_cell(content, name):
    reading = read(content, name)
    assert (only(reading)["reg_amount"], fault(reading)) == (None, (2, "reg_amount", "broken_formula"))


def test_what_is_merged_downwards_holds_for_each_row_but_an_amount_counts_once():
    rows = [HEADS, ROW, [None, "Y2022310000002", "2022-03-16"], [None, "Y2022310000003", "2022-03-17"]]
    reading = read(sheet_of(*rows, merged=((1, 0, 3, 0), (1, 3, 3, 3), (1, 4, 3, 4))))
    assert reading.rows["uscc"].to_list() == ["91310115MAY900015D"] * 3
    assert reading.rows["loan_contract"].to_list() == ["C1"] * 3
    assert reading.rows["reg_amount"].to_list() == [800_000_000, None, None]
    assert (told(reading, "merged_cells"), told(reading, "merged_amounts")) == (["2"], ["1"])


def test_the_amount_of_one_registration_holds_for_all_of_its_rows():
    rows = [HEADS, ROW, [None, None, None, "C2"], [None, None, None, "C3"]]
    merged = tuple((1, place, 3, place) for place in (0, 1, 2, 4))
    assert read(sheet_of(*rows, merged=merged)).rows["reg_amount"].to_list() == [800_000_000] * 3
    old = old_workbook(rows, merged=merged)
    assert read(old, "台账.xls").rows["reg_amount"].to_list() == [800_000_000] * 3


@pytest.mark.parametrize(
    "line",
    [
        ["合计", None, None, None, 800], [None, "张江支行小计", None, None, 800], ["2021年合计：", None, None, None, 800],
        [None, None, None, None, 800], ["小  计（3笔）", None, None, None, 800], ["制表人：张三", "复核：李四"], list(HEADS),
        ["注：以上数据不含续贷"],
    ],
)  # fmt: skip
def test_a_line_that_is_no_data_is_left_out_and_told(line):
    reading = read(sheet_of(HEADS, ROW, line, ROW))
    assert (reading.rows["row"].to_list(), told(reading, "left_out")) == ([2, 4], ["3"])


def test_a_row_that_shows_how_to_fill_in_is_left_out_and_told():
    reading = read(sheet_of(["序号", *HEADS], ["例", *ROW], [1, *ROW], ["例", *ROW]))
    assert (reading.rows["row"].to_list(), told(reading, "left_out")) == ([3, 4], ["2"])


@pytest.mark.parametrize(
    ("kind", "key", "written", "option"),
    [
        ("guarantor", "ip_role", "知识产权质押反担保", "知产质押反担保"),
        ("bank", "ip_type", "专利、商标", "专利+商标"),
        ("bank", "ip_type", "专利、著作权", None),
        ("bank", "size_class", "小型企业", "小型"),
        ("insurer", "product_kind", "侵权维权保险", "知识产权侵权维权保险"),
        ("insurer", "product_kind", "保证保险和交易保险", None),
    ],
)
def test_an_option_in_other_words(kind, key, written, option):
    heads = {"guarantor": "委托保证合同号", "bank": "质押登记号", "insurer": "保单号"}[kind], "统一社会信用代码"
    reading = read(
        sheet_of([*heads, "备注", column(kind, key).label.zh], ["A1", "91310115MAY900015D", "x", written]), kind=kind
    )
    assert (only(reading)[key], reading.faults.height) == (option, int(option is None))


def test_the_code_beside_the_pledgor_is_not_that_of_the_borrower():
    heads = ["出质人", "统一社会信用代码", "借款人", "统一社会信用代码", "质押登记号"]
    row = ["乙", "91310104MAY900023A", "甲", "91310115MAY900015D", "Y2022310000001"]
    assert only(read(sheet_of(heads, row)))["uscc"] == "91310115MAY900015D"


def test_a_firm_whose_name_sounds_like_a_sum_is_a_row():
    reading = read(sheet_of(["借款人", *HEADS], ["上海合计科技有限公司", *ROW], ["共计小计", *ROW]))
    assert reading.rows.height == 2


def test_hidden_rows_and_columns_are_read_and_told():
    reading = read(sheet_of(HEADS, ROW, ROW, hidden_rows=(2,), hidden_columns=(4,)))
    assert reading.rows["reg_amount"].to_list() == [800_000_000] * 2
    assert (told(reading, "hidden_rows"), told(reading, "hidden_columns")) == (["3"], ["E"])
    assert told(read(old_workbook([HEADS, ROW, ROW], hidden_rows=(2,)), "台账.xls"), "hidden_rows") == ["3"]


def test_a_ledger_on_a_hidden_sheet_alone_is_read_and_told():
    reading = read(workbook((Layout("封面"), [["说明"]]), (Layout("数据", hidden=True), [HEADS, ROW])))
    assert (reading.sheet, told(reading, "hidden_sheet_read")) == ("数据", ["数据"])


def test_a_second_ledger_in_the_workbook_is_told():
    content = workbook((Layout("2021"), [HEADS, ROW]), (Layout("2022"), [HEADS, ROW]), (Layout("附注"), [["x"]]))
    assert told(read(content), "other_sheet") == ["2022"]
    assert read(content, sheet="2022").notices == ()


def test_rows_and_columns_keep_their_places():
    reading = read(sheet_of(HEADS, ROW, changed(质权设立日="?"), right=4, down=6, coloured=((0, 0),)))
    assert (reading.head_row, reading.rows["row"].to_list()) == (7, [8, 9])
    assert reading.proposals[0].head.letters == "E"


@pytest.mark.parametrize(
    ("written", "senses"),
    [
        ("首次获贷（征信无贷款记录）", ("yes", "unknown", "unknown")), ("首次知产质押贷", ("unknown", "yes", "unknown")),
        ("本行首次", ("unknown", "unknown", "yes")), ("否", ("no", "no", "no")), ("是", ("unknown", "unknown", "unknown")),
    ],
)  # fmt: skip
def test_the_single_column_of_older_ledgers(written, senses):
    reading = read(sheet_of([*HEADS, "是否首贷"], [*ROW, written]))
    row = only(reading)
    assert (row["first_no_credit_record"], row["first_ip_pledge"], row["first_at_bank"]) == senses
    assert (reading.faults.height == 1) is (written == "是")
    assert reading.heads["first_ip_pledge"] == "是否首贷"


def test_a_column_of_its_own_goes_before_the_single_one():
    reading = read(sheet_of([*HEADS, "首贷-本行首次", "是否首贷"], [*ROW, "否", "本行首次"]))
    assert only(reading)["first_at_bank"] == "no"


def test_quotes_marks_and_breaks_in_a_text_file():
    text = '统一社会信用代码,质押登记号,质权设立日,质押登记金额（万元）\r\n91310115MAY900015D,Y1,"2022-03-15","1,250.50"\r\n'
    assert only(read(text.encode(), "台账.csv"))["reg_amount"] == 1_250_500_000
    told_mark = "sep=;\r\n" + text.replace(",", ";").replace("1;250", "1,250")
    assert read(told_mark.encode("gb18030"), "台账.csv").rows["row"].to_list() == [2]


def test_a_workbook_of_wps():
    assert read(old_workbook([HEADS, ROW]), "台账.et").rows.height == 1
    assert read(sheet_of(HEADS, ROW), "台账.et").rows.height == 1


def test_a_sheet_that_there_is_not():
    with pytest.raises(LedgerRefused, match="没有名为"):
        read(sheet_of(HEADS, ROW), sheet="乙")


@given(st.permutations(range(len(HEADS))), st.permutations(range(3)), st.integers(0, 5), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_the_order_of_columns_and_rows_and_where_they_stand_change_nothing(columns, order, down, right):
    rows = [changed(借款合同号=f"C{number}", 质押登记金额=100 + number) for number in range(3)]
    mixed = [[row[place] for place in columns] for row in [HEADS, *(rows[number] for number in order)]]
    usual, reading = read(sheet_of(HEADS, *rows)), read(sheet_of(*mixed, down=down, right=right))
    keys = sorted(usual.rows.columns)
    assert reading.rows["row"].to_list() == [down + 2, down + 3, down + 4]
    assert reading.rows.select(keys).drop("row").sort("loan_contract").equals(usual.rows.select(keys).drop("row"))


def test_a_formula_in_a_text_comes_out_as_a_text():
    row = changed(借款合同号='=HYPERLINK("https://example.invalid","x")')
    (kept,) = read(sheet_of(HEADS, row)).rows.drop("row").to_dicts()
    assert kept["loan_contract"].startswith("=HYPERLINK")
    written = filled_workbook("bank", [{"loan_contract": kept["loan_contract"]}])
    cell = openpyxl.load_workbook(io.BytesIO(written))[DATA_SHEET]
    found = [each for line in cell.iter_rows(min_row=2) for each in line if each.value is not None]
    assert [each.data_type for each in found] == ["s"]
