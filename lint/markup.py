"""Escaping stays on, pages carry no inline script or style, and no page view is a transaction."""

import ast
import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import PACKAGE, Source, dotted

#: Files that may call markup safe, with the reason. format_html needs no entry: it escapes.
TRUSTED: dict[object, str] = {
    PACKAGE / "ui" / "table.py": "joins cells that are escaped one by one; a test holds it to that",
}
_SAFE_CALLS = {"mark_safe", "SafeString", "SafeText"}
_MARKUP_CALLS = _SAFE_CALLS | {"format_html", "format_html_join", "HttpResponse"}
_SAFE_TAGS = re.compile(r"\|\s*(safe|safeseq)\b|{%\s*autoescape\s+off")
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
_INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc\s*=)(?![^>]*application/json)", re.IGNORECASE), "inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style sheet"),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE), "style attribute"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE), "event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "script address"),
)


def check(source: Source) -> Iterator[Finding]:
    """``mark_safe`` and its kin, inline script and style in templates and in markup made by Python, ATOMIC_REQUESTS."""
    if not source.in_package or source.is_migration:
        return
    if source.is_template:
        yield from _template(source)
    for node in source.nodes:
        line = getattr(node, "lineno", 1)
        if source.path not in TRUSTED and _is_safe_call(node):
            yield Finding(str(source.path), line, "escaping", "use format_html, or pass values through the template")
        if _turns_atomic_on(node):
            yield Finding(str(source.path), line, "atomic-requests", "every page view would queue for the write lock")
        for markup in _markup_in(node):
            for pattern, what in _INLINE:
                if pattern.search(markup):
                    yield Finding(str(source.path), line, "inline-markup", f"{what}: the content policy blocks it")


def _is_safe_call(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return dotted(node.func).rpartition(".")[2] in _SAFE_CALLS
    return isinstance(node, ast.Attribute) and node.attr == "is_safe" and isinstance(node.ctx, ast.Store)


def _markup_in(node: ast.AST) -> Iterator[str]:
    """The markup that a call makes or answers with."""
    if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in _MARKUP_CALLS:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value


def _turns_atomic_on(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        return any(
            isinstance(key, ast.Constant)
            and key.value == "ATOMIC_REQUESTS"
            and not (isinstance(value, ast.Constant) and value.value is False)
            for key, value in zip(node.keys, node.values, strict=True)
        )
    if isinstance(node, ast.keyword):
        return node.arg == "ATOMIC_REQUESTS"
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "ATOMIC_REQUESTS"
    return False


def _template(source: Source) -> Iterator[Finding]:
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source.text)
    found = [(match.start(), "escaping", "escaping is turned off") for match in _SAFE_TAGS.finditer(text)]
    if source.path in TRUSTED:
        found = []
    for pattern, what in _INLINE:
        found += [(m.start(), "inline-markup", f"{what}: the content policy blocks it") for m in pattern.finditer(text)]
    for start, rule, message in found:
        yield Finding(str(source.path), text.count("\n", 0, start) + 1, rule, message)
