"""The template: every column of the kind, readable by our own reader, the same bytes every time."""

import io

import openpyxl
import pytest

from tests.ledgers import a_ledger
from zhirong.accounts.districts import DISTRICTS
from zhirong.documents.content.recognise import recognise
from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading import read_ledger
from zhirong.ledger.template import (
    columns_of,
    filled_workbook,
    head_of,
    template_workbook,
)
from zhirong.rules.identifiers import check
from zhirong.rules.ledger_columns import LEDGERS, Need, Type
from zhirong.rules.ledger_columns.examples import EXAMPLES
from zhirong.rules.ledger_columns.vocabulary import DATA_SHEET, EXPLANATION_SHEET

KINDS = tuple(LEDGERS)
NAMES = [str(name) for name in DISTRICTS.values()]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_are_the_same_every_time(kind):
    assert filled_workbook(kind, ()) == filled_workbook(kind, ()) == template_workbook(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_may_come_in_again_as_a_document(kind):
    assert "spreadsheetml" in recognise("台账.xlsx", io.BytesIO(template_workbook(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_heads_carry_unit_and_star_and_a_status_is_not_asked_for(kind):
    heads = [cell.value for cell in opened(template_workbook(kind))[DATA_SHEET][1]]
    assert heads == [head_of(column) for column in columns_of(kind)]
    assert all(
        head.startswith("*") == (column.need is Need.COUNT)
        for head, column in zip(heads, columns_of(kind), strict=True)
    )
    assert "核验状态" not in heads
    assert [column.key for column in LEDGERS[kind] if column not in columns_of(kind)] == ["verify_status"]


@pytest.mark.parametrize("kind", KINDS)
def test_codes_are_text_and_the_head_stands_still(kind):
    sheet = opened(template_workbook(kind))[DATA_SHEET]
    assert sheet.freeze_panes == "A2"
    for place, column in enumerate(columns_of(kind), 1):
        letter = openpyxl.utils.get_column_letter(place)
        if column.type in {Type.USCC, Type.CODE, Type.RIGHTS}:
            assert sheet.column_dimensions[letter].number_format == "@"
        assert sheet.cell(1, place).comment.text


def test_a_choice_is_a_drop_down():
    offered = {rule.formula1 for rule in opened(template_workbook("bank"))[DATA_SHEET].data_validations.dataValidation}
    assert '"大型,中型,小型,微型"' in offered
    assert '"是,否,不详"' in offered
    assert any("浦东新区" in each and each.endswith('外地"') for each in offered)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_read_from_the_examples(kind):
    with pytest.raises(LedgerRefused, match="没有数据行"):
        read_ledger(io.BytesIO(template_workbook(kind)), name="台账.xlsx", kind=kind, districts=NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_explained(kind):
    told = [row[0].value for row in opened(template_workbook(kind))[EXPLANATION_SHEET].iter_rows()]
    assert [head for head in told if head in {head_of(column) for column in columns_of(kind)}] == [
        head_of(column) for column in columns_of(kind)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_would_be_read_without_a_fault(kind):
    reading = read_ledger(
        io.BytesIO(filled_workbook(kind, EXAMPLES[kind])), name="台账.xlsx", kind=kind, districts=NAMES
    )
    assert reading.rows.height == len(EXAMPLES[kind])
    assert not reading.faults.height
    assert not reading.notices
    assert all(check("uscc", code).valid for code in reading.rows["uscc"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_what_is_read(kind):
    """The round trip: every typed value comes back as a value of its type."""
    fiction = a_ledger(kind)
    reading = read_ledger(io.BytesIO(fiction.workbook), name="台账.xlsx", kind=kind, districts=NAMES)
    assert reading.rows.height == len(fiction.rows)
    assert not reading.faults.height
    for column in columns_of(kind):
        typed = [row.get(column.key) for row in fiction.rows]
        read = reading.rows[column.key].to_list()
        if column.type is Type.DATE:
            assert read == typed
        elif column.type is Type.MONEY:
            scale = {"元": 100, "万元": 1_000_000}[column.unit]
            assert read == [None if value is None else value * scale for value in typed]
        elif column.type is Type.RIGHTS:
            assert read == [value.split("、") if value else None for value in typed]
        elif column.type in {Type.TEXT, Type.CODE, Type.USCC, Type.DISTRICT, Type.CHOICE, Type.YES_NO, Type.WHOLE}:
            assert read == typed
