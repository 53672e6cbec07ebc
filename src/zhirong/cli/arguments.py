"""Reading the words of a command, with our own errors, in Chinese."""

import argparse
import re
from typing import Any, NoReturn

from zhirong.errors import ZhirongError

#: What argparse says (3.11 to 3.14) -> what we say, and which group names the argument at fault.
_SAYINGS = (
    (r"unrecognized arguments: (.+)", "没有“{0}”这个参数"),
    (r"the following arguments are required: (.+)", "缺少参数 {0}"),
    (r"argument (\S+): expected one argument", "参数 {0} 后面缺少值"),
    (r"argument (\S+): expected at least one argument", "参数 {0} 后面缺少值"),
    (r"argument (\S+): invalid int value: '(.*)'", "参数 {0} 的值“{1}”不是整数"),
    (r"argument (\S+): invalid float value: '(.*)'", "参数 {0} 的值“{1}”不是数"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.+)\)", "参数 {0} 不能是“{1}”，可用：{2}"),
)
_HEADINGS = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
    ("show this help message and exit", "显示本说明"),
)


class UsageError(ZhirongError):
    """The words of the command are off: exit 2."""

    code = "usage"


class Arguments(argparse.ArgumentParser):
    """argparse that raises UsageError instead of printing and leaving, and takes no shortened options."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self.allow_abbrev = False

    def error(self, message: str) -> NoReturn:
        what, field = message, ""
        for pattern, saying in _SAYINGS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                what, field = saying.format(*(group.replace("'", "") for group in found.groups())), found[1]
                break
        usage = " ".join(self.format_usage().removeprefix("usage: ").split())
        raise UsageError(f"命令用法有误：{what}。", remedy=f"用法：{usage}", field=field)

    def format_help(self) -> str:
        """The help with Chinese headings."""
        text = super().format_help()
        for english, chinese in _HEADINGS:
            text = text.replace(english, chinese, 1)
        return text
