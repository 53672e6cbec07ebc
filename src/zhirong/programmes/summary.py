"""A programme in a page of words, for the person who keeps its files."""

from collections.abc import Iterator

from zhirong.rules.criteria import described
from zhirong.rules.programme import Programme
from zhirong.rules.programme.head import Evidence
from zhirong.rules.rule_set import RuleSet


def summary(programme: Programme) -> str:
    """What the files say, in Chinese, with every assumption marked."""
    batch = programme.batch
    lines = [
        f"{programme.title.zh}（{programme.name}，版本 {programme.version}）",
        f"城市：{programme.city.zh}　主管部门：{programme.office.zh}",
        *(f"依据：{basis.title}" for basis in programme.basis),
        "",
        f"批次 {batch.code} {batch.label.zh}：{batch.quota.text}（{'软' if batch.quota.binding == 'soft' else '硬'}指标）",
        f"申报截止：{batch.window.text.zh}（早于 {batch.window.closes_at.isoformat()} 收到）",
        f"基期：{_years(batch.baseline_years)}　目标年：{_years(batch.target_years)}",
        "",
        "申报条件和年度底线",
        *_kinds(programme),
        "",
        f"口径 {programme.counting.version}",
        *_rules(programme.counting),
        "",
        f"程序规则 {programme.procedure.version}",
        *_rules(programme.procedure),
        "",
        "资金用途",
        *(f"  {_RULINGS[each.ruling]}：{each.label}（{each.clause}）" for each in programme.funds.categories),
        "",
        "申报书",
        *(
            f"  {section.title}：{len(section.fields)} 个栏目{_mark(section.evidence)}"
            for section in programme.form.sections
        ),
        "",
        f"专家评审：{'有' if programme.review else '无'}",
        f"考核总分：{programme.appraisal.total}{_mark(programme.appraisal.evidence)}",
        f"文书模板：{'、'.join(template.label.zh for template in programme.templates) or '无'}",
    ]
    return "\n".join(lines)


_RULINGS = {"allowed": "可用", "forbidden": "禁用", "doubtful": "逐笔判断"}


def _years(years: tuple[int, ...]) -> str:
    return "、".join(map(str, years)) + "年"


def _mark(evidence: Evidence) -> str:
    return f"〔{evidence.label.zh}〕" if evidence is Evidence.ASSUMPTION else ""


def _kinds(programme: Programme) -> Iterator[str]:
    for kind in programme.kinds:
        condition = programme.condition(kind.code)
        words = described(condition, programme.labels).zh if condition else "通知没有写明条件，由经办人决定"
        yield f"  {kind.label.zh}：{words}"
        for floor in programme.floors(kind.code):
            figure, years = programme.labels[floor.figure].zh, programme.batch.target_years
            thresholds = [str(floor.threshold(position)) for position in range(len(years))]
            once = len(set(thresholds)) == 1
            amount = (
                f"每年不少于 {thresholds[0]}"
                if once
                else "、".join(f"{year}年不少于 {threshold}" for year, threshold in zip(years, thresholds, strict=True))
            )
            yield f"    底线：{figure}{amount}（{floor.clause}）"


def _rules(rules: RuleSet) -> Iterator[str]:
    for id, question in rules.family.questions.items():
        option = rules.option(id)
        values = {
            number.label.zh: rules.number_or_none(id, number.code) for number in question.numbers_for(option.code)
        }
        numbers = "".join(f"；{name}：{'未设定' if value is None else value}" for name, value in values.items())
        mark = "〔缺省〕" if rules.is_default(id) and None not in values.values() else ""
        yield f"  {id} {question.label.zh}：{option.label.zh}{numbers}{mark}"
