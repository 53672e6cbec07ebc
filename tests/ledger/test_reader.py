"""The reader: what people hand in is read as they meant it, or refused with the way to mend it."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from zhirong.accounts.districts import DISTRICTS
from zhirong.errors import ZhirongError
from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading import Reading, read_ledger
from zhirong.ledger.reading.limits import MOST_ROWS

NAMES = [str(name) for name in DISTRICTS.values()]
HEADS = [
    "统一社会信用代码",
    "质押登记号",
    "质权设立日",
    "借款合同号",
    "质押登记金额（万元）",
    "网点所在区",
    "是否中小企业",
]
ROW = ["91310115MAY900015D", "Y2022310000001", "2022-03-15", "C1", 800, "浦东新区", "是"]


def a_book(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = (), merged: bool = False) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if merged and number == 0 and place == 0:
                        sheet.merge_range(0, 0, 0, len(HEADS) - 1, value)
                    else:
                        sheet.write(number, place, value)
    return made.getvalue()


def read(content: bytes, name: str = "台账.xlsx", **more: str) -> Reading:
    return read_ledger(io.BytesIO(content), name=name, kind="bank", districts=NAMES, **more)


def one(**changes: object) -> dict[str, object]:
    """The only row of a ledger in which one cell was changed, by its head."""
    row = [changes.get(head, value) for head, value in zip(HEADS, ROW, strict=True)]
    return read(a_book(("台账", [HEADS, row]))).rows.row(0, named=True)


@pytest.mark.parametrize("above", [0, 1, 5, 19])
def test_heads_are_found_anywhere_in_the_first_twenty_rows(above):
    titles: list[list[object]] = [[f"标题{n}"] for n in range(above)]
    reading = read(a_book(("台账", [*titles, HEADS, ROW])))
    assert (reading.head_row, reading.rows["row"].to_list()) == (above + 1, [above + 2])


def test_heads_below_the_twentieth_row_are_not_looked_for():
    with pytest.raises(LedgerRefused, match="前 20 行"):
        read(a_book(("台账", [*([["标题"]] * 20), HEADS, ROW])))


def test_a_merged_title_stands_in_nobodys_way():
    assert read(a_book(("台账", [["某行台账"], HEADS, ROW]), merged=True)).rows.height == 1


@pytest.mark.parametrize(
    "written", ["2022-03-15", "2022/3/15", "2022.03.15", "2022年3月15日", "20220315", 44635, "２０２２－０３－１５"]
)
def test_a_day_in_any_of_its_forms(written):
    assert one(**{"质权设立日": written})["reg_date"] == dt.date(2022, 3, 15)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        (800, 800_000_000),
        ("800", 800_000_000),
        ("1,250.50", 1_250_500_000),
        ("８００", 800_000_000),
        ("800万元", 800_000_000),
        ("0.08亿", 800_000_000),
        ("8000000元", 800_000_000),
        ("¥800", 800_000_000),
        (0.1 + 0.2, 300_000),
    ],
)
def test_an_amount_to_the_fen_in_the_unit_of_the_head_or_its_own(written, fen):
    assert one(**{"质押登记金额（万元）": written})["reg_amount"] == fen


def test_the_unit_of_the_head_is_that_of_the_cells():
    heads = ["质押登记金额（元）" if "金额" in head else head for head in HEADS]
    assert read(a_book(("台账", [heads, ROW]))).rows["reg_amount"].to_list() == [80_000]


@pytest.mark.parametrize(
    ("written", "code"), [(20220001, "20220001"), ("００１２", "0012"), ("20220001.0", "20220001")]
)
def test_a_number_that_is_a_name_stays_what_it_was(written, code):
    assert one(**{"质押登记号": written})["reg_no"] == code


def test_a_number_that_lost_its_digits_is_a_fault_and_not_a_guess():
    row = [*ROW]
    row[1] = "1.23457E+17"
    reading = read(a_book(("台账", [HEADS, row])))
    assert reading.rows["reg_no"].to_list() == [None]
    assert reading.faults.row(0, named=True) == {
        "row": 2, "column": "reg_no", "text": "1.23457E+17", "fault": "lost_digits"
    }  # fmt: skip


@pytest.mark.parametrize(("written", "held"), [("是", True), ("否", False), ("√", True), ("不知道", None)])
def test_yes_and_no(written, held):
    assert one(**{"是否中小企业": written})["is_sme"] is held


@pytest.mark.parametrize(
    ("written", "place"), [("浦东", "浦东新区"), ("上海市浦东新区", "浦东新区"), ("江苏省苏州市", "外地")]
)
def test_a_district_by_any_of_its_names(written, place):
    assert one(**{"网点所在区": written})["branch_district"] == place


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_in_any_of_the_usual_encodings(encoding):
    text = "\n".join(",".join(map(str, row)) for row in (HEADS, ROW))
    reading = read(text.encode(encoding), name="台账.csv")
    assert reading.rows["branch_district"].to_list() == ["浦东新区"]


def test_sums_notes_and_blank_rows_are_no_data():
    rows = [HEADS, ROW, [], ["合计", "", "", "", 800], ["填表人：张三"]]
    reading = read(a_book(("台账", rows)))
    assert reading.rows.height == 1
    assert [notice.code for notice in reading.notices] == ["left_out"]


def test_a_hidden_sheet_is_told_and_not_read():
    reading = read(a_book(("封面", [["说明"]]), ("旧表", [HEADS, ROW, ROW]), ("台账", [HEADS, ROW]), hidden=("旧表",)))
    assert (reading.sheet, reading.rows.height) == ("台账", 1)
    assert ("hidden_sheet", "旧表") in [(notice.code, notice.about) for notice in reading.notices]


def test_a_status_that_the_sender_sets_is_ignored_and_told():
    reading = read(a_book(("台账", [[*HEADS, "核验状态"], [*ROW, "抽查通过"]])))
    assert "verify_status" not in reading.rows.columns
    assert [notice.code for notice in reading.notices] == ["status_ignored"]


def test_a_broken_formula_is_a_fault():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula(1, 4, "=#REF!", None, "#REF!")
    reading = read(made.getvalue())
    assert reading.faults["fault"].to_list() == ["broken_formula"]
    assert reading.rows["reg_amount"].to_list() == [None]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("台账.pdf", b"%PDF-1.7"),
        ("台账.xlsx", b""),
        ("台账.xlsx", b"MZ" + bytes(200)),
        ("台账.xlsx", b"PK\x03\x04" + bytes(50)),
        ("台账.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("台账.csv", b"\x00\x01\x02\xff\xfe"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_remedy(name, content):
    with pytest.raises(ZhirongError) as refused:
        read(content, name=name)
    assert refused.value.remedy


def test_a_bomb_is_refused_before_it_is_unpacked():
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _block in range(310):
            part.write(bytes(1 << 20))
    with pytest.raises(LedgerRefused, match="300 MB"):
        read(made.getvalue())


def test_one_row_too_many_is_refused():
    line = ",".join(map(str, ROW))
    with pytest.raises(LedgerRefused, match="200,000 行"):
        read("\n".join([",".join(HEADS), *[line] * (MOST_ROWS + 1)]).encode(), name="台账.csv")
