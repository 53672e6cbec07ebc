"""Reading a YAML or TOML file so that every value knows its line.

YAML is read in a narrow way: only ``true`` and ``false`` are yes and no, dates stay text, a key may stand once, and there are no
references or tags. What an officer sees is what the program gets.
"""

import datetime as dt
import errno
import json
import os
import re
import stat
import tomllib
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
#: A programme file is a page or two; a larger one is a mistake.
MOST_BYTES = 1_000_000
MOST_DEPTH = 40


class Unreadable(Exception):
    """The text is not what the file name promises. ``line`` counts from 1; None when it cannot be told."""

    def __init__(self, message: str, *, line: int | None = None, path: Path = ()) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.path = path


@dataclass(frozen=True)
class Source:
    """The value of a file and the lines on which its parts begin."""

    value: Any
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int | None:
        """The line of the part, or of the nearest one around it."""
        for length in range(len(path), -1, -1):
            if (line := self.lines.get(path[:length])) is not None:
                return line
        return None

    def as_json(self) -> str:
        """The value as JSON, in which types are checked strictly."""
        return json.dumps(self.value, default=_iso, ensure_ascii=False)


def content_of(file: os.PathLike[str]) -> bytes:
    """The bytes of a plain file, no more than read() needs to call it too large. Raises OSError, also for what never ends."""
    if not stat.S_ISREG(os.stat(file).st_mode):
        raise OSError(errno.EINVAL, "不是普通文件")
    with open(file, "rb") as opened:
        return opened.read(MOST_BYTES + 1)


def read(name: str, content: bytes) -> Source:
    """Parse a file by its ending. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"文件超过 {MOST_BYTES // 1000} KB。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable("文件不是 UTF-8 编码。", line=line) from error
    return _toml(text) if name.endswith(".toml") else _yaml(text)


def _iso(value: Any) -> str:
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _toml(text: str) -> Source:
    try:
        return Source(tomllib.loads(text), _toml_lines(text))
    except ValueError as error:  # the reader's own error, and a number too long to be one
        found = re.search(r"line (\d+)", str(error))
        raise Unreadable(f"TOML 语法有误：{error}。", line=int(found[1]) if found else None) from error
    except RecursionError as error:
        raise Unreadable("嵌套过深。") from error


_TABLE = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\s*=")


def _toml_lines(text: str) -> dict[Path, int]:
    """Where tables and keys stand. Values inside inline tables and lists are found by the key before them."""
    lines: dict[Path, int] = {(): 1}
    counters: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            *around, last = found[2].split(".")
            table = ()
            for part in around:
                table = (*table, part)
                if table in counters:
                    table = (*table, counters[table])
            table = (*table, last)
            if found[1] == "[[":
                counters[table] = counters.get(table, -1) + 1
                table = (*table, counters[table])
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            lines.setdefault((*table, *found[1].split(".")), number)
    return lines


def _yaml(text: str) -> Source:
    lines: dict[Path, int] = {}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            raise Unreadable("文件是空的。", line=1)
        return Source(_plain(node, (), lines, set()), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise Unreadable(f"YAML 语法有误：{error.problem or error.context}。", line=line) from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise Unreadable("文件中有不可用的控制字符。", line=line) from error
    except yaml.YAMLError as error:
        raise Unreadable("YAML 语法有误。") from error
    except RecursionError as error:
        raise Unreadable("嵌套过深。") from error


def _plain(node: Any, path: Path, lines: dict[Path, int], open_nodes: set[int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if len(path) > MOST_DEPTH:
        raise Unreadable("嵌套过深。", line=line, path=path)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, line)
    if id(node) in open_nodes:
        raise Unreadable("不支持引用（& 和 *）。", line=line, path=path)
    open_nodes.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, place), lines, open_nodes) for place, child in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key_node, child in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Unreadable("键必须是文字。", line=key_line, path=path)
        key = key_node.value
        if key in mapping:
            raise Unreadable(f"键“{key}”写了两次。", line=key_line, path=(*path, key))
        lines[(*path, key)] = key_line
        mapping[key] = _plain(child, (*path, key), lines, open_nodes)
    return mapping


#: What plain values of YAML are taken for; any other tag was written by hand.
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))


def _scalar(node: Any, path: Path, line: int) -> Any:
    text = node.value
    if node.tag not in _PLAIN_TAGS:
        raise Unreadable(f"不支持标签“{node.tag}”。", line=line, path=path)
    if node.style is not None or node.tag == "tag:yaml.org,2002:str":
        return text
    if text in {"true", "false"}:
        return text == "true"
    if text in {"", "~", "null"}:
        return None
    if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,17})", text):
        return int(text)
    if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,10}", text):
        return float(text)
    return text
