"""What a set of ledgers comes to, as plain data: rows by bucket, figures that open, criteria, findings.

For the command line and for programs; needs neither a database nor a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from zhirong.ledger.reading import Reading
from zhirong.ledger.reading.faults import FAULTS, NOTICES
from zhirong.ledger.registration_list import compare
from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.counting import Bucket, Count, count, reason_of
from zhirong.rules.counting.account import Opened, opened
from zhirong.rules.counting.formulas import BESIDE
from zhirong.rules.counting.oddities import NAMES, oddities, oddity
from zhirong.rules.counting.severity import Severity, column_of, severity_of
from zhirong.rules.counting.totals import DEALS as DEAL_FIGURES
from zhirong.rules.criteria import Outcome, Verdict
from zhirong.rules.ledger_columns import column
from zhirong.rules.programme import Programme
from zhirong.rules.rule_set import Family, RuleSet
from zhirong.workflow.labels import words

#: The deals of every kind go by one name here.
DEALS = "deals"
_STATED = (Bucket.COUNTED, Bucket.DOUBTFUL, Bucket.EXCLUDED, Bucket.UNKNOWN)
_REGISTRY = {
    "reg_no": _("登记清单中没有这个登记号"),
    "reg_date": _("登记日期与登记清单不一致（清单：%(listed)s）"),
    "reg_amount": _("登记金额与登记清单不一致（清单：%(listed)s）"),
    "uscc": _("统一社会信用代码与登记清单的出质人不一致（清单：%(listed)s）"),
}


@dataclass(frozen=True)
class Source:
    """One ledger that was read, and the name under which its rows are told when there are several."""

    name: str
    reading: Reading


def account(
    kind: str,
    sources: Sequence[Source],
    *,
    programme: Programme,
    rules: RuleSet,
    years: tuple[int, ...],
    registry: pl.DataFrame | None = None,
) -> dict[str, Any]:
    """The whole account: ``counting_rule``, ``rows``, ``figures``, ``criteria``, ``findings``.

    Amounts are texts of yuan with two decimals, counts are integers, what is unknown is null.
    """
    rows, labels, present = _together(sources)
    matched, mismatches = compare(kind, rows, registry) if registry is not None else (frozenset[int](), [])
    if registry is not None:
        doubtful = sorted({each.row for each in mismatches})
        rows = rows.with_columns(
            status=pl.when(pl.col("row").is_in(doubtful)).then(pl.lit("doubtful"))
            .when(pl.col("row").is_in(sorted(matched))).then(pl.lit("registry_matched"))
            .otherwise(pl.lit("rules_passed"))
        )  # fmt: skip
    found = count(kind, rows, rules=rules, years=years)
    figures = opened(found, present=present)
    findings = [
        *_of_reading(sources, labels),
        *_assumed(kind, found),
        *({"row": labels[each.row], "rule": f"registry_{each.column}", "severity": Severity.ERROR.value,
           "column": each.column, "message": str(_REGISTRY[each.column]) % {"listed": each.listed}} for each in mismatches),
        *_of_rows(kind, found, labels, by_list=registry is not None),
        *_odd(kind, found, labels),
    ]  # fmt: skip
    return {
        "counting_rule": _rule(rules),
        "kind": kind,
        "years": list(years),
        "rows": _tallies(found),
        "figures": list(_figures(figures, programme, labels, years)),
        "criteria": _criteria(kind, programme, found, figures, years),
        "findings": findings,
    }


def _together(sources: Sequence[Source]) -> tuple[pl.DataFrame, dict[int, int | str], frozenset[str]]:
    """The rows of all ledgers under numbers of their own, what each number is called, and the columns that all have."""
    frames, labels, start = [], dict[int, int | str](), 0
    for source in sources:
        rows = source.reading.rows
        for number in rows["row"].to_list():
            labels[start + number] = number if len(sources) == 1 else f"{source.name}:{number}"
        frames.append(rows.with_columns(row=pl.col("row") + start))
        start += int(rows["row"].max() or 0)  # type: ignore[arg-type]
    present = frozenset.intersection(*(frozenset(frame.columns) for frame in frames)) - {"row"}
    return pl.concat(frames, how="diagonal_relaxed"), labels, present


def _rule(rules: RuleSet) -> dict[str, Any]:
    chosen = {id: rules.option(id) for id in Family.COUNTING.questions}
    return {
        "version": rules.version,
        "rules": {id: option.code for id, option in chosen.items()},
        "labels": {id: option.short.zh for id, option in chosen.items()},
    }


def _tallies(found: Count) -> dict[str, int]:
    return {"reported": sum(found.tallies[bucket] for bucket in _STATED)} | {
        bucket.value: found.tallies[bucket] for bucket in (*_STATED, Bucket.OUT_OF_PERIOD)
    }


def _id(code: str, kind: str) -> str:
    return DEALS if code == DEAL_FIGURES.get(kind) else code


def _figures(
    figures: Sequence[Opened], programme: Programme, labels: Mapping[int, int | str], years: tuple[int, ...]
) -> Iterator[dict[str, Any]]:
    """Each figure by year and as a total; of a single year the total is that year."""
    for each in figures:
        if len(each.years) == 1:
            yield _figure(each, programme, labels, each.years[0])
        if each.years == years:
            yield _figure(each, programme, labels, "total")


def _figure(each: Opened, programme: Programme, labels: Mapping[int, int | str], year: int | str) -> dict[str, Any]:
    definition = programme.figure(each.code)
    unit = each.figure.counted.unit if each.figure else (definition.unit.base if definition else None)
    return {
        "id": DEALS if any(each.code == DEAL_FIGURES.get(kind) for kind in NAMES) else each.code,
        "label": definition.label.zh if definition else BESIDE[each.code].zh,
        "year": year,
        "value": _value(each.figure.counted) if each.figure else None,
        "unit": str(unit.base) if unit else None,
        "possible": _value(each.figure.possible) if each.figure and each.figure.possible else None,
        "rows": [labels[row] for row in each.rows],
        "unknown_rows": [labels[row] for row in each.unknown],
    }


def _value(quantity: Quantity) -> int | str:
    value = quantity.in_base
    return f"{value:.2f}" if quantity.unit.base is Unit.YUAN else int(value)


def _criteria(
    kind: str, programme: Programme, found: Count, figures: Sequence[Opened], years: tuple[int, ...]
) -> list[dict[str, Any]]:
    """The conditions of the notice: what is not about products or facts is the performance before, as a whole."""
    verdict = programme.eligibility(kind, found.figures, years={**programme.years, "baseline_years": years})
    parts = verdict.parts if verdict.mode == "all" else (verdict,)
    named: list[tuple[str, Verdict]] = []
    for part in parts:
        name = "products" if part.name == "mature_products" else part.name
        is_record = part.mode != "single" or (programme.fact(part.name) is None and name != "products")
        named.append(("track_record" if is_record else name, part))
    unknown = {each.code for each in figures if each.figure is None}
    criteria = [_criterion(id, part, kind, unknown) for id, part in named]
    if not any(each["id"] == "products" for each in criteria):
        criteria.append({"id": "products", "outcome": Outcome.UNKNOWN.value, "figure": None, "threshold": None, "unit": None,
                         "shortfall": None, "clause": "", "parts": []})  # fmt: skip
    return criteria


def _criterion(id: str, verdict: Verdict, kind: str, unknown: set[str]) -> dict[str, Any]:
    parts = [_criterion(_id(part.name, kind) or part.mode, part, kind, unknown) for part in verdict.parts]
    leaf = next((part for part in verdict.leaves() if part.outcome is verdict.outcome), verdict)
    leaf = leaf if verdict.parts else verdict
    passed = verdict.outcome is Outcome.PASS
    nothing = leaf.name in unknown or (
        leaf.possible is None and leaf.reason is not None and not (leaf.counted and leaf.counted.value)
    )
    shortfall: int | str | None = None
    if leaf.threshold is not None and not nothing:
        zero = Quantity(Decimal(0), leaf.threshold.unit.base)
        shortfall = _value(zero if passed else leaf.shortfall or zero)
    return {
        "id": id,
        "outcome": verdict.outcome.value,
        "figure": _id(leaf.name, kind) or None,
        "value": None if leaf.counted is None or nothing else _value(leaf.counted),
        "threshold": _value(leaf.threshold) if leaf.threshold else None,
        "unit": str(leaf.threshold.unit.base) if leaf.threshold else None,
        "shortfall": shortfall,
        "clause": verdict.clause or leaf.clause,
        "sentence": verdict.sentence.zh,
        "parts": parts,
    }


def _of_reading(sources: Sequence[Source], labels: Mapping[int, int | str]) -> Iterator[dict[str, Any]]:
    for source in sources:
        for notice in source.reading.notices:
            yield {
                "row": None,
                "rule": notice.code,
                "severity": Severity.INFO.value,
                "column": "",
                "message": str(NOTICES[notice.code]) % {"about": notice.about},
            }
        for line in source.reading.faults.iter_rows(named=True):
            fault = FAULTS[line["fault"]]
            yield {
                "row": line["row"] if len(sources) == 1 else f"{source.name}:{line['row']}",
                "rule": line["fault"],
                "severity": (Severity.ERROR if fault.severe else Severity.WARNING).value,
                "column": line["column"],
                "message": f"{fault.label}：“{line['text']}”。{fault.remedy}",
            }


def _assumed(kind: str, found: Count) -> Iterator[dict[str, Any]]:
    """The one column that may be wholly absent: the place (C16) is then taken as in the city, and that is said."""
    for key in found.assumed:
        yield {
            "row": None,
            "rule": "column_absent",
            "severity": Severity.INFO.value,
            "column": key,
            "message": str(_("台账没有“%(column)s”列，按在本市处理（C16）。"))
            % {"column": words(column(kind, key).label)},
        }


def _of_rows(kind: str, found: Count, labels: Mapping[int, int | str], *, by_list: bool) -> Iterator[dict[str, Any]]:
    """``by_list``: a row that the list of registrations contradicts is told by that finding, not as marked by hand."""
    for line in found.rows.select("row", "reasons").iter_rows(named=True):
        for code in line["reasons"]:
            if by_list and code == "by_hand_doubtful":
                continue
            yield {
                "row": labels[line["row"]],
                "rule": code.replace(":", "_"),
                "severity": severity_of(kind, code).value,
                "column": column_of(kind, code),
                "message": reason_of(kind, code).label.zh,
            }


def _odd(kind: str, found: Count, labels: Mapping[int, int | str]) -> Iterator[dict[str, Any]]:
    for row, code in oddities(kind, found.rows).iter_rows():
        each = oddity(code)
        yield {
            "row": labels[row],
            "rule": code,
            "severity": each.severity.value,
            "column": NAMES[kind] if each.column == "name" else each.column,
            "message": each.label.zh,
        }
