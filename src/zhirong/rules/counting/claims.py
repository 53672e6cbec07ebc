"""What rows of a bank's ledger claim besides being deals: that the firm is an SME (C18, C19), that it is its first loan (C01).

A claim may be open although the row counts as a deal; it is then named on the row and may still raise the figure.
"""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.enterprise import Size, classify

#: The column of the sense of 首贷 that the rules chose (C01).
SENSES = {
    "no_credit_record": "first_no_credit_record",
    "first_ip_pledge": "first_ip_pledge",
    "first_at_bank": "first_at_bank",
}
#: Answers about claims that are computed; another one makes their figures unknown, and names itself.
SUPPORTED: Mapping[str, frozenset[str]] = {
    "C01": frozenset(SENSES), "C02": frozenset({"once_in_city", "each_bank"}),
    "C03": frozenset({"per_year_sme", "two_year_total"}), "C18": frozenset({"computed", "declared"}),
    "C19": frozenset({"year_before"}),
}  # fmt: skip
YES, NO, OPEN = "yes", "no", "open"
_SMALLER = [size.value for size in Size if size.is_sme]
_INDICATORS = ("industry", "employees", "revenue", "assets")


def with_claims(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``sme`` and ``first_loan`` (yes, no, open) of each row, and what keeps them open or refutes them among the reasons.

    ``rows`` are judged. A claim of a first loan holds at the firm's earliest date in the book alone, for once a first loan, never
    again. It is dated by its own row, not by its deal: else a row that lacks a field could draw it into another period.
    """
    rows = rows.with_columns(sme=_sme(rows, option))
    counted = pl.col("standing") == Bucket.COUNTED.value
    claim = pl.col(SENSES[option["C01"]])
    first = pl.when(counted).then(pl.col("date")).min().over("uscc")
    refuted = (counted & (pl.col("date") > first)).fill_null(False)
    claimed, unsure = claim == "yes", claim == "unknown"
    proven = pl.col("first_loan_proof").is_not_null()
    rows = rows.with_columns(
        first_loan=pl.when((claimed | unsure).fill_null(False) & ~refuted & (pl.col("sme") != NO))
        .then(pl.when(claimed & proven & (pl.col("sme") == YES)).then(pl.lit(YES)).otherwise(pl.lit(OPEN)))
        .otherwise(pl.lit(NO))
    )
    told = {
        "first_loan_refuted": claimed & refuted,
        "first_loan_large": claimed & (pl.col("sme") == NO),
        "first_loan_unsure": unsure & (pl.col("first_loan") == OPEN),
        "first_loan_unproven": claimed & ~proven & (pl.col("first_loan") == OPEN),
        "size_open": pl.col("sme") == OPEN,
    }
    more = [pl.when(condition.fill_null(False) & counted).then(pl.lit(code)) for code, condition in told.items()]
    reasons = pl.concat_list(pl.col("reasons"), pl.concat_list(more).list.drop_nulls())
    return rows.with_columns(reasons=reasons)


def households(rows: pl.DataFrame, claim: str, here: pl.Expr) -> tuple[int, int, int]:
    """Firms for which a claim surely holds in the period, how many more it may be, and the rows that leave it open."""
    counted = pl.col("standing") == Bucket.COUNTED.value
    unknown = (pl.col("standing") == Bucket.UNKNOWN.value) & (pl.col(claim) != NO)
    known = rows.filter(counted & here & (pl.col(claim) == YES))["uscc"].unique()
    dated = here | pl.col("date").is_null()
    left = rows.filter((counted & here & (pl.col(claim) == OPEN)) | (unknown & dated))
    more = left.filter(~pl.col("uscc").is_in(known.implode()) | pl.col("uscc").is_null())
    return len(known), more["uscc"].drop_nulls().n_unique() + more["uscc"].null_count(), more.height


def _sme(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.Series:
    """Whether the firm of each row is an SME. A row that neither shows nor claims it says no."""
    small = pl.col("size_class").is_in(_SMALLER)
    claims = (pl.col("is_sme") | small).fill_null(False)
    if option["C18"] == "declared":
        declared = pl.coalesce("is_sme", small)
        said = pl.when(declared).then(pl.lit(YES)).otherwise(pl.lit(NO))
        return rows.select(said).to_series()
    known = rows.select(_INDICATORS).unique()
    sizes = [
        classify(line["industry"], employees=line["employees"], revenue=line["revenue"], assets=line["assets"]).size
        for line in known.iter_rows(named=True)
    ]
    known = known.with_columns(size=pl.Series([size.value if size else None for size in sizes], dtype=pl.String))
    joined = rows.join(known, on=_INDICATORS, how="left", nulls_equal=True, maintain_order="left")
    timely = (pl.col("size_data_year") == pl.col("date").dt.year() - 1).fill_null(True)
    size = pl.when(timely).then(pl.col("size"))
    return joined.select(
        pl.when(size.is_in(_SMALLER)).then(pl.lit(YES))
        .when(size.is_not_null()).then(pl.lit(NO))
        .when(claims).then(pl.lit(OPEN))
        .otherwise(pl.lit(NO))
    ).to_series()  # fmt: skip
