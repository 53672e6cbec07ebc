"""What rows claim besides being deals: an SME (C18, C19), a first loan (C01), a technology SME (C20).

A claim may be open although the row counts as a deal; it is then named on the row and may still raise the figure.
"""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.marks import with_reasons
from zhirong.rules.counting.sizes import smaller
from zhirong.rules.enterprise import Size

#: The column of each sense of 首贷 (C01).
SENSES = {
    "no_credit_record": "first_no_credit_record",
    "first_ip_pledge": "first_ip_pledge",
    "first_at_bank": "first_at_bank",
}
YES, NO, OPEN = "yes", "no", "open"
_SMALLER = [size.value for size in Size if size.is_sme]
_COUNTED = pl.col("standing") == Bucket.COUNTED.value


def with_claims(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``sme`` and ``first_loan`` (yes, no, open) of each row of a bank, and what keeps them open among the reasons.

    All senses of 首贷 are always computed, ``judged_SENSE``; ``first_loan`` is that of the rules. ``rows`` are judged. A claim
    holds at the firm's earliest date in the book alone, for once a first loan, never again. It is dated by its own row, not by
    its deal: else a row that lacks a field could draw it into another period.
    """
    rows = rows.with_columns(sme=_sme(rows, option))
    first = pl.when(_COUNTED).then(pl.col("date")).min().over("uscc")
    rows = rows.with_columns(later=(_COUNTED & (pl.col("date") > first)).fill_null(False))
    proven = pl.col("first_loan_proof").is_not_null()
    rows = rows.with_columns(_judged(pl.col(key), proven).alias(f"judged_{sense}") for sense, key in SENSES.items())
    claim = pl.col(SENSES[option["C01"]])
    rows = rows.with_columns(first_loan=pl.col(f"judged_{option['C01']}"))
    claimed, unsure, still = claim == "yes", claim == "unknown", pl.col("first_loan") == OPEN
    told = {
        "first_loan_refuted": claimed & pl.col("later"),
        "first_loan_large": claimed & (pl.col("sme") == NO),
        "first_loan_unsure": unsure & still,
        "first_loan_unproven": claimed & ~proven & still,
        "size_open": pl.col("sme") == OPEN,
    }
    return with_reasons(rows, {code: condition & _COUNTED for code, condition in told.items()}).drop("later")


def technology(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.Series:
    """Whether the firm of each row is a technology SME (yes, no, open). A row that claims nothing says no.

    A number stands for the year that it begins with, and until 31 March of the next, by when a firm must renew it
    (国科发政〔2017〕115号, article 14; an assumption until the office confirms, decision 130).
    """
    number, tags = pl.col("tech_sme_no"), _tags(rows)
    if option["C20"] == "self_assessed":
        return rows.select(
            _told(number.is_not_null() | tags.list.contains("科技型中小企业").fill_null(False))
        ).to_series()
    issued, date = number.str.extract(r"^(20\d{2})").cast(pl.Int32), pl.col("date")
    valid = (issued == date.dt.year()) | ((issued == date.dt.year() - 1) & (date.dt.month() <= 3))
    state = pl.when(number.is_null()).then(pl.lit(NO)).when(valid.is_null()).then(pl.lit(OPEN)).otherwise(_told(valid))
    if option["C20"] == "valid_number":
        return rows.select(state).to_series()
    listed = pl.any_horizontal(tags.list.contains(tag) for tag in ("高新技术企业", "专精特新", "小巨人")).fill_null(
        False
    )
    if "is_high_tech" in rows.columns:
        listed |= pl.col("is_high_tech").fill_null(False)
    small = pl.lit(smaller(rows, option))
    by_list = (
        pl.when(listed).then(pl.when(small.is_null()).then(pl.lit(OPEN)).otherwise(_told(small))).otherwise(pl.lit(NO))
    )
    either = (
        pl.when((state == YES) | (by_list == YES)).then(pl.lit(YES))
        .when((state == OPEN) | (by_list == OPEN)).then(pl.lit(OPEN))
        .otherwise(pl.lit(NO))
    )  # fmt: skip
    return rows.select(either).to_series()


def _judged(claim: pl.Expr, proven: pl.Expr) -> pl.Expr:
    claimed = claim == "yes"
    made = (claimed | (claim == "unknown")).fill_null(False) & ~pl.col("later") & (pl.col("sme") != NO)
    sure = claimed & proven & (pl.col("sme") == YES)
    return pl.when(made).then(pl.when(sure).then(pl.lit(YES)).otherwise(pl.lit(OPEN))).otherwise(pl.lit(NO))


def _sme(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.Series:
    """Whether the firm of each row is an SME. A row that neither shows nor claims it says no."""
    small = pl.lit(smaller(rows, option))
    claims = (pl.col("is_sme") | pl.col("size_class").is_in(_SMALLER)).fill_null(False)
    unseen = pl.when(claims).then(pl.lit(OPEN)).otherwise(pl.lit(NO))
    return rows.select(pl.when(small.is_null()).then(unseen).otherwise(_told(small))).to_series()


def _tags(rows: pl.DataFrame) -> pl.Expr:
    return pl.col("tech_tags") if "tech_tags" in rows.columns else pl.lit(None, pl.List(pl.String))


def _told(condition: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(pl.lit(YES)).otherwise(pl.lit(NO))
