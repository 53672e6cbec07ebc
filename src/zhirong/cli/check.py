"""``zhirong check KIND VALUE…``: are identifiers well formed? One JSON object a line; never loads Django.

A value ``-`` reads lines from standard input, ``@FILE`` from a file; empty lines there are skipped.
Exit 0: all valid; 1: some are not; 2: wrong usage or an unreadable file.
"""

import json
import sys
from collections.abc import Iterator, Sequence

from zhirong.cli.arguments import UsageError
from zhirong.cli.faults import reason
from zhirong.errors import ZhirongError
from zhirong.rules.identifiers import KINDS, check

HELP = f"""用法：zhirong check {{{",".join(KINDS)}}} 号码…
  uscc 统一社会信用代码   org 组织机构代码   id 公民身份号码   patent 专利申请号/专利号   trademark 商标注册号
  号码写 - 从标准输入逐行读取，写 @文件 从文件逐行读取。
退出码：0 全部有效；1 有无效的；2 用法有误或文件无法读取。"""


class FileUnreadable(ZhirongError):
    """A file or the standard input cannot be read as text."""

    code = "file_unreadable"


def run(arguments: Sequence[str]) -> int:
    """Judge the values; returns the exit status."""
    if arguments and arguments[0] in {"-h", "--help"}:
        print(HELP)
        return 0
    if not arguments:
        raise UsageError("没有写明号码类型。", remedy=f"请写 {'、'.join(KINDS)} 之一。", field="kind")
    kind, words = arguments[0], arguments[1:]
    if kind not in KINDS:
        raise UsageError(f"没有“{kind}”这种号码。", remedy=f"可用：{'、'.join(KINDS)}。", field="kind")
    values = list(_values(words))
    if not values:
        raise UsageError("没有要核对的号码。", remedy="请在类型之后写出号码。", field="value")
    results = [check(kind, value) for value in values]
    sys.stdout.write("".join(json.dumps(each.as_dict(), ensure_ascii=False) + "\n" for each in results))
    return 0 if all(each.valid for each in results) else 1


def _values(words: Sequence[str]) -> Iterator[str]:
    plain = False
    for word in words:
        if plain:
            yield _text(word)
        elif word == "--":
            plain = True
        elif word == "-":
            yield from _lines(_standard_input(), "-")
        elif word.startswith("@"):
            yield from _lines(file_bytes(word[1:]), word[1:])
        elif word.startswith("--"):
            raise UsageError(f"没有“{word}”这个选项。", remedy="号码以 -- 开头时，请先写一个单独的 --。", field=word)
        else:
            yield _text(word)


def _text(word: str) -> str:
    """The word, unless the shell handed over bytes that are no text."""
    if any("\ud800" <= mark <= "\udfff" for mark in word):
        raise FileUnreadable("号码不是 UTF-8 文字。", remedy="请检查终端的编码。", field="value")
    return word


def _lines(content: bytes, name: str) -> Iterator[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileUnreadable(
            f"“{name}”不是 UTF-8 编码的文字。", remedy="请另存为 UTF-8 后重试。", field=name
        ) from error
    return (line for line in text.splitlines() if line.strip())


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise FileUnreadable("标准输入无法读取。", remedy="请检查输入。", field="-") from error


def file_bytes(name: str) -> bytes:
    """What a file holds. Raises FileUnreadable."""
    try:
        with open(name, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "文件名无效"
        raise FileUnreadable(f"文件“{name}”无法读取（{why}）。", remedy="请核对文件名和权限。", field=name) from error
