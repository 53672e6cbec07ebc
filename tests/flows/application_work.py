"""Filling in the application form page by page, as the preparer does: fields, rows, files, the ledger, what is owned up to."""

from __future__ import annotations

import io
from functools import cache

import openpyxl

from tests.application.filled import a_pdf, usual_values
from tests.flows.call_work import CALL
from tests.flows.cast import Cast
from tests.flows.window import Window
from tests.ledgers import a_ledger

#: Title of a section -> the fields that are typed there.
SECTIONS = {
    "封面": ("project_name", "filled_on"),
    "一、申报单位基本情况": (
        "unit_full_name", "uscc", "licence_no", "legal_form", "registered_address", "legal_representative",
        "established_on", "registered_capital", "lead_department", "lead_person", "contact_person", "branches", "team",
        "bank_account", "introduction",
    ),
    "二、知识产权金融工作基础": ("products", "track_record", "mechanisms"),
    "三、实施方案": ("work_plan", "work_items", "goals_text", "goals", "safeguards", "fund_plan"),
}  # fmt: skip
ANNEXES = (
    "annex_licence",
    "annex_product_rules",
    "annex_ledger",
    "annex_registrations",
    "annex_contracts",
    "annex_authorisation",
)
#: kind -> the figure of the call that opens the way in, as its condition is called.
CONDITIONS = {"bank": "专利商标质押贷款项目数", "insurer": "知识产权保险项目数", "guarantor": "知识产权信贷担保项目数"}
#: figure of the bank -> what it says instead of the ledger, and a goal below the floor of the call.
OVERRIDE = ("track_record.2022.disbursed_amount", "33000", "两笔放款凭证尚在核对，按已核对的填报。")
LOW_GOAL = ("goals.2024.first_loan_households", "18", "客户迁出本市，预计首贷减少。")


def begin(cast: Cast, name: str) -> Window:
    """From the public call into the form; gives the window on the overview."""
    window = cast.preparer(name).open(CALL).follow("开始申报").shows("同一法人每批次一份申报")
    window.press("开始申报")
    window.shows("填报中", "封面", "附件清单", "须修改")
    assert window.step == "填报"
    return window


def fill_in(cast: Cast, name: str, ledger_template: bytes) -> Window:
    """Every section of the form, one page after the other; gives the window on the overview without anything to mend."""
    house, window = cast.houses[name], cast.preparer(name)
    kind = house.organisation.institution_kind
    values = usual_values(kind, house.organisation.name)
    overview = window.here
    for title, fields in SECTIONS.items():
        window.open(overview).follow(title)
        for key in fields:
            _make_rows(window, key, values[key])
        window.fill_and_press("保存", {k: v for key in fields for k, v in _typed(window, key, values[key]).items()})
        window.shows("已保存。")
    _add_files(window.open(overview).follow("二、知识产权金融工作基础"), kind, ledger_template)
    window.open(overview).follow("附件清单")
    for field in ANNEXES:
        window.choose(f"file.{field}.", (f"{field}.pdf", a_pdf(f"{name} {field}")))
        window.shows(f"{field}.pdf")
    return window.open(overview)


def own_up(window: Window) -> None:
    """The bank corrects a figure of the ledger and sets a goal below the floor: each asks for its reason, nothing is lost."""
    overview = window.here
    for title, (cell, number, reason), complaint in (
        ("二、知识产权金融工作基础", OVERRIDE, "改填"),
        ("三、实施方案", LOW_GOAL, "低于通知底线"),
    ):
        window.open(overview).follow(title).fill_and_press("保存", {f"{cell}.value": number})
        window.open(overview).shows("须修改", "理由")
        window.follow(title).shows(complaint)
        assert window.written(f"{cell}.value").replace(",", "") == number
        window.fill_and_press("保存", {f"{cell}.reason": reason})
        assert window.written(f"{cell}.reason") == reason
    window.open(overview).shows("0 处须修改", "请核对")


def apply(cast: Cast, name: str, ledgers: dict[str, bytes]) -> Window:
    """A whole application without a fault."""
    begin(cast, name)
    window = fill_in(cast, name, ledgers[cast.houses[name].organisation.institution_kind])
    kind = cast.houses[name].organisation.institution_kind
    window.shows(CONDITIONS[kind], "0 处须修改", "申报条件 已满足", "送内部复核").hides("请核对")
    return window


@cache
def filled_ledger(kind: str, template: bytes, seed: int = 1) -> bytes:
    """The downloaded template with the rows of a diligent institution, written under the headings that it has."""
    written = openpyxl.load_workbook(io.BytesIO(a_ledger(kind, seed, planted=False).workbook)).active
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.active
    places = {cell.value: cell.column for cell in sheet[1]}
    headings = [cell.value for cell in written[1]]
    for number, row in enumerate(written.iter_rows(min_row=2, values_only=True), 2):
        for heading, value in zip(headings, row, strict=True):
            if value is not None:
                sheet.cell(number, places[heading], value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _add_files(window: Window, kind: str, ledger_template: bytes) -> None:
    product = window.row_ids("products")[0]
    window.choose(f"file.products.rules_file.{product}", ("产品管理办法.pdf", a_pdf("rules")))
    for mechanism in ("定价审批", "尽职免责"):
        window.choose(f"file.mechanisms.{mechanism}", (f"{mechanism}办法.pdf", a_pdf("mechanism")))
    window.choose("file.ledger.", ("台账.xlsx", filled_ledger(kind, ledger_template)))
    window.shows("台账.xlsx", "计入")


def _make_rows(window: Window, key: str, value: object) -> None:
    """Add rows with the button of the page until there are enough."""
    while isinstance(value, list) and isinstance(value[0], dict) and len(window.row_ids(key)) < len(value):
        window.press_button(window.named_button("add_row", key))


def _typed(window: Window, key: str, value: object) -> dict[str, object]:
    """A value under the names of the fields of the page."""
    if isinstance(value, list) and isinstance(value[0], dict):
        pairs = zip(window.row_ids(key), value, strict=False)
        return {
            name: each
            for id, row in pairs
            for column, cell in row.items()
            if column != "id"
            for name, each in _typed(window, f"{key}.{id}.{column}", cell).items()
        }
    if isinstance(value, dict):
        return {
            name: each for part, cell in value.items() for name, each in _typed(window, f"{key}.{part}", cell).items()
        }
    return {key: value}
