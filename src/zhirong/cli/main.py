"""``zhirong WORD …``: the command line.

A word is a module of this package with ``run(arguments) -> int``. Pure words (check) never load Django.
Wrong usage or an unreadable file: exit 2, one JSON object on standard output, a human line on standard error.
"""

import importlib
import io
import json
import os
import sys
from collections.abc import Sequence

from zhirong.cli.arguments import UsageError
from zhirong.cli.faults import refusal
from zhirong.errors import ZhirongError

#: word -> (module, what it does)
WORDS: dict[str, tuple[str, str]] = {
    "check": ("zhirong.cli.check", "核对信用代码、证件号、专利号、商标号的写法"),
    "classify": ("zhirong.cli.classify", "企业划型和科技型中小企业评分"),
    "figures": ("zhirong.cli.figures", "由台账计算数字、条件和发现（不需要服务器和数据库）"),
    "rules": ("zhirong.cli.rules", "列出口径和程序规则的选项"),
    "template": ("zhirong.cli.template", "生成台账模板"),
    "programme": ("zhirong.cli.programme", "检查、显示项目文件"),
    "demo": ("zhirong.cli.demo", "启动演示环境（./run 即此命令）"),
    "demo-world": ("zhirong.cli.demo_world", "建立或重建演示数据（./run reset-demo）"),
    "load-programme": ("zhirong.cli.load_programme", "载入项目文件和已公布的放假安排"),
    "serve": ("zhirong.cli.serve", "启动正式服务"),
    "create-admin": ("zhirong.cli.create_admin", "建立主管处管理员账号"),
    "worker": ("zhirong.cli.worker", "单独运行后台任务"),
    "kit": ("zhirong.cli.kit", "制作离线安装包（在源码目录运行）"),
    "manage": ("zhirong.cli.manage", "Django 管理命令（migrate 等）"),
    "lifecycles": ("zhirong.cli.lifecycles", "由生命周期表绘出状态图（docs/lifecycles.md）"),
    "audit": ("zhirong.cli.audit", "操作留痕：核对、见证、密钥、导出"),
    "backup": ("zhirong.cli.backup", "运行中备份数据库和文件"),
    "restore": ("zhirong.cli.restore", "把备份恢复到空文件夹"),
    "drill": ("zhirong.cli.drill", "故障演练（不写名称则列出全部；redcheck 逐一破坏）"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one word; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the terminal says
    try:
        if not words or words[0] in {"-h", "--help", "help"}:
            print(usage())
            return 0 if words else 2
        if words[0] not in WORDS:
            raise UsageError(f"没有“{words[0]}”这个命令。", remedy="运行 zhirong help 查看全部命令。", field=words[0])
        module = importlib.import_module(WORDS[words[0]][0])
        status = int(module.run(words[1:]) or 0)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has left, as with “| head”: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return refuse(refusal(error))


def refuse(error: ZhirongError) -> int:
    """Say the error for programs and for people; returns the exit status."""
    said = {"error": {"code": error.code, "field": error.field, "message": str(error)}}
    print(json.dumps(said, ensure_ascii=False))
    print(" ".join(str(error).split()), file=sys.stderr)
    return 2


def usage() -> str:
    """The list of words."""
    lines = [f"  {word:<14}{what}" for word, (_, what) in sorted(WORDS.items())]
    return "\n".join(["用法：zhirong 命令 [参数]", "", *lines])
