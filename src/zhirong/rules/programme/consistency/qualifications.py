"""Checks of criteria.yaml against the kinds and figures."""

from collections.abc import Iterator

from zhirong.rules.amounts import Quantity
from zhirong.rules.criteria import AtLeast
from zhirong.rules.programme.consistency.heads import leaves
from zhirong.rules.programme.consistency.parts import Disagreement, Parts, Path, absent, repeated
from zhirong.rules.programme.head import Head, Kind
from zhirong.rules.programme.qualification import Qualification


def qualification_faults(parts: Parts) -> Iterator[Disagreement]:
    """Kinds, figures and facts exist, units fit, thresholds are more than nothing."""
    head, criteria = parts.head, parts.criteria
    if head is None or criteria is None:
        return
    kinds = {kind.code: kind for kind in head.kinds}
    yield from repeated("criteria", ("eligibility",), (each.kind for each in criteria.eligibility), "kind", "机构类型")
    for position, each in enumerate(criteria.eligibility):
        path: Path = ("eligibility", position)
        kind = kinds.get(each.kind)
        if kind is None:
            yield absent("criteria", (*path, "kind"), "机构类型", each.kind, kinds)
        for place, leaf in leaves(each.needs, (*path, "needs")):
            if isinstance(leaf, AtLeast):
                yield from _figure(head, kind, leaf.figure, place)
                yield from _threshold(head, leaf.figure, leaf.at_least, (*place, "at_least"))
            elif leaf.fact not in {fact.code for fact in head.facts}:
                yield absent("criteria", (*place, "fact"), "事实", leaf.fact, (fact.code for fact in head.facts))
    yield from repeated("criteria", ("floors",), (floor.id for floor in criteria.floors), "id", "底线")
    yield from _floors(criteria, head, kinds)


def _floors(criteria: Qualification, head: Head, kinds: dict[str, Kind]) -> Iterator[Disagreement]:
    seen: set[tuple[str, str]] = set()
    for position, floor in enumerate(criteria.floors):
        path: Path = ("floors", position)
        kind = kinds.get(floor.kind)
        if kind is None:
            yield absent("criteria", (*path, "kind"), "机构类型", floor.kind, kinds)
        yield from _figure(head, kind, floor.figure, path)
        if (floor.kind, floor.figure) in seen:
            yield Disagreement("criteria", (*path, "figure"), f"“{floor.figure}”对该类机构已有底线。", "请合并为一项。")
        seen.add((floor.kind, floor.figure))
        if isinstance(floor.at_least, Quantity):
            yield from _threshold(head, floor.figure, floor.at_least, (*path, "at_least"))
            continue
        for place, threshold in enumerate(floor.at_least):
            yield from _threshold(head, floor.figure, threshold, (*path, "at_least", place))
        if len(floor.at_least) != len(head.batch.target_years):
            yield Disagreement(
                "criteria",
                (*path, "at_least"),
                f"写了 {len(floor.at_least)} 个底线，而目标年有 {len(head.batch.target_years)} 个。",
                "请为每个目标年各写一个，或只写一个数量。",
            )


def _figure(head: Head, kind: Kind | None, code: str, path: Path) -> Iterator[Disagreement]:
    known = [figure.code for figure in head.figures]
    if code not in known:
        yield absent("criteria", (*path, "figure"), "指标", code, known)
    elif kind is not None and code not in kind.figures:
        yield Disagreement(
            "criteria",
            (*path, "figure"),
            f"“{kind.label.zh}”不报送指标“{code}”。",
            f"可用：{'、'.join(kind.figures)}；或在 programme.toml 中为该类机构加上此指标。",
        )


def _threshold(head: Head, code: str, threshold: Quantity, path: Path) -> Iterator[Disagreement]:
    figure = next((figure for figure in head.figures if figure.code == code), None)
    if figure is not None and figure.unit.base is not threshold.unit.base:
        yield Disagreement(
            "criteria",
            path,
            f"“{figure.label.zh}”以“{figure.unit}”计，门槛却写成“{threshold}”。",
            f"请以“{figure.unit}”为单位。",
        )
    if threshold.value == 0:
        yield Disagreement("criteria", path, "门槛为零，等于没有条件。", "请填写大于零的数量，或删去该条件。")
