"""Texts of one column as values of its type, over the whole column at once; a cell that cannot be read is a fault.

Each function takes a frame with the column ``text`` and gives one with ``value`` and ``fault`` (null: none).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

import polars as pl

from zhirong.ledger.reading.words import narrowed, spoken
from zhirong.rules.ledger_columns import OUTSIDE, Column, Type, vocabulary
from zhirong.rules.ledger_columns.spoken_day import NUMERALS, day_in_digits

LONGEST_TEXT = 500
_MOST_DIGITS = 18
_FIRST_DAY, _LAST_DAY = dt.date(1985, 4, 1), dt.date(2100, 12, 31)
#: Day 0 of Excel's serial numbers, with its leap day that never was already behind it.
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIAL_1904 = dt.date(1904, 1, 1)
#: So many cells tell whether a column repeats itself.
_SOME = 2_000
_APART = r"[、,，;；|\n\r]+"
_AROUND = rf"{vocabulary.SEPARATORS}|^\(\d"
_POWERED = r"^-?\d(?:\.\d+)?[eE][+\-]?\d{1,2}$"

Reader = Callable[[pl.DataFrame, Column, str], pl.DataFrame]


def read_cells(
    cells: pl.Series, column: Column, unit: str, districts: Iterable[str], *, early_days: bool = False
) -> pl.DataFrame:
    """``value`` and ``fault`` of a column; ``unit`` is the one named in its head, empty for that of the template.

    ``early_days``: numbers that are days count from 1904. A column that says the same again and again is read once for each text.
    """
    some = cells.head(_SOME)
    if len(cells) > _SOME and some.n_unique() * 2 < len(some):
        distinct = cells.unique()
        if len(distinct) * 2 < len(cells):
            read = _read(distinct, column, unit, districts, early_days).with_columns(text=distinct)
            texts = pl.DataFrame({"text": cells})
            return texts.join(read, on="text", how="left", nulls_equal=True, maintain_order="left").select(
                "value", "fault"
            )
    return _read(cells, column, unit, districts, early_days)


def _read(cells: pl.Series, column: Column, unit: str, districts: Iterable[str], early_days: bool) -> pl.DataFrame:
    frame = pl.DataFrame({"text": cells})
    if column.type is Type.DISTRICT:
        return _chosen(frame, lambda text: _district(text, tuple(districts)), "not_a_district")
    if column.type is Type.DATE:
        return _date(frame, _SERIAL_1904 if early_days else _SERIAL_ZERO)
    return _READERS[column.type](frame, column, unit)


def _found(frame: pl.DataFrame, value: pl.Expr, fault: pl.Expr | None = None) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    return frame.select(value=value, fault=nothing if fault is None else fault)


def _text(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame, text = frame.select(spoken(frame["text"])), pl.col("text")
    cut = pl.when(text.str.len_chars() > LONGEST_TEXT).then(pl.lit("text_cut"))
    return _found(frame, text.str.slice(0, LONGEST_TEXT), cut)


def _code(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """A number that is a name: never calculated with, and not to be trusted once Excel has calculated with it."""
    cells = narrowed(frame["text"]).str.to_uppercase()
    spaces = r"[\s\-]+" if column.type is Type.USCC else r"\s+"
    if cells.str.contains(spaces).any():
        cells = cells.str.replace_all(spaces, "")
    text = pl.col("text")
    longest = text.str.len_chars() > LONGEST_TEXT
    frame = pl.DataFrame({"text": cells.alias("text")})
    if not frame.select((text.str.contains(r"\.0+$|\dE") | longest).any()).item():
        return _found(frame, text)
    lost = text.str.contains(r"^\d\.\d+E\+?\d+$|^\dE\+\d+$")
    kept = text.str.replace(r"^(\d+)\.0+$", "$1").str.slice(0, LONGEST_TEXT)
    fault = pl.when(lost).then(pl.lit("lost_digits")).when(longest).then(pl.lit("text_cut"))
    return _found(frame, pl.when(~lost).then(kept), fault)


def _whole(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = _bare(frame)
    digits = pl.col("text").str.extract(vocabulary.WHOLE_NUMBER, 1)
    return _numbers(frame, digits.cast(pl.Int64))


def _money(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = _bare(frame)
    if frame["text"].str.contains(_POWERED).any():
        powered = pl.col("text").map_elements(_written_out, return_dtype=pl.String)
        frame = frame.with_columns(
            pl.when(pl.col("text").str.contains(_POWERED)).then(powered).otherwise(pl.col("text"))
        )
    parts = _parts_of_money(frame)
    parts = parts.with_columns(
        pl.col("rest").fill_null(""),
        power=pl.col("unit")
        .fill_null(unit if unit in vocabulary.FEN_POWERS else column.unit)
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


def _parts_of_money(frame: pl.DataFrame) -> pl.DataFrame:
    """``sign``, ``whole``, ``rest`` behind the point, ``unit``; all null where it is no amount."""
    text = pl.col("text")
    if frame.select(
        (text.str.contains(r"^-?\d{1,15}(?:\.\d*)?$") | text.is_null()).all()
    ).item():  # as programs write it
        bare = text.str.strip_prefix("-").str.split_exact(".", 1)
        return frame.select(
            "text",
            sign=pl.when(text.str.starts_with("-")).then(pl.lit("-")),
            whole=bare.struct.field("field_0"),
            rest=bare.struct.field("field_1"),
            unit=pl.lit(None, pl.String),
        )
    parts = frame.with_columns(text.str.extract_groups(vocabulary.MONEY).alias("part"))
    return parts.select("text", pl.col("part").struct.unnest()).rename(
        {"1": "sign", "2": "whole", "3": "rest", "4": "unit"}
    )


def _written_out(text: str) -> str:
    """A number with a power of ten in all of its digits, exactly."""
    return format(Decimal(text), "f")


def _percent(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """In millionths. A column without any sign, none of its numbers above one, holds fractions: so Excel keeps percentages."""
    frame = _bare(frame).with_columns(
        number=pl.col("text").str.extract(r"^(-?\d{1,9}(?:\.\d+)?)[%‰]?$", 1).cast(pl.Float64, strict=False),
        sign=pl.col("text").str.extract(r"([%‰])$", 1),
    )
    bare = frame.filter(pl.col("sign").is_null())["number"]
    most = bare.abs().max()
    top = vocabulary.FRACTION_UP_TO.get(column.key, 1.0)
    fractions = unit != "‰" and isinstance(most, float) and most <= top
    points = 1_000_000 if fractions else 1_000 if unit == "‰" else 10_000
    scale = (
        pl.when(pl.col("sign") == "%").then(10_000)
        .when(pl.col("sign") == "‰").then(1_000)
        .otherwise(points)
    )  # fmt: skip
    value = (pl.col("number") * scale).round().cast(pl.Int64)
    missing = pl.col("text").is_not_null() & pl.col("number").is_null()
    # Beside numbers of per cent, one so small was most likely a per cent of the spreadsheet, kept as a fraction.
    unclear = pl.col("sign").is_null() & (pl.col("number").abs() > 0) & (pl.col("number").abs() < top)
    fault = (
        pl.when(missing).then(pl.lit("not_a_number"))
        .when(unclear & (not fractions) & (top < 1)).then(pl.lit("percent_unclear"))
    )  # fmt: skip
    return _found(frame, value, fault)


def _date(frame: pl.DataFrame, zero: dt.date) -> pl.DataFrame:
    """Days as they are written, packed into eight digits, or numbered by a spreadsheet (day ``zero`` is 0)."""
    text = pl.col("text")
    frame = frame.select(narrowed(frame["text"])).with_columns(text.str.strip_chars_start("'"))
    if frame["text"].str.contains(NUMERALS).any():
        spoken = pl.col("text").map_elements(day_in_digits, return_dtype=pl.String)
        frame = frame.with_columns(pl.when(text.str.contains(NUMERALS)).then(spoken).otherwise(text))
    usual = frame["text"].str.head(10).str.to_date("%Y-%m-%d", strict=False)
    frame = frame.with_columns(day=usual)
    # What a spreadsheet keeps as a day comes in one form; the others cost more and are rare.
    rest = frame.filter(pl.col("day").is_null() & text.is_not_null())["text"].unique()
    if len(rest):
        others = pl.DataFrame({"text": rest}).select("text", other=_other_day(text, zero))
        frame = frame.join(others, on="text", how="left", maintain_order="left")
        frame = frame.select("text", day=pl.coalesce("day", "other"))
    sound = pl.col("day").is_between(_FIRST_DAY, _LAST_DAY)
    fault = (
        pl.when(text.is_null()).then(None)
        .when(pl.col("day").is_null()).then(pl.lit("not_a_date"))
        .when(~sound).then(pl.lit("date_out_of_range"))
    )  # fmt: skip
    return _found(frame, pl.when(sound).then(pl.col("day")), fault)


def _other_day(text: pl.Expr, zero: dt.date) -> pl.Expr:
    parts = text.str.extract_groups(vocabulary.DAY)
    packed = text.str.extract_groups(r"^(\d{4})(\d{2})(\d{2})(?:\.0)?$")
    serial = text.str.extract(r"^(\d{5})(?:\.\d+)?$", 1).cast(pl.Int64)

    def day(found: pl.Expr) -> pl.Expr:
        fields = [found.struct.field(str(n)).cast(pl.Int64) for n in (1, 2, 3)]
        return pl.format("{}-{}-{}", *fields).str.to_date("%Y-%-m-%-d", strict=False)

    return pl.coalesce(day(parts), day(packed), pl.lit(zero) + pl.duration(days=serial))


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
    frame = frame.select(narrowed(frame["text"]).str.to_uppercase())
    value = pl.col("text").replace_strict(known, default=None, return_dtype=dtype)
    return _found(frame, value, pl.when(pl.col("text").is_not_null() & value.is_null()).then(pl.lit("not_yes_no")))


def _choice(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    return _chosen(frame, lambda text: _option(text, column.options), "not_in_options")


def _choices(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    frame = frame.select(spoken(frame["text"]))
    split = frame["text"].str.replace_all(_APART, "、").str.replace_all(r"\s*[+＋]\s*", "、").str.split("、")
    known = {text: _option(text, column.options) or text for text in split.explode().drop_nulls().unique()}
    value = pl.Series(split).list.eval(pl.element().str.strip_chars().replace(known)) if known else split
    return pl.DataFrame({"value": value, "fault": pl.Series([None] * frame.height, dtype=pl.String)})


def _rights(frame: pl.DataFrame, column: Column, unit: str) -> pl.DataFrame:
    """Several numbers in a cell, whatever stands between them; each in half width and capitals, without spaces."""
    frame = frame.select(narrowed(frame["text"]).str.to_uppercase())
    text = pl.col("text")
    apart = text.str.replace_all(r"[、,，;；|\n\r]+", ";").str.replace_all(r"\s+(ZL|CN)", ";$1")
    apart = apart.str.replace_all(r"(\d[\dX.]{7,})\s+(\d{8})", "$1;$2")
    value = apart.str.replace_all(r"\s+", "").str.strip_chars(";").str.split(";")
    return _found(frame, pl.when(text.is_not_null()).then(value))


def _chosen(frame: pl.DataFrame, option: Callable[[str], str | None], fault: str) -> pl.DataFrame:
    """One look at each distinct text."""
    frame = frame.select(spoken(frame["text"]))
    known = {text: option(text) for text in frame["text"].drop_nulls().unique()}
    value = pl.col("text").replace_strict(known, default=None, return_dtype=pl.String) if known else pl.col("text")
    return _found(frame, value, pl.when(pl.col("text").is_not_null() & value.is_null()).then(pl.lit(fault)))


def _option(text: str, options: tuple[str, ...]) -> str | None:
    bare = _plain(text)
    joined = vocabulary.JOINING.sub("+", bare)
    for option in options:
        if _plain(option) in {bare, joined}:
            return option
    if "+" in joined:
        return None  # several in one, and not one that is an option
    near = [
        option
        for option in options
        if bare.startswith(_plain(option))
        or (len(bare) > 1 and _plain(option).startswith(bare))
        or (len(bare) > 3 and bare in _plain(option))
    ]
    return near[0] if len(near) == 1 else None


def _plain(text: str) -> str:
    words = "".join(sign for sign in text.upper() if sign not in ' 　（）()“”"')
    return words.replace(*vocabulary.SHORT_FOR_IP)


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
    """Numbers without separators, signs of currency and spaces; an amount in brackets is a negative one."""
    cells = narrowed(frame["text"])
    if cells.str.contains(_AROUND).any():
        text = pl.col("text").str.replace_all(vocabulary.SEPARATORS, "").str.replace(r"^\((\d[\d.]*)\)$", "-$1")
        return pl.DataFrame({"text": cells}).select(pl.when(text != "").then(text))
    return pl.DataFrame({"text": cells})


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
    Type.YES_NO: _yes_no,
    Type.TRISTATE: _tristate,
    Type.CHOICE: _choice,
    Type.CHOICES: _choices,
    Type.RIGHTS: _rights,
}
