"""Counting a ledger: which rows count, and the figures by year. Pure, on Polars columns.

An answer to a question that this engine cannot compute yet makes every figure unknown and names the answer; it never counts by
the default instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.claims import SUPPORTED as CLAIMS
from zhirong.rules.counting.claims import households, with_claims
from zhirong.rules.counting.frame import code_states, complete, overlapping, rights_of
from zhirong.rules.counting.groups import groups
from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.sums import amount
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.ledger_columns import OUTSIDE
from zhirong.rules.lifecycle import Label
from zhirong.rules.rule_set import RuleSet

#: The answers that are computed, by question; of C04 all but these two are the bank's.
SUPPORTED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "bank": {
        "C04": frozenset({"group", "registration", "contract"}), "C07": frozenset({"obligor"}),
        "C08": frozenset({"pledge_date", "disbursement_date", "contract_date"}), "C10": frozenset({"registered"}),
        "C11": frozenset({"patent_trademark", "all_ip"}), "C14": frozenset({"new_contract"}), "E01": frozenset({"standard"}),
        "C21": frozenset({"needs_contract"}),
    },
    "insurer": {
        "C05": frozenset({"policy"}), "C07": frozenset({"obligor"}), "C12": frozenset({"filed", "families"}),
        "C14": frozenset({"new_contract"}), "E01": frozenset({"standard"}),
    },
    "guarantor": {
        "C06": frozenset({"contract"}), "C07": frozenset({"obligor"}), "C13": frozenset({"pledged", "reference"}),
        "C14": frozenset({"new_contract"}), "E01": frozenset({"standard"}),
    },
}  # fmt: skip
_DATES = {
    ("bank", "pledge_date"): "reg_date", ("bank", "disbursement_date"): "loan_start", ("bank", "contract_date"): "contract_date",
    ("insurer", "start_date"): "start_date", ("insurer", "signing_date"): "issue_date",
    ("guarantor", "start_date"): "start", ("guarantor", "signing_date"): "contract_date",
}  # fmt: skip
_DEALS = {"bank": "pledge_loan_deals", "insurer": "insurance_deals", "guarantor": "guarantee_deals"}
#: kind -> figure -> (column of the amount, columns that name what is counted once)
_AMOUNTS: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "bank": {
        "registered_amount": ("reg_amount", ("reg_no",)),
        "disbursed_amount": ("loan_amount", ("loan_contract", "iou_no", "loan_start", "loan_amount")),
    },
    "insurer": {"sum_insured": ("sum_insured", ("deal",)), "premium": ("premium", ("deal",))},
    "guarantor": {"guaranteed_amount": ("principal", ("deal", "loan_contract", "start", "principal"))},
}
#: kind -> figure -> what a row claims
_CLAIMS: Mapping[str, Mapping[str, str]] = {
    "bank": {"sme_households": "sme", "first_loan_households": "first_loan"}, "insurer": {}, "guarantor": {},
}  # fmt: skip
_PLEDGE_ROLES = ("知产质押反担保", "知产质押给银行+保证")
_CHILD = "保单"


def counted_figures(kind: str) -> frozenset[str]:
    """The codes of the figures that a ledger of the kind gives; the others are stated by the institution alone."""
    if kind not in _DEALS:
        return frozenset()
    return frozenset({_DEALS[kind], "households", *_AMOUNTS[kind], *_CLAIMS[kind]})


def deals_figure(kind: str) -> str:
    """The code of the figure that counts the deals of a kind."""
    return _DEALS[kind]


def amount_columns(kind: str) -> Mapping[str, str]:
    """The code of each amount of a kind and the column that it adds up."""
    return {code: column for code, (column, _keys) in _AMOUNTS[kind].items()}


def claim_columns(kind: str) -> Mapping[str, str]:
    """The code of each figure of a kind that counts what rows claim, and the claim."""
    return _CLAIMS[kind]


@dataclass(frozen=True)
class Count:
    """``rows``: row, date, deal, standing, bucket, reasons; ``tallies`` counts the rows of each bucket."""

    rows: pl.DataFrame
    tallies: Mapping[Bucket, int]
    figures: Figures


def count(kind: str, rows: pl.DataFrame, *, rules: RuleSet, years: tuple[int, ...]) -> Count:
    """Count one institution's ledger as the reader gives it. ``years`` are those asked for; the order of rows plays no part."""
    option = {id: rules.option(id).code for id in rules.family.questions}
    marks = Marks(kind, complete(kind, rows))
    date = _DATES[kind, option["C08" if kind == "bank" else "C09"]]
    marks.rows = marks.rows.with_columns(date=pl.col(date), code=code_states(marks.rows["uscc"]))
    _excluded(kind, marks, option, present=frozenset(rows.columns))
    _doubtful(kind, marks)
    needed = {
        "bank": ("uscc", "reg_no", "reg_date", "loan_contract", "ip_list"),
        "insurer": ("policy_no", "product_kind", "uscc", "start_date"),
        "guarantor": ("uscc", "ip_role", "start"),
    }[kind]
    marks.require(dict.fromkeys((*needed, date)))
    if kind == "insurer" and option["C12"] == "filed":
        marks.require(("filing_no",), pl.col("product_kind") == "其他")
    if kind == "guarantor":
        marks.require(("reg_no",), pl.col("ip_role").is_in(_PLEDGE_ROLES))
        marks.require(("entrust_contract",), pl.any_horizontal(pl.col("batch_no", "loan_contract").is_null()))
    judged = _with_deals(kind, marks.judged(), option)
    if kind == "bank" and _stopped(CLAIMS, option) is None:
        judged = with_claims(judged, option)
    year = pl.col("date").dt.year().cast(pl.Int64)
    outside = year.is_not_null() & ~year.is_in(list(years))
    judged = judged.with_columns(
        year=year,
        bucket=pl.when(outside).then(pl.lit(Bucket.OUT_OF_PERIOD.value)).otherwise(pl.col("standing")),
    )
    tallies = {bucket: judged.filter(pl.col("bucket") == bucket.value).height for bucket in Bucket}
    return Count(judged, tallies, _figures(kind, judged, option, years))


def _excluded(kind: str, marks: Marks, option: Mapping[str, str], present: frozenset[str]) -> None:
    frame = marks.rows
    told = [
        pl.col(name).list.join("|") if isinstance(frame.schema[name], pl.List) else pl.col(name)
        for name in frame.columns
        if name not in {"row", "row_no"}
    ]
    first = frame.select(pl.struct(told).is_first_distinct()).to_series()
    marks.rows = frame.with_columns(again=~first)
    marks.mark("by_hand_excluded", pl.col("status") == "excluded")
    marks.mark("same_row", pl.col("again"))
    places = {"branch": ["branch_district"], "borrower": ["borrower_district", "district"]}
    places["both"] = [*places["branch"], *places["borrower"]]
    for key in places[option["C16"]]:
        if key in present:
            marks.mark("outside_city", pl.col(key) == OUTSIDE)
            marks.require((key,))
    if kind == "bank" and option["C11"] == "patent_trademark":
        rights = rights_of(marks.rows).group_by("row").agg((pl.col("sort") == "copyright").all().alias("only"))
        marks.mark_rows("copyright_only", rights.filter("only")["row"].to_list())
    if kind == "bank" and option["C22"] == "both_drop":
        marks.mark("pledge_released", pl.col("release_date").is_not_null())
    if kind == "insurer":
        own = pl.coalesce("master_policy_no", "policy_no")
        void = marks.rows.filter(pl.col("row_kind") == "自始无效").select(own).to_series().drop_nulls().to_list()
        marks.mark("void_policy", own.is_in(void) | (pl.col("row_kind") == "自始无效"))
        if option["C12"] == "families":
            marks.mark("other_product", pl.col("product_kind") == "其他")
    if kind == "guarantor" and option["C13"] == "pledged":
        marks.mark("reference_only", pl.col("ip_role") == "仅信用参考")


def _doubtful(kind: str, marks: Marks) -> None:
    live = marks.live()
    marks.mark("by_hand_doubtful", pl.col("status") == "doubtful")
    marks.mark("not_verified", pl.col("status") == "unverified")
    marks.mark("code_malformed", pl.col("code") == "malformed")
    marks.mark("code_check_digit", pl.col("code") == "check_digit")
    if kind == "insurer":
        masters = live.filter(pl.col("row_kind").fill_null(_CHILD) == _CHILD)
        marks.mark_rows("policy_conflict", _conflicts(masters, "policy_no", ("uscc", "start_date", "sum_insured")))
        return
    named = ("uscc", "reg_date", "reg_amount") if kind == "bank" else ("uscc", "reg_amount")
    marks.mark_rows("registration_conflict", _conflicts(live, "reg_no", named))
    rights = rights_of(live)
    for state, code in (("malformed", "right_malformed"), ("check_digit", "right_check_digit")):
        marks.mark_rows(code, rights.filter(pl.col("state") == state)["row"].unique().to_list())
    dated = rights.join(live.select("row", "reg_no", "date"), on="row")
    late = dated.filter(pl.col("date").dt.year() > pl.col("expires"))
    marks.mark_rows("right_expired", late["row"].unique().to_list())
    if kind == "bank":
        spans = live.select("row", "reg_no", begins="reg_date", ends=pl.coalesce("release_date", "loan_end"))
        held = rights.select("row", "right").join(spans, on="row").drop_nulls(("reg_no", "begins"))
        marks.mark_rows("right_pledged_twice", overlapping(held))


def _conflicts(rows: pl.DataFrame, key: str, fields: tuple[str, ...]) -> list[int]:
    """Rows that share a number and differ in a field; an empty field differs from nothing."""
    named = rows.drop_nulls(key)
    differ = pl.any_horizontal(pl.col(field).drop_nulls().n_unique().over(key) > 1 for field in fields)
    return named.filter(differ)["row"].to_list() if named.height else []


def _with_deals(kind: str, rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``deal`` names the deal of each counted row; rows that stand below a policy have none of their own."""
    counted = rows.filter(pl.col("standing") == Bucket.COUNTED.value)
    if kind == "bank":
        pairs = counted.select(left="reg_no", right="loan_contract")
        by = {"registration": counted["reg_no"], "contract": counted["loan_contract"]}
        deal = by.get(option["C04"], groups(pairs))
    elif kind == "insurer":
        master = pl.col("row_kind").fill_null(_CHILD) == _CHILD
        deal = counted.select(pl.when(master).then("policy_no")).to_series()
    else:
        batch = pl.concat_str("batch_no", "uscc", "loan_contract", separator="|")
        deal = counted.select(pl.coalesce("entrust_contract", batch)).to_series()
    named = counted.select("row").with_columns(deal.alias("deal").cast(pl.String))
    return rows.join(named, on="row", how="left", maintain_order="left")


def _figures(kind: str, rows: pl.DataFrame, option: Mapping[str, str], years: tuple[int, ...]) -> Figures:
    periods = [*((year,) for year in years), *([years] if len(years) > 1 else [])]
    units = {_DEALS[kind]: Unit.DEALS, "households": Unit.HOUSEHOLDS} | dict.fromkeys(_AMOUNTS[kind], Unit.YUAN)
    claims = dict.fromkeys(_CLAIMS[kind], Unit.HOUSEHOLDS)
    found: dict[tuple[str, tuple[int, ...]], Figure] = {}
    if stopped := _stopped(SUPPORTED[kind], option):
        return Figures(
            {(code, each): Figure.unknown(unit, stopped) for code, unit in (units | claims).items() for each in periods}
        )
    counted = rows.filter(pl.col("standing") == Bucket.COUNTED.value)
    if kind == "insurer":  # what stands below a policy is never a deal, whatever it lacks
        counted = counted.drop_nulls("deal")
        rows = rows.filter(pl.col("row_kind").fill_null(_CHILD) == _CHILD)
    deals = counted.group_by("deal").agg(pl.col("date").min())
    agree = (kind, option["C08" if kind == "bank" else "C09"]) in {("bank", "pledge_date"), ("insurer", "start_date")}
    for period in periods:
        here = pl.col("date").dt.year().is_in(list(period))
        unknown = rows.filter((pl.col("standing") == Bucket.UNKNOWN.value) & (here | pl.col("date").is_null()))
        found[_DEALS[kind], period] = _figure(deals.filter(here).height, unknown.height, Unit.DEALS, unknown.height)
        known = counted.filter(here)["uscc"].unique()
        more = unknown.filter(~pl.col("uscc").is_in(known.implode()) | pl.col("uscc").is_null())
        further = more["uscc"].drop_nulls().n_unique() + more["uscc"].null_count()
        found["households", period] = _figure(len(known), further, Unit.HOUSEHOLDS, more.height)
        for code, (column, keys) in _AMOUNTS[kind].items():
            named = rows.filter(pl.col("deal").is_not_null() | (pl.col("standing") != Bucket.COUNTED.value))
            found[code, period] = _figure_of_amount(*amount(named, column, keys, here, dates_agree=agree))
        for code, claim in _CLAIMS[kind].items():
            if stopped := _stopped(CLAIMS, option):
                found[code, period] = Figure.unknown(Unit.HOUSEHOLDS, stopped)
                continue
            firms, further, left = households(rows, claim, here)
            found[code, period] = _figure(firms, further, Unit.HOUSEHOLDS, left)
    return Figures(found)


def _stopped(supported: Mapping[str, frozenset[str]], option: Mapping[str, str]) -> Label | None:
    """Why nothing is counted: an answer that is not computed yet."""
    for id, known in supported.items():
        if option[id] not in known:
            return Label(f"口径 {id} 的选项“{option[id]}”暂不能由台账计算", f"{id}={option[id]} cannot be counted yet")
    return None


def _figure_of_amount(fen: int, extra: int | None, left: int) -> Figure:
    return _figure(fen, extra, Unit.YUAN, left)


def _figure(value: int, extra: int | None, unit: Unit, open_rows: int) -> Figure:
    """A count, or fen as yuan; ``extra`` is what the rows that lack a field may add at most (None: nobody can say)."""
    scale = 100 if unit is Unit.YUAN else 1
    quantity = Quantity(Decimal(value) / scale, unit)
    if not open_rows:
        return Figure.known(quantity)
    why = Label(f"{open_rows} 行缺字段，未计", f"{open_rows} rows lack a field and are not counted")
    possible = None if extra is None else Quantity(Decimal(value + extra) / scale, unit)
    return Figure(quantity, possible, why)
