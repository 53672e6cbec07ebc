"""What a row owes to others: the policy above it, the deal that it renews, the loan with which it is one joint deal."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.deals import connected
from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.policies import GROUP_MEMBER, IS_POLICY, policy


def relate(kind: str, marks: Marks, option: Mapping[str, str], elsewhere: frozenset[int] | None) -> None:
    """Mark rows by what they hang on. ``elsewhere``: rows of joint deals that another institution counts; None: not known."""
    if kind == "insurer" and option["C05"] != "policy":
        _orphans(marks)
    if kind != "insurer" and option["C14"] == "excluded":
        _renewals(kind, marks)
    if option["C15"] != "once_in_all":
        return
    if elsewhere is not None:
        marks.mark_rows("joint_elsewhere", sorted(elsewhere))
    elif kind != "bank":  # the loan is the first to count: what is linked to one may count there
        marks.mark("joint_open", pl.col("linked_loan").is_not_null())


def _orphans(marks: Marks) -> None:
    """An insured firm of a group policy counts with the policy above it, and not without."""
    sound = marks.rows.filter(IS_POLICY & ~_marked(marks)).get_column("policy_no").drop_nulls().unique()
    marks.mark("master_missing", GROUP_MEMBER & ~policy().is_in(sound.implode()))


def _renewals(kind: str, marks: Marks) -> None:
    """A later deal of a firm over a right that it had pledged before: 续贷, 续保 and re-registration (decision 130).

    Deals of one day renew nothing.
    """
    sound = marks.rows.filter(~_marked(marks))
    sound = sound.select("row", "uscc", "date", own=connected(kind, sound))
    held = marks.rights.select("row", "right").join(sound, on="row")
    began = held.group_by("uscc", "right", "own").agg(pl.col("date").min())
    first = began.group_by("uscc", "right").agg(pl.col("date").min().alias("first"))
    deal = began.group_by("own").agg(pl.col("date").min().alias("begins"))
    later = began.join(first, on=["uscc", "right"]).join(deal, on="own").filter(pl.col("first") < pl.col("begins"))
    renewed = sound.filter(pl.col("own").is_in(later["own"].unique().implode()))
    marks.mark_rows("renewal", renewed["row"].to_list())


def _marked(marks: Marks) -> pl.Expr:
    return marks.any_of(Bucket.EXCLUDED, Bucket.DOUBTFUL, Bucket.UNKNOWN)
