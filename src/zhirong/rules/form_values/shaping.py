"""Whatever arrives for a field, in the shape of its type. Nothing is refused but what no draft could hold."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from zhirong.rules.form_values.frame import Frame
from zhirong.rules.form_values.reading import Entry, ValueUnreadable, read
from zhirong.rules.form_values.values import TooMuch, clean, is_blank, text_of
from zhirong.rules.programme.form import FieldType, FormField

#: Fields without a typed value: their content lies in attachments and ledgers, or is made elsewhere.
NOT_TYPED = frozenset(
    {
        FieldType.FILE,
        FieldType.FILES,
        FieldType.LEDGER,
        FieldType.SIGNATURE,
        FieldType.SEAL,
        FieldType.FIXED,
        FieldType.VERDICT,
    }
)
#: Values of several parts, each a plain text.
PARTS = {
    FieldType.PERSON_CARD: ("name", "title", "mobile", "email"),
    FieldType.BANK_ACCOUNT: ("holder", "bank", "number"),
}
#: What a row carries beside its columns: its own id, and the product of the shelf that it was taken from.
ROW_MARKS = ("id", "product")
MOST_ROWS = 1000
_ROW_ID = re.compile(r"[a-z0-9]{1,12}")
_PRODUCT_ID = re.compile(r"[0-9a-f-]{36}")


def shape(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    """The value of a field. ``new_id`` names rows that have no name yet. Raises TooMuch; gives ``""`` for a blank."""
    if field.type in NOT_TYPED:
        return ""
    value = _SHAPES.get(field.type, _single)(field, typed, frame, new_id)
    return "" if is_blank(value) else value


def cell(entry: Entry, typed: Any) -> Any:
    """One entry: its value, or what was typed where it cannot be read."""
    text = text_of(typed)
    try:
        return read(entry, text)
    except ValueUnreadable:
        return {"typed": clean(text, lines=False)}


def _single(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    if isinstance(typed, list):  # a list where one value belongs is a page that went wrong; the words are kept
        typed = " ".join(text_of(each) for each in typed)
    return cell(Entry.of(field, frame.districts), typed)


def _parts(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    names = PARTS[field.type]
    given = typed if isinstance(typed, Mapping) else {names[0]: typed}
    found = {name: clean(text_of(given.get(name)), lines=False) for name in names}
    if "number" in found:
        found["number"] = re.sub(r"[\s-]", "", found["number"])
    return found


def _range(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    return percent_range(field.label, typed)


def percent_range(label: str, typed: Any) -> Any:
    """Two percentages; a text such as ``3.85%～4.35%`` is taken apart."""
    if not isinstance(typed, Mapping) or "typed" in typed:
        sides = re.split(r"[-–—~～至]", text_of(typed), maxsplit=1)
        typed = {"from": sides[0], "to": sides[-1]}
    entry = Entry(label, FieldType.PERCENT)
    return {side: cell(entry, typed.get(side)) for side in ("from", "to")}


def _list(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    given = typed if isinstance(typed, list | tuple) else [typed]
    return sorted({clean(text_of(each), lines=False) for each in given[:MOST_ROWS]} - {""})


def _table(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    given = [row for row in typed if isinstance(row, Mapping)] if isinstance(typed, list | tuple) else []
    if len(given) > MOST_ROWS:
        raise TooMuch(f"“{field.label}”有 {len(given)} 行，超过 {MOST_ROWS} 行。", remedy="请把明细作为附件上传。")
    rows, names = [], set()
    for row in given:
        name = str(row.get("id", ""))
        if not _ROW_ID.fullmatch(name) or name in names:
            name = new_id()
        names.add(name)
        shaped = {"id": name}
        if _PRODUCT_ID.fullmatch(str(row.get("product", ""))):
            shaped["product"] = str(row["product"])
        for column in field.columns:
            if column.type in NOT_TYPED:
                continue
            if column.type is FieldType.PERCENT_RANGE:
                value = percent_range(column.label, row.get(column.key))
            else:
                value = cell(Entry.of(column, frame.districts), row.get(column.key))
            if not is_blank(value):
                shaped[column.key] = value
        rows.append(shaped)
    return rows


def _matrix(field: FormField, typed: Any, frame: Frame, new_id: Callable[[], str]) -> Any:
    given = typed if isinstance(typed, Mapping) else {}
    found: dict[str, dict[str, Any]] = {}
    for year in frame.matrix_years(field):
        cells = given.get(str(year), given.get(year))
        for figure in frame.matrix_figures(field):
            one = cells.get(figure.code) if isinstance(cells, Mapping) else None
            if not isinstance(one, Mapping) or "typed" in one:
                one = {"value": one}
            shaped = {
                "value": cell(figure.entry, one.get("value")),
                "reason": clean(text_of(one.get("reason")), lines=True),
            }
            if not is_blank(shaped):
                found.setdefault(str(year), {})[figure.code] = shaped
    return found


_SHAPES: dict[FieldType, Callable[[FormField, Any, Frame, Callable[[], str]], Any]] = {
    FieldType.PERSON_CARD: _parts,
    FieldType.BANK_ACCOUNT: _parts,
    FieldType.PERCENT_RANGE: _range,
    FieldType.CONFIRMATION: _list,
    FieldType.CHECKLIST: _list,
    FieldType.TABLE: _table,
    FieldType.MATRIX: _matrix,
}
