"""Whether an institution may apply, as its form and its ledger stand: the verdict that explains itself.

A figure that the institution states itself, with a reason, takes the place of the computed one; the verdict on the computed
figures alone stands beside it, so that both are seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from zhirong.application.ledger_figures import as_figures
from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.criteria import Verdict
from zhirong.rules.figures import Fact, Figure, Figures
from zhirong.rules.form_values import Frame, typed_text
from zhirong.rules.lifecycle import Label
from zhirong.rules.programme.form import FieldType, FormField

#: The figure counted from the table of products, and the table.
PRODUCTS = ("mature_products", "products")
#: The fact that the registered address shows, the district table that speaks for it, and the first digits of the city.
IN_CITY = "operates_in_city"
CITY_DIGITS = "31"
_STATED = Label("自报（已说明理由）", "stated by the institution, with a reason")


@dataclass(frozen=True)
class Judged:
    """``declared`` is the verdict with the institution's own figures, ``computed`` on the ledger alone.

    ``stated`` are the (code, year) of the own figures in place of computed ones.
    """

    declared: Verdict
    computed: Verdict
    stated: frozenset[tuple[str, int]]

    @property
    def differs(self) -> bool:
        """Whether own figures change the answer."""
        return self.declared.outcome is not self.computed.outcome


def judged(frame: Frame, values: Mapping[str, Any], ledger: Mapping[str, Any]) -> Judged:
    """Both verdicts on a draft or a submission."""
    computed = _with_form(frame, values, as_figures(ledger))
    own, stated = _stated(frame, values, computed)
    programme = frame.programme
    return Judged(
        programme.eligibility(frame.kind, own, years=frame.years),
        programme.eligibility(frame.kind, computed, years=frame.years),
        stated,
    )


def verdict_summary(found: Judged) -> dict[str, Any]:
    """What a frozen content keeps of the verdict."""
    return {
        "outcome": str(found.declared.outcome),
        "sentence": {"zh": found.declared.sentence.zh, "en": found.declared.sentence.en},
        "computed": str(found.computed.outcome),
        "computed_sentence": {"zh": found.computed.sentence.zh, "en": found.computed.sentence.en},
        "stated": sorted([code, year] for code, year in found.stated),
    }


def record_field(frame: Frame) -> FormField | None:
    """The matrix of the years before: what the conditions look at."""
    fields = (field for section in frame.programme.form.sections for field in section.fields)
    return next((each for each in fields if each.type is FieldType.MATRIX and each.rows == "baseline_years"), None)


def _with_form(frame: Frame, values: Mapping[str, Any], ledger: Figures) -> Figures:
    """The figures of the ledger, with what the form itself shows: the products and the place of business."""
    found, facts = dict(ledger.values), dict(ledger.facts)
    figure, table = PRODUCTS
    if frame.programme.figure(figure) is not None:
        found[figure, ()] = Figure.known(
            Quantity(Decimal(_products_that_count(frame, values.get(table))), Unit.PRODUCTS)
        )
    if frame.programme.fact(IN_CITY) is not None and IN_CITY not in facts:
        facts[IN_CITY] = _in_city(frame, values)
    return replace(ledger, values=found, facts=facts)


def _products_that_count(frame: Frame, rows: Any) -> int:
    """Products on the market whose family is one of the kind's own; a family that nobody chose counts for nothing."""
    kind = frame.programme.kind(frame.kind)
    families = {product.zh for product in kind.products} if kind else set()
    return sum(1 for row in rows or () if row.get("name") and row.get("family") in families)


def counted_families(frame: Frame) -> frozenset[str]:
    """The product families that count for the kind (US-06)."""
    kind = frame.programme.kind(frame.kind)
    return frozenset(product.zh for product in kind.products) if kind else frozenset()


def _in_city(frame: Frame, values: Mapping[str, Any]) -> Fact:
    """A branch in a district of the city, or the address itself, shows it; else nobody knows."""
    districts = [row.get("district", "") for row in values.get("branches") or ()]
    if any(isinstance(code, str) and code.startswith(CITY_DIGITS) for code in districts):
        return Fact(True)
    address = values.get("registered_address")
    if isinstance(address, str) and frame.programme.city.zh[:-1] in address:
        return Fact(True)
    return Fact(None, Label("尚未填写本市的地址或分支机构", "no address or branch in the city given yet"))


def _stated(frame: Frame, values: Mapping[str, Any], computed: Figures) -> tuple[Figures, frozenset[tuple[str, int]]]:
    found, stated = dict(computed.values), set()
    for code, year, quantity, reason in own_figures(frame, values):
        known = computed.values.get((code, (year,)))
        if known is not None and (not reason or (known.counted == quantity and known.possible == quantity)):
            continue  # another number than the ledger's counts only with a reason
        found[code, (year,)] = Figure(quantity, quantity, _STATED if known is not None else None)
        stated.add((code, year))
        found.pop((code, frame.years["baseline_years"]), None)
    return replace(computed, values=found), frozenset(stated)


def own_figures(frame: Frame, values: Mapping[str, Any]) -> Iterator[tuple[str, int, Quantity, str]]:
    """The numbers that the institution wrote into the matrix of the years before, each with its unit and its reason."""
    field = record_field(frame)
    if field is None:
        return
    units = {figure.code: figure.unit for figure in frame.matrix_figures(field)}
    for year in frame.matrix_years(field):
        for code, cell in (values.get(field.key) or {}).get(str(year), {}).items():
            value, unit = cell.get("value"), units.get(code)
            if unit is not None and value and typed_text(value) is None:
                yield code, year, Quantity(Decimal(value), unit), cell.get("reason", "")
