"""Checks of the score sheets, the texts, the funds and the reports."""

from collections.abc import Iterator
from decimal import Decimal

from zhirong.rules.amounts import Quantity
from zhirong.rules.programme.consistency.parts import Disagreement, Parts, Path, absent, repeated
from zhirong.rules.programme.head import Head
from zhirong.rules.programme.sheets import AppraisalItem, AppraisalSheet


def review_faults(parts: Parts) -> Iterator[Disagreement]:
    """Weights add up; a programme has the sheet exactly when it has an expert review."""
    review = parts.review
    if review is None:
        return
    yield from repeated("review", ("items",), (item.id for item in review.items), "id", "评分项")
    total = sum((item.weight for item in review.items), Decimal(0))
    if total != review.total:
        yield Disagreement(
            "review", ("total",), f"各项权重合计 {total} 分，而总分写的是 {review.total} 分。", "请使二者一致。"
        )
    for position, item in enumerate(review.items):
        for place, anchor in enumerate(item.anchors):
            if anchor.points > item.weight:
                yield Disagreement(
                    "review",
                    ("items", position, "anchors", place, "points"),
                    f"评分标准 {anchor.points} 分高于该项权重 {item.weight} 分。",
                    "请降低分值。",
                )


def appraisal_faults(parts: Parts) -> Iterator[Disagreement]:
    """Weights add up for every kind; figures, floors and grades fit."""
    sheet = parts.appraisal
    if sheet is None:
        return
    yield from _grades(sheet)
    yield from repeated("appraisal", ("vetoes",), (veto.id for veto in sheet.vetoes), "id", "否决项")
    yield from repeated("appraisal", ("dimensions",), (each.id for each in sheet.dimensions), "id", "维度")
    total = sum((dimension.weight for dimension in sheet.dimensions), Decimal(0))
    if total != sheet.total:
        yield Disagreement(
            "appraisal", ("total",), f"各维度权重合计 {total} 分，而总分写的是 {sheet.total} 分。", "请使二者一致。"
        )
    seen: set[str] = set()
    for place, dimension in enumerate(sheet.dimensions):
        for position, item in enumerate(dimension.items):
            path: Path = ("dimensions", place, "items", position)
            if item.id in seen:
                yield Disagreement("appraisal", (*path, "id"), f"考核项“{item.id}”重复。", "请改用不同的代码。")
            seen.add(item.id)
            if parts.head is not None:
                yield from _item(parts, parts.head, item, path)
        for kind in parts.head.kinds if parts.head else ():
            weights = sum((i.weight for i in dimension.items if not i.kinds or kind.code in i.kinds), Decimal(0))
            if weights != dimension.weight:
                yield Disagreement(
                    "appraisal",
                    ("dimensions", place, "weight"),
                    f"“{dimension.label}”对“{kind.label.zh}”的各项合计 {weights} 分，而维度权重是 {dimension.weight} 分。",
                    "请使二者一致。",
                )


def _item(parts: Parts, head: Head, item: AppraisalItem, path: Path) -> Iterator[Disagreement]:
    kinds = {kind.code: kind for kind in head.kinds}
    for place, code in enumerate(item.kinds):
        if code not in kinds:
            yield absent("appraisal", (*path, "kinds", place), "机构类型", code, kinds)
    if item.figure is None:
        if item.target is not None:
            yield Disagreement(
                "appraisal", (*path, "target"), "没有指标的考核项不能有目标。", "请写明 figure，或删去 target。"
            )
        return
    figure = next((each for each in head.figures if each.code == item.figure), None)
    if figure is None:
        yield absent("appraisal", (*path, "figure"), "指标", item.figure, (each.code for each in head.figures))
        return
    if item.target is None:
        yield Disagreement(
            "appraisal", (*path, "target"), "有指标的考核项须写明目标。", "可写 floor、own_goal 或一个数量。"
        )
    if isinstance(item.target, Quantity) and item.target.unit.base is not figure.unit.base:
        yield Disagreement(
            "appraisal", (*path, "target"), f"“{figure.label.zh}”以“{figure.unit}”计。", "请核对目标的单位。"
        )
    for code in item.kinds or tuple(kinds):
        if code not in kinds:
            continue
        if item.figure not in kinds[code].figures:
            yield absent(
                "appraisal", (*path, "figure"), f"“{kinds[code].label.zh}”的指标", item.figure, kinds[code].figures
            )
        floors = {(floor.kind, floor.figure) for floor in parts.criteria.floors} if parts.criteria else None
        if item.target == "floor" and floors is not None and (code, item.figure) not in floors:
            yield Disagreement(
                "appraisal",
                (*path, "target"),
                f"“{kinds[code].label.zh}”的“{item.figure}”没有底线。",
                "请改写目标，或在 criteria.yaml 加底线。",
            )


def _grades(sheet: AppraisalSheet) -> Iterator[Disagreement]:
    yield from repeated("appraisal", ("grades",), (grade.code for grade in sheet.grades), "code", "等次")
    bounds = [grade.from_points for grade in sheet.grades]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0 or bounds[0] > sheet.total:
        yield Disagreement(
            "appraisal", ("grades",), "等次须从高到低、界限不同、最低一等从0分起。", "请核对各等次的 from_points。"
        )


def text_faults(parts: Parts) -> Iterator[Disagreement]:
    """Commitment, funds and reports: distinct codes, consequences numbered in order."""
    if parts.commitment is not None:
        promises = parts.commitment.promises
        yield from repeated("commitment", ("promises",), (each.code for each in promises), "code", "承诺")
        numbers = [each.number for each in parts.commitment.consequences]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Disagreement("commitment", ("consequences",), "责任的编号须从1起连续。", "请核对 number。")
    if parts.funds is not None:
        categories = parts.funds.categories
        yield from repeated("funds", ("categories",), (each.code for each in categories), "code", "用途")
        if not any(each.ruling == "allowed" for each in categories):
            yield Disagreement("funds", ("categories",), "没有任何允许的用途。", "请至少列出一项 allowed。")
    if parts.reports is not None:
        sections = parts.reports.sections
        yield from repeated("reports", ("sections",), (each.key for each in sections), "key", "部分")
