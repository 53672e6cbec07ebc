"""What one deal is: of a bank (C04), an insurer (C05), a guarantor (C06)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.groups import groups
from zhirong.rules.counting.policies import GROUP_MEMBER, IS_POLICY, policy
from zhirong.rules.counting.rights import rights_of

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
#: A guarantee contract; in batch business, which has none for each debtor, batch, debtor and loan contract.
_GUARANTEE = pl.coalesce("entrust_contract", pl.concat_str("batch_no", "uscc", "loan_contract", separator="|"))
_DRAWN = pl.coalesce(
    "iou_no", pl.format("{} {}", pl.col("loan_start").cast(pl.String), pl.col("loan_amount").cast(pl.String))
)


def connected(kind: str, rows: pl.DataFrame) -> pl.Series:
    """The connected group of registrations and loan contracts, or the guarantee, to which each row belongs."""
    if kind == "bank":
        return groups(rows.select(left="reg_no", right="loan_contract"))
    return rows.select(_GUARANTEE).to_series()


def with_deals(kind: str, rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``contract``: the policy or guarantee whose amounts a row holds. ``deal``: that of a counted row.

    A row that holds several deals (C05 right) names its policy; a row that stands below a policy has no deal of its own,
    unless the rules count what it insures.
    """
    if kind == "bank":
        counted = [pl.when(_COUNTED).then(key).alias(key) for key in ("reg_no", "loan_contract")]
        named = {
            "registration": pl.col("reg_no"), "contract": pl.col("loan_contract"),
            "pair": pl.concat_str("reg_no", "loan_contract", separator="|"),
            "drawdown": pl.concat_str("loan_contract", _DRAWN, separator="|"),
        }  # fmt: skip
        by = option["C04"]
        deal = pl.lit(connected(kind, rows.select(counted))) if by == "group" else named[by]
        return rows.with_columns(deal=pl.when(_COUNTED).then(deal))
    if kind == "insurer":
        rows = rows.with_columns(contract=pl.when(IS_POLICY).then("policy_no"))
        return rows.with_columns(deal=pl.when(_COUNTED).then(_insured(rows, option["C05"])))
    batch = pl.when(pl.col("batch_no").is_not_null()).then("batch:" + pl.col("batch_no")).otherwise("entrust_contract")
    by_batch = option["C06"] == "batch"
    unnamed = pl.when(_COUNTED).then(pl.concat_str("batch_no", "uscc", separator="|"))  # counts by its batch alone
    return rows.with_columns(
        contract=pl.coalesce(_GUARANTEE, unnamed), deal=pl.when(_COUNTED).then(batch if by_batch else _GUARANTEE)
    )


def deals(kind: str, rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``deal``, ``row`` and ``date``, once for each deal and row that counts for it."""
    held = rows.drop_nulls("deal")
    if kind != "insurer" or option["C05"] != "right":
        return held.select("deal", "row", "date")
    rights = rights_of(held).select("row", "right").unique()
    each = held.select("deal", "row", "date").join(rights, on="row")
    return each.select(pl.concat_str("deal", "right", separator="|").alias("deal"), "row", "date")


def stands_for_deals(kind: str, option: Mapping[str, str]) -> pl.Expr:
    """Whether a row can be a deal at all: what stands below a policy never is, whatever it lacks."""
    if kind != "insurer":
        return pl.lit(True)
    return IS_POLICY if option["C05"] == "policy" else IS_POLICY | GROUP_MEMBER


def _insured(rows: pl.DataFrame, by: str) -> pl.Expr:
    """A group policy is the deals of its insured firms; one whose firms do not count, and any other, is one deal."""
    if by == "policy":
        return pl.when(IS_POLICY).then("policy_no")
    if by == "right":
        return pl.when(IS_POLICY | GROUP_MEMBER).then(policy())
    split = rows.filter(_COUNTED & GROUP_MEMBER).select(policy()).to_series().unique()
    alone = IS_POLICY & ~pl.col("policy_no").is_in(split.implode())
    member = pl.when(GROUP_MEMBER).then(pl.concat_str(policy(), "insured", separator="|"))
    return pl.when(alone).then("policy_no").otherwise(member)
