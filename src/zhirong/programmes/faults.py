"""What is wrong with a programme folder, said so that an officer can mend it."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zhirong.errors import ZhirongError
from zhirong.programmes.sources import Path, Source


@dataclass(frozen=True, order=True)
class ProgrammeFault:
    """One fault: the file, the key in it, the line (None when it cannot be told), what is wrong and how to mend it."""

    file: str
    key: str
    line: int | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}" + (f" 第 {self.line} 行" if self.line else "") + (f" {self.key}" if self.key else "")
        return f"{place}：{self.message}{self.remedy}"


class FaultyProgramme(ZhirongError):
    """A programme that cannot be used; ``faults`` lists everything that is wrong."""

    code = "faulty_programme"

    def __init__(self, name: str, faults: Iterable[ProgrammeFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            f"项目“{name}”的文件有 {len(self.faults)} 处错误。",
            remedy=f"第一处：{self.faults[0]}" if self.faults else "",
            field=name,
        )


class ProgrammeMissing(ZhirongError):
    """There is no such folder, or it cannot be read."""

    code = "programme_missing"
    status = 404


def key_of(path: Path) -> str:
    """A path as people write it, counting from one: ``floors[2].at_least`` is the second floor."""
    text = ""
    for part in path:
        if part == "":
            continue
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def translated(error: ValidationError, source: Source, file: str, model: type[BaseModel]) -> list[ProgrammeFault]:
    """The faults that the schema found, in plain Chinese; one for each place."""
    found: dict[Path, ProgrammeFault] = {}
    for detail in error.errors(include_url=False):
        path = _place(detail, source.value)
        if path in found:
            continue
        message, remedy = _said(detail, path, model)
        found[path] = ProgrammeFault(file, key_of(path), source.line_of(path), message, remedy)
    return list(found.values())


def _place(detail: ErrorDetails, value: Any) -> Path:
    """The place in the file: the schema's own names of alternatives are left out."""
    place: list[str | int] = []
    last = len(detail["loc"]) - 1
    for position, part in enumerate(detail["loc"]):
        if _leads_on(part, value):
            value = value[part]
        elif not (position == last and detail["type"] in {"missing", "missing_argument"}):
            continue
        place.append(part)
    return tuple(place)


def _leads_on(part: str | int, value: Any) -> bool:
    if isinstance(part, int):
        return isinstance(value, list) and part < len(value)
    return isinstance(value, dict) and part in value


def _said(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx") or {}
    name = path[-1] if path else ""
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        near = difflib.get_close_matches(str(name), sorted(_known(model)), 1, 0.6)
        return f"不认识的键“{name}”。", f"是否应为“{near[0]}”？" if near else "请删去，或核对拼写。"
    if kind in {"missing", "missing_argument"}:
        return f"缺少“{name}”。", "请补上。"
    if kind == "value_error":
        error = context["error"]
        cause = error.__cause__
        return (cause.message, cause.remedy) if isinstance(cause, ZhirongError) else (str(error), "")
    if kind in {"enum", "literal_error"}:
        expected = "、".join(re.findall(r"'([^']+)'", str(context.get("expected", ""))))
        return f"“{_shown(detail['input'])}”不是可用的值。", f"可用：{expected}。"
    for pattern, message, remedy in _MESSAGES:
        if re.fullmatch(pattern, kind):
            return message.format(value=_shown(detail["input"]), **_defaults(context)), remedy.format(
                **_defaults(context)
            )
    return f"“{_shown(detail['input'])}”不符合要求。", "请核对填写说明。"


class _defaults(dict[str, Any]):
    def __init__(self, context: Mapping[str, Any]) -> None:
        super().__init__(context)

    def __missing__(self, key: str) -> str:
        return ""


#: Kinds of faults of the schema: pattern, message, remedy.
_MESSAGES = (
    ("string_type", "“{value}”不是文字。", "请写成文字；数字请加引号。"),
    ("string_pattern_mismatch", "“{value}”的写法不符合要求。", "应符合 {pattern}。"),
    ("string_too_short", "内容不能为空。", "请补上文字。"),
    ("string_too_long", "文字过长。", "不超过 {max_length} 字。"),
    ("int_.*", "“{value}”不是整数。", "请填写不带引号和小数的数字。"),
    ("bool_.*", "“{value}”不是 true 或 false。", "请填写 true 或 false。"),
    ("decimal_max_places", "“{value}”的小数位过多。", "最多 {decimal_places} 位。"),
    ("(decimal|float|finite)_.*", "“{value}”不是数字。", "请填写数字。"),
    ("timezone_naive|timezone_aware", "“{value}”没有时区。", "请写成 2023-04-08T00:00:00+08:00。"),
    ("datetime_.*", "“{value}”不是时刻。", "请写成 2023-04-08T00:00:00+08:00。"),
    ("date_.*", "“{value}”不是日期。", "请写成 2024-12-31。"),
    ("greater_than_equal", "“{value}”太小。", "应不小于 {ge}。"),
    ("greater_than", "“{value}”太小。", "应大于 {gt}。"),
    ("less_than_equal", "“{value}”太大。", "应不大于 {le}。"),
    ("too_short", "至少要有 {min_length} 项。", "请补上。"),
    ("too_long", "最多 {max_length} 项。", "请删减。"),
    ("(tuple|list)_type", "这里应是列表。", "请用列表逐项写出。"),
    ("(model|dict|dataclass)_.*type", "这里应是一组“键: 值”。", "请按键逐项写出。"),
    ("dataclass_type", "这里应是一组“键: 值”。", "请按键逐项写出。"),
    ("union_tag_.*", "看不出这是哪种条件。", "每个条件须有且以 all、any、figure 或 fact 之一开头。"),
)


def _shown(value: Any) -> str:
    text = "空" if value is None else str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _known(model: Any, seen: set[Any] | None = None) -> set[str]:
    """Every key that a file of this model may use anywhere."""
    seen = set() if seen is None else seen
    if model in seen:
        return set()
    seen.add(model)
    names: set[str] = set()
    if isinstance(model, type) and issubclass(model, BaseModel):
        names |= set(model.model_fields)
        for field in model.model_fields.values():
            names |= _known(field.annotation, seen)
    for argument in getattr(model, "__args__", ()):
        names |= _known(argument, seen)
    return names
