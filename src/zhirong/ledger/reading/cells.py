"""Texts of one column as values of its type, over the whole column at once; a cell that cannot be read is a fault.

Each function takes a frame with the column ``text`` and gives one with ``value`` and ``fault`` (null: none).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import polars as pl

from zhirong.ledger.reading.words import blank_to_null, narrow, spoken
from zhirong.rules.ledger_columns import OUTSIDE, Column, Type, vocabulary

LONGEST_TEXT = 500
_MOST_DIGITS = 18
_FIRST_DAY, _LAST_DAY = dt.date(1985, 4, 1), dt.date(2100, 12, 31)
#: Day 0 of Excel's serial numbers, with its leap day that never was already behind it.
_SERIAL_ZERO = dt.date(1899, 12, 30)
_APART = r"[、,，;；|\n\r]+"

Reader = Callable[[pl.DataFrame, Column, str], pl.DataFrame]


def read_cells(cells: pl.Series, column: Column, unit: str, districts: Iterable[str]) -> pl.DataFrame:
    """``value`` and ``fault`` of a column; ``unit`` is the one named in its head, empty for that of the template."""
    frame = pl.DataFrame({"text": cells})
    if column.type is Type.DISTRICT:
        return _chosen(frame, lambda text: _district(text, tuple(districts)), "not_a_district")
    return _READERS[column.type](frame, column, unit)


def _found(frame: pl.DataFrame, value: pl.Expr, fault: pl.Expr | None = None) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    return frame.select(value=value, fault=nothing if fault is None else fault)


def _text(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    text = spoken(pl.col("text"))
    cut = pl.when(text.str.len_chars() > LONGEST_TEXT).then(pl.lit("text_cut"))
    return _found(frame, text.str.slice(0, LONGEST_TEXT), cut)


def _code(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """A number that is a name: never calculated with, and not to be trusted once Excel has calculated with it."""
    frame = frame.select(text=blank_to_null(narrow(pl.col("text"))))
    text = pl.col("text")
    lost = text.str.contains(r"^\d(\.\d+)?[eE]\+?\d+$")
    kept = text.str.replace(r"^(\d+)\.0+$", "$1")
    if column.type is Type.USCC:
        kept = kept.str.replace_all(r"[\s\-]", "").str.to_uppercase()
    else:
        kept = kept.str.replace_all(r"\s+", "").str.to_uppercase().str.slice(0, LONGEST_TEXT)
    return _found(frame, pl.when(lost).then(None).otherwise(kept), pl.when(lost).then(pl.lit("lost_digits")))


def _whole(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = _bare(frame)
    digits = pl.col("text").str.extract(vocabulary.WHOLE_NUMBER, 1)
    return _numbers(frame, digits.cast(pl.Int64))


def _money(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    parts = _bare(frame).with_columns(pl.col("text").str.extract_groups(vocabulary.MONEY).alias("part"))
    parts = parts.select("text", pl.col("part").struct.unnest()).rename(
        {"1": "sign", "2": "whole", "3": "rest", "4": "unit"}
    )
    parts = parts.with_columns(
        pl.col("rest").fill_null(""),
        power=pl.col("unit")
        .fill_null(unit or column.unit)
        .replace_strict(vocabulary.FEN_POWERS, return_dtype=pl.Int64),
    ).with_columns(
        readable=pl.col("whole").is_not_null() & ((pl.col("whole") != "") | (pl.col("rest") != "")),
        large=(pl.col("whole").str.strip_chars_start("0").str.len_chars() + pl.col("power")) > _MOST_DIGITS,
    )
    fen = pl.lit(None, pl.Int64)
    left = pl.lit(None, pl.String)
    for power in parts["power"].unique().drop_nulls():
        here = pl.col("power") == power
        digits = pl.col("whole") + pl.col("rest").str.slice(0, power).str.pad_end(power, "0")
        rest = pl.col("rest").str.slice(power)
        up = rest.str.contains(r"^[5-9]").cast(pl.Int64)
        taken = here & pl.col("readable") & ~pl.col("large")
        fen = pl.when(taken).then(pl.when(taken).then(digits).cast(pl.Int64, strict=False) + up).otherwise(fen)
        left = pl.when(here).then(rest).otherwise(left)
    negative = pl.when(pl.col("sign") == "-").then(-1).otherwise(1)
    # What a spreadsheet calculates ends in noise far behind the fen; only more than that is told.
    rounded = left.str.slice(0, 4).str.contains(r"[1-9]") & (left.str.slice(0, 4) != "9999")
    fault = (
        pl.when(pl.col("text").is_null()).then(None)
        .when(~pl.col("readable").fill_null(False)).then(pl.lit("not_a_number"))
        .when(pl.col("large")).then(pl.lit("too_large"))
        .when(rounded).then(pl.lit("below_fen"))
    )  # fmt: skip
    return _found(parts, fen * negative, fault)


def _percent(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """In millionths. A column without any sign, none of its numbers above one, holds fractions: so Excel keeps percentages."""
    frame = _bare(frame).with_columns(
        number=pl.col("text").str.extract(r"^(-?\d{1,9}(?:\.\d+)?)[%‰]?$", 1).cast(pl.Float64, strict=False),
        sign=pl.col("text").str.extract(r"([%‰])$", 1),
    )
    bare = frame.filter(pl.col("sign").is_null())["number"]
    most = bare.abs().max()
    fractions = isinstance(most, float) and most <= 1
    scale = (
        pl.when(pl.col("sign") == "%").then(10_000)
        .when(pl.col("sign") == "‰").then(1_000)
        .otherwise(1_000_000 if fractions else 10_000)
    )  # fmt: skip
    return _numbers(frame, (pl.col("number") * scale).round().cast(pl.Int64))


def _date(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = frame.select(text=blank_to_null(narrow(pl.col("text"))))
    text = pl.col("text")
    parts = text.str.extract_groups(vocabulary.DAY)
    packed = text.str.extract_groups(r"^(\d{4})(\d{2})(\d{2})(?:\.0)?$")
    serial = text.str.extract(r"^(\d{5})(?:\.\d+)?$", 1).cast(pl.Int64)

    def day(found: pl.Expr) -> pl.Expr:
        fields = [found.struct.field(str(n)).cast(pl.Int64) for n in (1, 2, 3)]
        written = pl.format("{}-{}-{}", *fields)
        return written.str.to_date("%Y-%-m-%-d", strict=False)

    frame = frame.with_columns(
        day=pl.coalesce(day(parts), day(packed), pl.lit(_SERIAL_ZERO) + pl.duration(days=serial))
    )
    sound = pl.col("day").is_between(_FIRST_DAY, _LAST_DAY)
    fault = (
        pl.when(text.is_null()).then(None)
        .when(pl.col("day").is_null()).then(pl.lit("not_a_date"))
        .when(~sound).then(pl.lit("date_out_of_range"))
    )  # fmt: skip
    return _found(frame, pl.when(sound).then(pl.col("day")), fault)


def _yes_no(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    return _words(frame, {**dict.fromkeys(vocabulary.YES, True), **dict.fromkeys(vocabulary.NO, False)}, pl.Boolean)


def _tristate(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    known = {
        **dict.fromkeys(vocabulary.YES, "yes"),
        **dict.fromkeys(vocabulary.NO, "no"),
        **dict.fromkeys(vocabulary.UNKNOWN, "unknown"),
    }
    return _words(frame, known, pl.String)


def _words(frame: pl.DataFrame, known: Mapping[str, object], dtype: type[pl.DataType]) -> pl.DataFrame:
    frame = frame.select(text=blank_to_null(narrow(pl.col("text"))).str.to_uppercase())
    value = pl.col("text").replace_strict(known, default=None, return_dtype=dtype)
    return _found(frame, value, pl.when(pl.col("text").is_not_null() & value.is_null()).then(pl.lit("not_yes_no")))


def _choice(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    return _chosen(frame, lambda text: _option(text, column.options), "not_in_options")


def _choices(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = frame.select(text=spoken(pl.col("text")))
    split = frame["text"].str.replace_all(_APART, "、").str.replace_all(r"\s*[+＋]\s*", "、").str.split("、")
    known = {text: _option(text, column.options) or text for text in split.explode().drop_nulls().unique()}
    value = pl.Series(split).list.eval(pl.element().str.strip_chars().replace(known)) if known else split
    return pl.DataFrame({"value": value, "fault": pl.Series([None] * frame.height, dtype=pl.String)})


def _rights(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """Several numbers in a cell, whatever stands between them; each in half width and capitals, without spaces."""
    text = blank_to_null(narrow(pl.col("text"))).str.to_uppercase()
    apart = text.str.replace_all(r"[、,，;；|\n\r]+", ";").str.replace_all(r"\s+(ZL|CN)", ";$1")
    apart = apart.str.replace_all(r"(\d[\dX.]{7,})\s+(\d{8})", "$1;$2")
    value = apart.str.replace_all(r"\s+", "").str.strip_chars(";").str.split(";")
    return _found(frame, pl.when(text.is_not_null()).then(value))


def _chosen(frame: pl.DataFrame, option: Callable[[str], str | None], fault: str) -> pl.DataFrame:
    """One look at each distinct text."""
    frame = frame.select(text=spoken(pl.col("text")))
    known = {text: option(text) for text in frame["text"].drop_nulls().unique()}
    value = pl.col("text").replace_strict(known, default=None, return_dtype=pl.String) if known else pl.col("text")
    return _found(frame, value, pl.when(pl.col("text").is_not_null() & value.is_null()).then(pl.lit(fault)))


def _option(text: str, options: tuple[str, ...]) -> str | None:
    bare = _plain(text)
    for option in options:
        if _plain(option) == bare:
            return option
    near = [
        option
        for option in options
        if bare.startswith(_plain(option)) or (len(bare) > 1 and _plain(option).startswith(bare))
    ]
    return near[0] if len(near) == 1 else None


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign not in ' 　（）()“”"')


def _district(text: str, districts: tuple[str, ...]) -> str | None:
    name = "".join(text.split())
    for city in vocabulary.CITY:
        name = name.removeprefix(city)
    for district in districts:
        if name == district or name == district.rstrip(vocabulary.DISTRICT_ENDINGS) or name.startswith(district):
            return district
    elsewhere = text.startswith(vocabulary.ELSEWHERE) or any(word in text for word in vocabulary.OTHER_REGIONS)
    return OUTSIDE if elsewhere else None


def _bare(frame: pl.DataFrame) -> pl.DataFrame:
    """Numbers without separators, signs of currency and spaces."""
    text = narrow(pl.col("text")).str.replace_all(vocabulary.SEPARATORS, "")
    return frame.select(text=blank_to_null(text))


def _numbers(frame: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    missing = pl.col("text").is_not_null() & value.is_null()
    return _found(frame, value, pl.when(missing).then(pl.lit("not_a_number")))


_READERS: dict[Type, Reader] = {
    Type.TEXT: _text,
    Type.INDUSTRY: _text,
    Type.CODE: _code,
    Type.USCC: _code,
    Type.WHOLE: _whole,
    Type.MONEY: _money,
    Type.PERCENT: _percent,
    Type.DATE: _date,
    Type.YES_NO: _yes_no,
    Type.TRISTATE: _tristate,
    Type.CHOICE: _choice,
    Type.CHOICES: _choices,
    Type.RIGHTS: _rights,
}
