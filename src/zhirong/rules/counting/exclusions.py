"""What a rule leaves out: shown with its reason, never counted."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.policies import VOID
from zhirong.rules.ledger_columns import OUTSIDE

_BRANCH, _FIRM = ("branch_district",), ("borrower_district", "district")
_PLACES = {"branch": _BRANCH, "borrower": _FIRM, "both": (*_BRANCH, *_FIRM)}
#: C11: a mixed package counts from this share of IP on, in millionths.
_HALF = 500_000
_OTHER_PRODUCT, _REFERENCE = "其他", "仅信用参考"


def exclude(kind: str, marks: Marks, option: Mapping[str, str], present: frozenset[str]) -> None:
    """Mark what is left out. ``present`` are the columns of the book: an absent place is assumed to be in the city (C16)."""
    marks.mark("by_hand_excluded", pl.col("status") == "excluded")
    marks.rows = marks.rows.with_columns(again=~_told_first(marks.rows))
    marks.mark("same_row", pl.col("again"))
    _outside(marks, option, present)
    if kind == "bank":
        _pledges(marks, option)
    elif kind == "insurer":
        _policies(marks, option)
    elif option["C13"] == "pledged":
        marks.mark("reference_only", pl.col("ip_role") == _REFERENCE)


def assumed(kind: str, option: Mapping[str, str], present: frozenset[str], known: frozenset[str]) -> tuple[str, ...]:
    """The places that the rules ask for and the book does not hold at all: taken as in the city (finding column_absent)."""
    return tuple(key for key in _PLACES[option["C16"]] if key in known and key not in present)


def _told_first(frame: pl.DataFrame) -> pl.Series:
    """Whether no earlier row says the same, the serial number apart."""
    told = frame.select(
        pl.col(name).list.join("|") if isinstance(frame.schema[name], pl.List) else pl.col(name)
        for name in frame.columns
        if name not in {"row", "row_no"} and frame[name].null_count() < frame.height
    )
    if told.width == 0:
        return pl.Series([True] * frame.height, dtype=pl.Boolean)
    alike = told.hash_rows().is_duplicated()  # few rows look alike; only those are compared
    first = told.filter(alike).select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return (~alike).scatter(alike.arg_true(), first)


def _outside(marks: Marks, option: Mapping[str, str], present: frozenset[str]) -> None:
    asked = _PLACES[option["C16"]]
    for key in marks.rows.columns:
        if key not in present or key not in _PLACES["both"]:
            continue
        if key in asked:
            marks.mark("outside_city", pl.col(key) == OUTSIDE)
            marks.require((key,))
        elif key in _FIRM:
            marks.mark("firm_outside", pl.col(key) == OUTSIDE)


def _pledges(marks: Marks, option: Mapping[str, str]) -> None:
    if option["C11"] != "all_ip":
        rights = marks.rights.group_by("row").agg((pl.col("sort") == "copyright").all().alias("only"))
        marks.mark_rows("copyright_only", rights.filter("only")["row"].to_list())
    if option["C11"] == "mixed_half":
        marks.mark("share_below_half", pl.col("ip_share") < _HALF)
    if option["C22"] == "both_drop":
        marks.mark("pledge_released", pl.col("release_date").is_not_null())


def _policies(marks: Marks, option: Mapping[str, str]) -> None:
    own = pl.coalesce("master_policy_no", "policy_no")
    void = marks.rows.filter(pl.col("row_kind") == VOID).select(own).to_series().drop_nulls().unique()
    marks.mark("void_policy", own.is_in(void.implode()) | (pl.col("row_kind") == VOID))
    if option["C12"] == "families":
        marks.mark("other_product", pl.col("product_kind") == _OTHER_PRODUCT)
    if option["C14"] == "excluded":
        marks.mark("renewal", pl.col("is_renewal"))
