"""``zhirong classify FILE.json``: size class and technology-SME score of enterprises, without Django and without a database.

The file holds one object or a list of them. Exit 0 whatever the answer; 2: wrong usage or an unreadable file.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zhirong.cli.arguments import UsageError
from zhirong.cli.check import FileUnreadable
from zhirong.cli.faults import reason
from zhirong.rules.enterprise import size, technology
from zhirong.rules.enterprise.description import described, facts_of, unknown_keys

HELP = """用法：zhirong classify 文件.json
  文件是一个对象或对象列表；写 - 从标准输入读取。金额不写单位时为万元（unit 可写 元、万元、亿元）。
  划型：industry（行业代码、名称或代码 A-T 加数字）、employees、revenue、assets
  科技型中小企业评分：tech_staff、rd_expense、costs、class_one、class_two、resident、forbidden_field、clean_record，
    以及 high_tech_certificate、national_award、rd_institution、standard_lead；也可用中文键。
退出码：0 已给出结果；2 用法有误或文件无法读取。"""
_SIZES = {size.Size.LARGE: "large", size.Size.MEDIUM: "medium", size.Size.SMALL: "small", size.Size.MICRO: "micro"}


def run(arguments: Sequence[str]) -> int:
    """Judge the enterprises of the file; returns the exit status."""
    if arguments and arguments[0] in {"-h", "--help"}:
        print(HELP)
        return 0
    words = [word for word in arguments if word != "--json"]
    if len(words) != 1 or (words[0].startswith("-") and words[0] != "-"):
        raise UsageError("classify 需要且只需要一个文件。", remedy="例如 zhirong classify 企业.json。", field="file")
    given = _read(words[0])
    results = [judged(each) for each in (given if isinstance(given, list) else [given])]
    print(json.dumps(results if isinstance(given, list) else results[0], ensure_ascii=False, indent=2))
    return 0


def judged(given: Mapping[str, Any]) -> dict[str, Any]:
    """One enterprise: ``size`` and ``technology_sme``, each with the indicators used. Raises DescriptionUnreadable."""
    known = described(given)
    return {
        **({"name": known["name"]} if "name" in known else {}),
        "size": _size(known),
        "technology_sme": _technology(known),
        "ignored_keys": unknown_keys(given),
    }


def _size(known: Mapping[str, Any]) -> dict[str, Any]:
    fen = {key: int(known[key] * 100) for key in ("revenue", "assets") if key in known}
    found = size.classify(
        known.get("industry"), employees=known.get("employees"), revenue=fen.get("revenue"), assets=fen.get("assets")
    )
    industry = size.industry_of(known.get("industry"))
    return {
        "class": _SIZES[found.size] if found.size else None,
        "label": found.size.value if found.size else None,
        "is_sme": found.size.is_sme if found.size else None,
        "industry": found.industry or None,
        "industry_label": industry.label.zh if isinstance(industry, size.Industry) else None,
        "indicators": {key: _shown(key, known[key]) for key in found.used if key in known},
        "missing": list(found.missing),
        "applicable": found.why_not is not size.Applicability.OUTSIDE,
        "why": found.why_not.value if found.why_not else None,
        "data_year": known.get("data_year"),
        "version": size.VERSION,
        "effective_from": size.EFFECTIVE_FROM.isoformat(),
    }


def _technology(known: Mapping[str, Any]) -> dict[str, Any]:
    found = technology.score(facts_of(known))
    return {
        "status": found.status.value,
        "score": found.total,
        "parts": {"staff": found.staff, "research": found.research, "results": found.results},
        "indicators": found.used,
        "direct": list(found.direct),
        "missing": list(found.missing),
        "broken": list(found.broken),
        "assumed": list(found.assumed),
        "version": technology.VERSION,
    }


def _shown(key: str, value: Any) -> int | str:
    """People as a number, money in 万元 as the standard writes it."""
    return value if key == "employees" else f"{(Decimal(value) / 10_000).normalize():f}"


def _read(name: str) -> Any:
    try:
        if name == "-":
            content = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                content = file.read()
        given = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        why = reason(error) if isinstance(error, OSError) else "不是 UTF-8 编码的 JSON"
        raise FileUnreadable(f"文件“{name}”无法读取（{why}）。", remedy="请核对文件名和内容。", field=name) from error
    each = given if isinstance(given, list) else [given]
    if not each or not all(isinstance(one, dict) for one in each):
        raise FileUnreadable(f"文件“{name}”里没有企业。", remedy="请写一个对象，或对象的列表。", field=name)
    return given
