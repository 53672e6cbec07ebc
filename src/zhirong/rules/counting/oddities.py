"""What is odd about a row without keeping it from counting: somebody should look at it. Over whole columns.

A condition needs the fields that it compares; where one is missing it says nothing.
"""

from dataclasses import dataclass

import polars as pl

from zhirong.rules.counting.rights import rights_of
from zhirong.rules.counting.severity import Severity
from zhirong.rules.enterprise import Size
from zhirong.rules.lifecycle import Label

L = Label
#: kind -> the column of the firm's name
NAMES = {"bank": "borrower", "insurer": "policyholder", "guarantor": "debtor"}
_BANK, _INSURER, _GUARANTOR = frozenset({"bank"}), frozenset({"insurer"}), frozenset({"guarantor"})
_ALL = _BANK | _INSURER | _GUARANTOR
_SHARES = ("share_creditor", "share_direct", "share_city", "share_province", "share_national", "share_other")


@dataclass(frozen=True)
class Oddity:
    """A finding that changes no count: its code, the column to look at, how grave it is."""

    code: str
    kinds: frozenset[str]
    column: str
    severity: Severity
    label: Label
    condition: pl.Expr | None = None


ODDITIES: tuple[Oddity, ...] = (
    Oddity(
        "registration_after_loan",
        _BANK,
        "reg_date",
        Severity.WARNING,
        L("质权设立日晚于放款日", "the pledge was registered after the loan was paid out"),
        pl.col("reg_date") > pl.col("loan_start"),
    ),
    Oddity(
        "contract_after_loan",
        _BANK,
        "contract_date",
        Severity.WARNING,
        L("合同签订日晚于放款日", "the contract was signed after the loan was paid out"),
        pl.col("contract_date") > pl.col("loan_start"),
    ),
    Oddity(
        "loan_ends_before",
        _BANK,
        "loan_end",
        Severity.WARNING,
        L("到期日早于放款日", "the loan ends before it begins"),
        pl.col("loan_end") < pl.col("loan_start"),
    ),
    Oddity(
        "released_before",
        _BANK,
        "release_date",
        Severity.WARNING,
        L("质押注销日早于质权设立日", "the pledge was released before it was registered"),
        pl.col("release_date") < pl.col("reg_date"),
    ),
    Oddity(
        "above_credit",
        _BANK,
        "loan_amount",
        Severity.WARNING,
        L("放款金额大于授信金额", "paid out more than the credit line"),
        pl.col("loan_amount") > pl.col("credit_amount"),
    ),
    Oddity(
        "above_registration",
        _BANK,
        "loan_amount",
        Severity.INFO,
        L("放款金额大于质押登记金额", "paid out more than the registered amount"),
        pl.col("loan_amount") > pl.col("reg_amount"),
    ),
    Oddity(
        "pledge_rate_above_one",
        _BANK,
        "pledge_rate",
        Severity.WARNING,
        L("质押率大于100%", "the pledge ratio is above 100 %"),
        pl.col("pledge_rate") > 1_000_000,
    ),
    Oddity(
        "policy_ends_before",
        _INSURER,
        "end_date",
        Severity.WARNING,
        L("保险止期早于起期", "the cover ends before it begins"),
        pl.col("end_date") < pl.col("start_date"),
    ),
    Oddity(
        "premium_above_sum",
        _INSURER,
        "premium",
        Severity.WARNING,
        L("保费大于保险金额", "the premium is more than the sum insured"),
        pl.col("premium") > pl.col("sum_insured"),
    ),
    Oddity(
        "issued_late",
        _INSURER,
        "issue_date",
        Severity.INFO,
        L("签单日晚于保险起期", "issued after the cover began"),
        pl.col("issue_date") > pl.col("start_date"),
    ),
    Oddity(
        "debt_ends_before",
        _GUARANTOR,
        "end",
        Severity.WARNING,
        L("主债权到期日早于起始日", "the debt ends before it begins"),
        pl.col("end") < pl.col("start"),
    ),
    Oddity(
        "shares_above_whole",
        _GUARANTOR,
        "share_direct",
        Severity.WARNING,
        L("各方分险比例合计超过100%", "the risk shares are more than 100 %"),
        pl.sum_horizontal(*_SHARES) > 1_000_000,
    ),
    Oddity(
        "compensated_before",
        _GUARANTOR,
        "comp_date",
        Severity.WARNING,
        L("代偿日早于主债权起始日", "compensated before the debt began"),
        pl.col("comp_date") < pl.col("start"),
    ),
    Oddity(
        "size_differs",
        _ALL,
        "size_class",
        Severity.WARNING,
        L("申报的企业划型与按指标计算的不同", "the stated size differs from the computed one"),
    ),
    Oddity(
        "right_too_short",
        _BANK | _GUARANTOR,
        "ip_list",
        Severity.WARNING,
        L("专利在债务到期前届满", "a patent expires before the debt ends"),
    ),
    Oddity(
        "name_of_other_code",
        _ALL,
        "name",
        Severity.WARNING,
        L("同一企业名称对应不同的统一社会信用代码", "one name with several credit codes"),
    ),
    Oddity(
        "code_of_other_name",
        _ALL,
        "uscc",
        Severity.WARNING,
        L("同一统一社会信用代码对应不同的企业名称", "one credit code with several names"),
    ),
    Oddity(
        "split_deal",
        _BANK,
        "loan_contract",
        Severity.WARNING,
        L("同一企业同一日有多笔业务，可能是拆分", "several deals of one firm on one day: perhaps one that was split"),
    ),
)
_BY_CODE = {oddity.code: oddity for oddity in ODDITIES}


def oddity(code: str) -> Oddity:
    """The oddity of a code. KeyError for none."""
    return _BY_CODE[code]


def oddities(kind: str, judged: pl.DataFrame) -> pl.DataFrame:
    """``row`` and ``code`` of everything odd, in the order of rows. ``judged`` are the rows as ``count`` leaves them."""
    found = [pl.DataFrame(schema={"row": pl.Int64, "code": pl.String})]
    for each in ODDITIES:
        if kind in each.kinds and each.condition is not None:
            rows = judged.filter(each.condition.fill_null(False))
            found.append(rows.select("row", code=pl.lit(each.code)))
    found += [_names(kind, judged), _terms(kind, judged), _splits(kind, judged), _sizes(judged)]
    return pl.concat(found).sort("row", "code")


def _coded(rows: pl.DataFrame, code: str) -> pl.DataFrame:
    return rows.select("row", code=pl.lit(code)).unique()


def _names(kind: str, judged: pl.DataFrame) -> pl.DataFrame:
    """Names are compared without blanks and with one kind of brackets."""
    name = pl.col(NAMES[kind]).str.replace_all(r"\s+", "").str.replace_all("（", "(").str.replace_all("）", ")")
    named = judged.select("row", "uscc", name=name).drop_nulls()
    several_codes = named.filter(pl.col("uscc").n_unique().over("name") > 1)
    several_names = named.filter(pl.col("name").n_unique().over("uscc") > 1)
    return pl.concat([_coded(several_codes, "name_of_other_code"), _coded(several_names, "code_of_other_name")])


def _terms(kind: str, judged: pl.DataFrame) -> pl.DataFrame:
    end = {"bank": "loan_end", "guarantor": "end"}.get(kind)
    if end is None:
        return _coded(judged.clear(), "right_too_short")
    rights = rights_of(judged).join(judged.select("row", end=end), on="row")
    return _coded(rights.filter(pl.col("end").dt.year() > pl.col("expires")), "right_too_short")


def _splits(kind: str, judged: pl.DataFrame) -> pl.DataFrame:
    if kind != "bank":
        return _coded(judged.clear(), "split_deal")
    deals = judged.drop_nulls(("deal", "uscc", "date"))
    return _coded(deals.filter(pl.col("deal").n_unique().over("uscc", "date") > 1), "split_deal")


def _sizes(judged: pl.DataFrame) -> pl.DataFrame:
    """The stated size against the computed one, where both are known."""
    if "sme" not in judged.columns:
        return _coded(judged.clear(), "size_differs")
    small = pl.col("size_class").is_in([size.value for size in Size if size.is_sme])
    stated = pl.when(small).then(pl.lit("yes")).otherwise(pl.lit("no"))
    known = pl.col("size_class").is_not_null() & pl.col("sme").is_in(["yes", "no"]) & pl.col("employees").is_not_null()
    return _coded(judged.filter(known & (stated != pl.col("sme"))), "size_differs")
