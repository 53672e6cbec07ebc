"""One single entry of the form, read by its type or refused with where, why and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zhirong.errors import ZhirongError
from zhirong.rules.amounts import Unit
from zhirong.rules.form_values.calendar import read_day, read_month, read_quarter, read_year
from zhirong.rules.form_values.numerals import NumeralUnreadable, half_width, read_number, written
from zhirong.rules.form_values.values import clean
from zhirong.rules.identifiers.checked import cleaned
from zhirong.rules.programme.form import Column, FieldType, FormField


class ValueUnreadable(ZhirongError):
    """What was typed is not what the field takes."""

    code = "value_unreadable"


@dataclass(frozen=True)
class Entry:
    """One place to type into: a field, a column of a table, a cell of a matrix. ``districts`` are codes by name."""

    label: str
    type: FieldType
    unit: Unit | None = None
    options: tuple[str, ...] = ()
    districts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, found: FormField | Column, districts: Mapping[str, str]) -> "Entry":
        """The entry of a field or a column."""
        return cls(found.label, found.type, found.unit, found.options, districts)


def read(entry: Entry, text: str) -> str:
    """The value in its one shape; empty stays empty. Raises ValueUnreadable."""
    plain = clean(text, lines=entry.type is FieldType.PASSAGE)
    return _READERS.get(entry.type, _as_it_is)(entry, plain) if plain else ""


def _as_it_is(entry: Entry, text: str) -> str:
    return text


def _dated(reader: Callable[[str], str | None], what: str, example: str) -> Callable[[Entry, str], str]:
    def read_it(entry: Entry, text: str) -> str:
        found = reader(text)
        if found is None:
            raise ValueUnreadable(
                f"“{entry.label}”填的是“{_short(text)}”，不是{what}。", remedy=f"请按 {example} 填写。"
            )
        return found

    return read_it


def _number(entry: Entry, text: str) -> str:
    try:
        number = read_number(text, entry.unit)
    except NumeralUnreadable as error:
        unit = f"，以{entry.unit}计" if entry.unit else ""
        raise ValueUnreadable(
            f"“{entry.label}”填的是“{_short(text)}”，{error}。", remedy=f"请只填数字{unit}，如 1250。"
        ) from error
    if entry.type is FieldType.WHOLE and number != number.to_integral_value():
        raise ValueUnreadable(f"“{entry.label}”填的是“{_short(text)}”，不是整数。", remedy="请填写整数。")
    return written(number)


_YES = frozenset({"yes", "y", "true", "on", "1", "是", "有", "√"})
_NO = frozenset({"no", "n", "false", "off", "0", "否", "无", "×"})


def _yes_no(entry: Entry, text: str) -> str:
    word = text.lower()
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    raise ValueUnreadable(f"“{entry.label}”填的是“{_short(text)}”。", remedy="请选择“是”或“否”。")


def _choice(entry: Entry, text: str) -> str:
    if entry.options and text not in entry.options:
        raise ValueUnreadable(
            f"“{entry.label}”没有“{_short(text)}”这个选项。", remedy=f"可选：{'、'.join(entry.options)}。"
        )
    return text


def _district(entry: Entry, text: str) -> str:
    plain = half_width(text)
    code = entry.districts.get(plain) or entry.districts.get(f"{plain}区") or plain
    if len(code) == 6 and code.isascii() and code.isdigit():
        return code
    raise ValueUnreadable(f"“{entry.label}”填的是“{_short(text)}”，不是区名。", remedy="请从列表中选择，如 浦东新区。")


def _uscc(entry: Entry, text: str) -> str:
    return cleaned(text)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


_READERS: dict[FieldType, Callable[[Entry, str], str]] = {
    FieldType.DATE: _dated(read_day, "日期", "2023-04-07"),
    FieldType.MONTH: _dated(read_month, "月份", "2023-04"),
    FieldType.QUARTER: _dated(read_quarter, "季度", "2023-Q2（2023年第二季度）"),
    FieldType.YEAR: _dated(read_year, "年份", "2023"),
    FieldType.WHOLE: _number,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _number,
    FieldType.PERCENT: _number,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.DISTRICT: _district,
    FieldType.USCC: _uscc,
}
