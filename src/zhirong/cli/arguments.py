"""Reading the words of a command, with our own errors."""

import argparse
from typing import NoReturn

from zhirong.errors import ZhirongError


class UsageError(ZhirongError):
    """The words of the command are off: exit 2."""

    code = "usage"


class Arguments(argparse.ArgumentParser):
    """argparse that raises UsageError instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            f"命令用法有误：{message}。", remedy=f"用法：{self.format_usage().removeprefix('usage: ').strip()}"
        )
