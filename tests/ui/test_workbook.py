"""导出 Excel."""

import datetime as dt
import io

import openpyxl
import pytest

from zhirong.ui.workbook import sheet_name, workbook

HEADS = [("企业", 2), ("金额（万元）", 6)]


def read(rows, heading="台账"):
    file = workbook(heading, HEADS, rows, footer="导出人 陈经办 · 2024年3月12日 10:00 · 演示数据")
    return openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_a_formula_stays_a_text(start):
    cell = read([[f"{start}HYPERLINK(1)", 1]])["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_numbers_days_and_instants_stay_what_they_are():
    sheet = read(
        [["甲", 1250.5], [7, dt.date(2024, 3, 12)], [True, dt.datetime(2024, 3, 12, 2, tzinfo=dt.UTC)], [None, ""]]
    )
    assert (sheet["A2"].value, sheet["B2"].value, sheet["A3"].value) == ("甲", 1250.5, 7)
    assert sheet["B3"].value == dt.datetime(2024, 3, 12)
    assert sheet["B4"].value == dt.datetime(2024, 3, 12, 10)
    assert sheet["A4"].value == "是"
    assert sheet["A5"].value is None
    assert sheet["B5"].value is None


def test_long_codes_do_not_lose_digits():
    sheet = read([["913101150000000000", 10**17]])
    assert (sheet["A2"].value, sheet["B2"].value) == ("913101150000000000", str(10**17))


def test_head_frozen_and_last_line_says_who_and_when():
    sheet = read([["甲", 1]])
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["企业", "金额（万元）"]
    assert sheet["A4"].value == "导出人 陈经办 · 2024年3月12日 10:00 · 演示数据"


def test_an_empty_list_is_a_workbook_too():
    assert read([])["A1"].value == "企业"


@pytest.mark.parametrize("heading", ["2023/2024 [甲]:*?'", "很" * 40, ""])
def test_a_sheet_name_that_excel_takes(heading):
    assert 1 <= len(sheet_name(heading)) <= 31
    assert not set(sheet_name(heading)) & set("[]:*?/\\'")
    assert read([], heading)
