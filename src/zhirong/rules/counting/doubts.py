"""What makes a row doubtful: numbers that are none, and rows that contradict each other (definitions, section 4)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.frame import overlapping, rights_of
from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.policies import IS_POLICY

#: The statuses that count (E01). A row without one was judged by the rules alone.
_COUNTS = {"standard": ("rules_passed", "registry_matched", "sample_passed"), "strict": ("registry_matched", "sample_passed")}
_BY_RULES = "rules_passed"


def doubt(kind: str, marks: Marks, option: Mapping[str, str]) -> None:
    """Mark what is doubtful, odd, or not verified as far as the rules ask."""
    live = marks.live()
    marks.mark("by_hand_doubtful", pl.col("status") == "doubtful")
    told = pl.col("status").fill_null(_BY_RULES)
    marks.mark("not_verified", ~told.is_in([*_COUNTS[option["E01"]], "doubtful", "excluded"]))
    marks.mark("code_malformed", pl.col("code") == "malformed")
    marks.mark("code_check_digit", pl.col("code") == "check_digit")
    if kind == "insurer":
        policies = live.filter(IS_POLICY)
        marks.mark_rows("policy_conflict", _conflicts(policies, "policy_no", ("uscc", "start_date", "sum_insured")))
        if option["C05"] == "right":
            _malformed(marks, rights_of(live))
        return
    named = ("uscc", "reg_date", "reg_amount") if kind == "bank" else ("uscc", "reg_amount")
    marks.mark_rows("registration_conflict", _conflicts(live, "reg_no", named))
    rights = rights_of(live)
    _malformed(marks, rights)
    dated = rights.join(live.select("row", "date"), on="row")
    late = dated.filter(pl.col("date").dt.year() > pl.col("expires"))
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
    differ = pl.any_horizontal(pl.col(field).drop_nulls().n_unique().over(key) > 1 for field in fields)
    return named.filter(differ)["row"].to_list() if named.height else []
