"""``zhirong template KIND OUT.xlsx``: the empty ledger of a kind of institution."""

from collections.abc import Sequence

from zhirong.cli.arguments import Arguments, UsageError
from zhirong.cli.check import FileUnreadable
from zhirong.cli.faults import reason
from zhirong.cli.without_database import ready
from zhirong.rules.ledger_columns import LEDGERS


def run(arguments: Sequence[str]) -> int:
    """Write the template; returns the exit status."""
    words = Arguments(prog="zhirong template", description="生成台账模板（.xlsx，含下拉选项和填写说明）。")
    words.add_argument(
        "kind", choices=sorted(LEDGERS), help="机构类型：bank 银行，insurer 保险机构，guarantor 担保机构"
    )
    words.add_argument("out", help="输出文件，以 .xlsx 结尾；已有的文件会被替换")
    given = words.parse_args(arguments)
    if not given.out.lower().endswith(".xlsx"):
        raise UsageError(f"输出文件“{given.out}”不是 .xlsx。", remedy="请以 .xlsx 结尾。", field="out")
    ready()
    from zhirong.ledger.template import template_workbook

    content = template_workbook(given.kind)
    try:
        with open(given.out, "wb") as file:
            file.write(content)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "文件名无效"
        raise FileUnreadable(f"“{given.out}”无法写入（{why}）。", remedy="请核对目录和权限。", field="out") from error
    print(given.out)
    return 0
