"""``zhirong programme check|show``: programme folders, without Django and without a database."""

import json
import sys
from collections.abc import Sequence

from zhirong.cli.arguments import UsageError
from zhirong.programmes.loader import available, folder_of, inspect, load
from zhirong.programmes.summary import summary

HELP = """用法：zhirong programme check 目录 [--json]   检查项目目录，列出每一处错误
      zhirong programme show 名称 [--json]    显示项目（名称或目录）
      zhirong programme list                  列出随程序提供的项目
退出码：0 无误；1 有错误；2 用法有误或目录无法读取。"""


def run(arguments: Sequence[str]) -> int:
    """Do one of the acts; returns the exit status."""
    if not arguments:
        raise UsageError("没有写明要做什么。", remedy="请写 check、show 或 list。", field="act")
    act, words = arguments[0], [word for word in arguments[1:] if word != "--json"]
    if act in {"-h", "--help"}:
        print(HELP)
        return 0
    if act not in {"check", "show", "list"}:
        raise UsageError(f"没有“{act}”这项操作。", remedy="请写 check、show 或 list。", field="act")
    for word in words:
        if word.startswith("-"):
            raise UsageError(f"没有“{word}”这个选项。", remedy="可用选项：--json。", field=word)
    if act == "list":
        if words:
            raise UsageError("list 后面不写名称。", remedy="直接运行 zhirong programme list。", field=words[0])
        print("\n".join(available()))
        return 0
    if len(words) != 1:
        raise UsageError(
            f"{act} 需要且只需要一个名称或目录。", remedy=f"例如 zhirong programme {act} shanghai-2023。", field="name"
        )
    as_json = "--json" in arguments
    return _check(words[0], as_json) if act == "check" else _show(words[0], as_json)


def _check(name: str, as_json: bool) -> int:
    inspection = inspect(folder_of(name))
    faults = inspection.faults
    if as_json:
        listed = [
            {"file": fault.file, "key": fault.key, "line": fault.line, "message": fault.message, "remedy": fault.remedy}
            for fault in faults
        ]
        print(
            json.dumps({"programme": inspection.folder.name, "valid": not faults, "faults": listed}, ensure_ascii=False)
        )
    elif faults:
        print("\n".join(str(fault) for fault in faults))
        print(f"“{inspection.folder.name}”共有 {len(faults)} 处错误。", file=sys.stderr)
    else:
        print(f"“{inspection.folder.name}”没有发现错误。")
    return 1 if faults else 0


def _show(name: str, as_json: bool) -> int:
    programme = load(name)
    print(programme.model_dump_json(indent=2) if as_json else summary(programme))
    return 0
