"""``zhirong figures LEDGER…``: what counts in ledgers and why, whether the conditions hold, what is odd; no database.

Exit 0 whatever the outcome; 2: wrong usage, or a ledger that cannot be read.
"""

import io
import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from zhirong.cli.arguments import Arguments, UsageError
from zhirong.cli.check import file_bytes
from zhirong.cli.without_database import ready
from zhirong.programmes.loader import load
from zhirong.rules.ledger_columns import LEDGERS
from zhirong.rules.rule_set import Choice, Family, RuleSet


def run(arguments: Sequence[str]) -> int:
    """Read, count, tell; returns the exit status."""
    words = Arguments(prog="zhirong figures", description="由台账计算数字、条件和发现（不需要服务器和数据库）。")
    words.add_argument("ledgers", nargs="+", metavar="台账", help="一个或多个台账文件（.xlsx、.xls、.csv）")
    words.add_argument("--programme", default="shanghai-2023", help="项目名称或目录，默认 shanghai-2023")
    words.add_argument("--kind", required=True, choices=sorted(LEDGERS), help="机构类型")
    words.add_argument("--years", help="年份，如 2021,2022；默认为项目的基期年")
    words.add_argument(
        "--rule", action="append", default=[], help="口径，如 C08=放款日；可写序号、代码或中文词，可多次"
    )
    words.add_argument("--registry", help="登记清单（.csv：reg_no,reg_date,amount,unit,pledgor_uscc,pledgee）")
    words.add_argument("--sheet", default="", help="工作表名称；默认取第一个能识别的工作表")
    words.add_argument("--json", action="store_true", help="以 JSON 输出全部内容")
    given = words.parse_args(arguments)
    programme = load(given.programme)
    years = _years(given.years) if given.years is not None else tuple(programme.batch.baseline_years)
    rules = _rules(programme.counting, given.rule)
    ready()
    from zhirong.ledger.account import account

    found = account(
        given.kind,
        _sources(given.ledgers, given.kind, given.sheet),
        programme=programme,
        rules=rules,
        years=years,
        registry=_registry(given.registry) if given.registry else None,
    )
    print(json.dumps(found, ensure_ascii=False, indent=2) if given.json else _told(found))
    return 0


def _years(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    if not all(part.isascii() and part.isdigit() and 1985 <= int(part) <= 2100 for part in parts):
        raise UsageError(f"“{text}”不是年份。", remedy="请写成 2021,2022。", field="years")
    years = tuple(sorted({int(part) for part in parts}))
    return years


def _rules(rules: RuleSet, given: Sequence[str]) -> RuleSet:
    """The counting rules of the programme with what was asked for in their place."""
    chosen = dict(rules.rules)
    for text in given:
        id, mark, word = (part.strip() for part in text.replace("＝", "=").partition("="))
        question = Family.COUNTING.questions.get(id.upper())
        if not mark or question is None:
            raise UsageError(
                f"没有“{text}”这项口径。", remedy="请写成 C08=放款日；运行 zhirong rules 查看。", field="rule"
            )
        option = question.named(word)
        if option is None:
            known = "、".join(f"{place} {each.code}" for place, each in enumerate(question.options, 1))
            raise UsageError(f"口径 {question.id} 没有“{word}”这个选项。", remedy=f"可用：{known}。", field="rule")
        chosen[question.id] = Choice(option=option.code)
    return rules.model_copy(update={"rules": chosen})


def _sources(names: Sequence[str], kind: str, sheet: str) -> list[Any]:
    from zhirong.accounts.districts import DISTRICTS
    from zhirong.ledger.account import Source
    from zhirong.ledger.reading import read_ledger

    districts = [str(label) for label in DISTRICTS.values()]
    shown = _apart(names)
    return [
        Source(
            label,
            read_ledger(
                io.BytesIO(file_bytes(name)), name=PurePath(name).name, kind=kind, districts=districts, sheet=sheet
            ),
        )
        for name, label in zip(names, shown, strict=True)
    ]


def _apart(names: Sequence[str]) -> list[str]:
    """What each ledger is called before its rows: the name of the file, or all of the path where two have the same."""
    short = [PurePath(name).name for name in names]
    return [name if short.count(last) > 1 else last for name, last in zip(names, short, strict=True)]


def _registry(name: str) -> Any:
    from zhirong.ledger.registration_list import read_list

    return read_list(io.BytesIO(file_bytes(name)))


def _told(found: dict[str, Any]) -> str:
    """The account in lines, for a person."""
    rows = found["rows"]
    lines = [
        f"口径 {found['counting_rule']['version']}",
        f"申报 {rows['reported']} 行：计入 {rows['counted']}，存疑 {rows['doubtful']}，剔除 {rows['excluded']}，"
        f"未计 {rows['unknown']}；期外 {rows['out_of_period']}",
    ]
    for each in found["figures"]:
        year = "合计" if each["year"] == "total" else f"{each['year']}年"
        value = "待定" if each["value"] is None else f"{each['value']} {each['unit']}"
        left = f"（另有 {len(each['unknown_rows'])} 行待定）" if each["unknown_rows"] else ""
        lines.append(f"  {each['label']} {year}：{value}{left}")
    words = {"pass": "符合", "fail": "不符合", "unknown": "待定"}
    lines += [f"条件 {each['id']}：{words[each['outcome']]}" for each in found["criteria"]]
    lines += [f"第 {each['row']} 行 [{each['severity']}] {each['message']}" for each in found["findings"]]
    return "\n".join(lines)
