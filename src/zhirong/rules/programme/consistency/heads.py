"""Checks inside programme.toml, and of every clause that any part quotes."""

from collections.abc import Iterator

from zhirong.rules.criteria import AllOf, AtLeast, Condition, Holds
from zhirong.rules.programme.consistency.parts import Disagreement, Parts, Path, absent, repeated
from zhirong.rules.programme.head import Batch, Head
from zhirong.rules.rule_set import Family


def head_faults(parts: Parts) -> Iterator[Disagreement]:
    """Distinct codes, known references, years and window in order."""
    head = parts.head
    if head is None:
        return
    yield from repeated("head", ("kinds",), (kind.code for kind in head.kinds), "code", "机构类型")
    yield from repeated("head", ("figures",), (figure.code for figure in head.figures), "code", "指标")
    yield from repeated("head", ("facts",), (fact.code for fact in head.facts), "code", "事实")
    yield from repeated("head", ("templates",), (each.code for each in head.templates), "code", "文书模板")
    yield from repeated("head", ("templates",), (each.file for each in head.templates), "file", "模板文件")
    figures = {figure.code for figure in head.figures}
    for position, fact in enumerate(head.facts):
        if fact.code in figures:
            yield Disagreement(
                "head", ("facts", position, "code"), f"“{fact.code}”既是指标又是事实。", "请改用不同的代码。"
            )
    for position, kind in enumerate(head.kinds):
        yield from repeated("head", ("kinds", position, "figures"), kind.figures, "", "指标")
        for place, code in enumerate(kind.figures):
            if code not in figures:
                yield absent("head", ("kinds", position, "figures", place), "指标", code, sorted(figures))
    yield from _rules(head)
    yield from _batch(head.batch)


def _rules(head: Head) -> Iterator[Disagreement]:
    known = Family.COUNTING.questions
    rules = [("figures", position, figure.rules) for position, figure in enumerate(head.figures)]
    rules += [("facts", position, fact.rules) for position, fact in enumerate(head.facts)]
    for name, position, ids in rules:
        for place, id in enumerate(ids):
            if id not in known:
                yield absent("head", (name, position, "rules", place), "口径", id, known)


def _batch(batch: Batch) -> Iterator[Disagreement]:
    window = batch.window
    if window.opens_at is not None and window.opens_at >= window.closes_at:
        yield Disagreement("head", ("batch", "window", "closes_at"), "截止时间不晚于开始时间。", "请核对申报起止时间。")
    for name, years in (("baseline_years", batch.baseline_years), ("target_years", batch.target_years)):
        if list(years) != sorted(set(years)):
            yield Disagreement("head", ("batch", name), "年份须从早到晚、不重复。", "请按先后顺序列出年份。")
    if max(batch.baseline_years) >= min(batch.target_years):
        yield Disagreement("head", ("batch", "target_years"), "目标年须晚于基期年。", "请核对基期年和目标年。")
    if batch.ends_on is not None and batch.ends_on.year < max(batch.target_years):
        yield Disagreement("head", ("batch", "ends_on"), "实施期在最后一个目标年之前结束。", "请核对实施期截止日。")


def clause_faults(parts: Parts) -> Iterator[Disagreement]:
    """Every clause that is quoted exists in notice.yaml."""
    if parts.notice is None:
        return
    known = [clause.id for clause in parts.notice.clauses]
    yield from repeated("notice", ("clauses",), known, "id", "条款")
    for part, path, clause in _quoted(parts):
        if clause and clause not in known:
            yield absent(part, path, "条款", clause, known)


def _quoted(parts: Parts) -> Iterator[tuple[str, Path, str]]:
    if parts.head:
        for position, figure in enumerate(parts.head.figures):
            yield "head", ("figures", position, "clause"), figure.clause
        for position, fact in enumerate(parts.head.facts):
            yield "head", ("facts", position, "clause"), fact.clause
    if parts.criteria:
        for position, each in enumerate(parts.criteria.eligibility):
            for path, leaf in leaves(each.needs, ("eligibility", position, "needs")):
                yield "criteria", (*path, "clause"), leaf.clause
        for position, floor in enumerate(parts.criteria.floors):
            yield "criteria", ("floors", position, "clause"), floor.clause
    if parts.form:
        for place, section in enumerate(parts.form.sections):
            for position, field in enumerate(section.fields):
                yield "form", ("sections", place, "fields", position, "clause"), field.clause
    if parts.commitment:
        yield "commitment", ("clause",), parts.commitment.clause
    if parts.review:
        for position, item in enumerate(parts.review.items):
            for place, clause in enumerate(item.clauses):
                yield "review", ("items", position, "clauses", place), clause
    if parts.appraisal:
        for position, veto in enumerate(parts.appraisal.vetoes):
            yield "appraisal", ("vetoes", position, "clause"), veto.clause
        for position, dimension in enumerate(parts.appraisal.dimensions):
            yield "appraisal", ("dimensions", position, "clause"), dimension.clause
        yield "appraisal", ("fund_compliance", "clause"), parts.appraisal.fund_compliance.clause
    if parts.funds:
        yield "funds", ("clause",), parts.funds.clause
        for position, category in enumerate(parts.funds.categories):
            yield "funds", ("categories", position, "clause"), category.clause
    if parts.reports:
        for position, report in enumerate(parts.reports.sections):
            yield "reports", ("sections", position, "clause"), report.clause


def leaves(condition: Condition, path: Path) -> Iterator[tuple[Path, AtLeast | Holds]]:
    """The figures and facts of a condition, with their places."""
    if isinstance(condition, AtLeast | Holds):
        yield path, condition
        return
    name, members = ("all", condition.all) if isinstance(condition, AllOf) else ("any", condition.any)
    for position, member in enumerate(members):
        yield from leaves(member, (*path, name, position))
