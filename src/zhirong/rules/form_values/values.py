"""Values as they are kept: texts, lists and mappings of JSON, and what counts as empty."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from zhirong.errors import ZhirongError

#: The longest text of one field, in characters; the form's own limits are far below.
LONGEST = 40_000


class TooMuch(ZhirongError):
    """More than the form can hold: a text or a table beyond any use."""

    code = "too_much"
    status = 413


def is_blank(value: Any) -> bool:
    """Whether it says nothing: empty text, empty list, a mapping of blanks."""
    if isinstance(value, Mapping):
        return all(is_blank(part) for key, part in value.items() if key != "id")
    return value is None or value in ("", [], ())


def typed_text(value: Any) -> str | None:
    """What was typed where it could not be read; None for a value that was read."""
    if isinstance(value, Mapping) and set(value) == {"typed"}:
        return str(value["typed"])
    return None


def text_of(value: Any) -> str:
    """A single value as text, read or not; empty for none."""
    typed = typed_text(value)
    return typed if typed is not None else "" if value is None else str(value)


def clean(text: str, *, lines: bool) -> str:
    """The text without what a database or a page cannot hold: control characters, halves of characters.

    Line ends become ``\\n``; where ``lines`` is false they become spaces. Raises TooMuch.
    """
    if len(text) > LONGEST:
        raise TooMuch(
            f"一处内容有 {len(text):,} 个字符，超过 {LONGEST:,} 个。", remedy="请缩短，或把详细内容作为附件上传。"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"})
    return kept.strip() if lines else " ".join(kept.split())
