"""Rows of an insurer: policies, and what stands below them."""

import polars as pl

_POLICY, _MEMBER, VOID = "保单", "统保分户", "自始无效"
#: A row that says nothing about its kind is a policy.
IS_POLICY = pl.col("row_kind").fill_null(_POLICY) == _POLICY
#: One insured firm of a group policy (统保).
GROUP_MEMBER = (pl.col("row_kind") == _MEMBER).fill_null(False)


def policy() -> pl.Expr:
    """The number of the policy to which a row belongs: its own, or that above it."""
    above = pl.coalesce("master_policy_no", "policy_no")
    return pl.when(IS_POLICY).then("policy_no").otherwise(above)
