"""What makes a row doubtful: numbers that are none, and rows that contradict each other (definitions, section 4)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.policies import IS_POLICY
from zhirong.rules.counting.rights import overlapping

#: The statuses that count (E01). A row without one was judged by the rules alone.
_COUNTS = {
    "standard": ("rules_passed", "registry_matched", "sample_passed"),
    "strict": ("registry_matched", "sample_passed"),
}
_BY_RULES = "rules_passed"


def doubt(kind: str, marks: Marks, option: Mapping[str, str]) -> None:
    """Mark what is doubtful, odd, or not verified as far as the rules ask."""
    marks.mark("by_hand_doubtful", pl.col("status") == "doubtful")
    told = pl.col("status").fill_null(_BY_RULES)
    marks.mark("not_verified", ~told.is_in([*_COUNTS[option["E01"]], "doubtful", "excluded"]))
    marks.mark("code_malformed", pl.col("code") == "malformed")
    marks.mark("code_check_digit", pl.col("code") == "check_digit")
    if kind == "insurer":
        told_by = ("uscc", "start_date", "sum_insured")
        policies = marks.live("row_kind", "policy_no", *told_by).filter(IS_POLICY)
        marks.mark_rows("policy_conflict", _conflicts(policies, "policy_no", told_by))
        if option["C05"] == "right":
            _malformed(marks, marks.rights.join(marks.live(), on="row", how="semi"))
        return
    named = ("uscc", "reg_date", "reg_amount") if kind == "bank" else ("uscc", "reg_amount")
    live = marks.live("reg_no", "date", *named, *(("release_date", "loan_end") if kind == "bank" else ()))
    marks.mark_rows("registration_conflict", _conflicts(live, "reg_no", named))
    rights = marks.rights.join(live.select("row", "date"), on="row")
    _malformed(marks, rights)
    late = rights.filter(pl.col("date").dt.year() > pl.col("expires"))
    marks.mark_rows("right_expired", late["row"].unique().to_list())
    if kind == "bank":
        spans = live.select("row", "reg_no", begins="reg_date", ends=pl.coalesce("release_date", "loan_end"))
        held = rights.select("row", "right").join(spans, on="row").drop_nulls(("reg_no", "begins"))
        marks.mark_rows("right_pledged_twice", overlapping(held))


def _malformed(marks: Marks, rights: pl.DataFrame) -> None:
    for state, code in (("malformed", "right_malformed"), ("check_digit", "right_check_digit")):
        marks.mark_rows(code, rights.filter(pl.col("state") == state)["row"].unique().to_list())


def _conflicts(rows: pl.DataFrame, key: str, fields: tuple[str, ...]) -> list[int]:
    """Rows that share a number and differ in a field; an empty field differs from nothing."""
    named = rows.drop_nulls(key)
    several = pl.any_horizontal(pl.col(field).min() < pl.col(field).max() for field in fields)
    differing = named.group_by(key).agg(differ=several).filter("differ")
    return named.join(differing, on=key, how="semi")["row"].to_list()
