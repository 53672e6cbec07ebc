"""Pages read through selectors and write through services; they never touch a model manager."""

import ast
import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import Source, dotted

_MODULES = ("views", "forms", "tables", "filters", "templatetags", "context")
_MANAGERS = {"objects", "_default_manager", "_base_manager"}
_SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
_WRITES = {"save", "delete", "bulk_create", "bulk_update", "refresh_from_db", "asave", "adelete"}
_OWN_STORE = ("session", "cookies", "storage")
_READS = (
    "all|filter|exclude|get|first|last|exists|count|values|values_list|order_by|select_related|create|add|remove|clear|set|"
    "aggregate|annotate|iterator|latest|earliest|in_bulk|update|delete"
)
_CHAIN = re.compile(rf"\.(?P<relation>\w+)\.({_READS})$")
_TEMPLATE = re.compile(r"\.(objects|\w+_set)\b")
_RULE = "page-layer"


def check(source: Source, relations: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Managers, shortcuts, model forms, writes, transactions and related managers (``relations``) in the page layer."""
    if source.is_template:
        yield from _template(source, relations)
    if not source.stands_in(*_MODULES) or source.is_migration:
        return
    for node in source.nodes:
        if said := _fault(node, relations, views=source.stands_in("views")):
            yield Finding(str(source.path), getattr(node, "lineno", 1), _RULE, said)


def relations_of(found: list[Source]) -> frozenset[str]:
    """The names of all related managers that the models declare."""
    names = set()
    for source in found:
        if not source.stands_in("models"):
            continue
        for node in source.nodes:
            if isinstance(node, ast.keyword) and node.arg == "related_name" and isinstance(node.value, ast.Constant):
                names.add(str(node.value.value))
    return frozenset(names - {"+"})


def _fault(node: ast.AST, relations: frozenset[str], *, views: bool) -> str:
    if isinstance(node, ast.Attribute) and node.attr in _MANAGERS:
        return f"a page reaches the model manager `.{node.attr}`; ask a selector with the actor instead"
    if isinstance(node, ast.ImportFrom):
        return _import_fault(node)
    if isinstance(node, ast.ClassDef) and any(dotted(base).endswith("ModelForm") for base in node.bases):
        return "a model form writes past the services; use a plain form and call a service"
    if not isinstance(node, ast.Call):
        return ""
    name = dotted(node.func)
    last = name.rpartition(".")[2]
    if last in _SHORTCUTS:
        return f"`{last}` fetches past the selectors; ask a selector and raise NotFound"
    if views and last in _WRITES and "." in name and not node.args and not any(store in name for store in _OWN_STORE):
        return f"a view calls `.{last}()`; call a service instead"
    chain = _CHAIN.search(name)
    if chain and (chain["relation"] in relations or chain["relation"].endswith("_set")):
        return f"a page reads the related manager `.{chain['relation']}`; ask a selector with the actor instead"
    return ""


def _import_fault(node: ast.ImportFrom) -> str:
    names = {alias.name for alias in node.names}
    if node.module == "django.shortcuts" and names & _SHORTCUTS:
        return "shortcuts that fetch models stand past the selectors"
    if node.module == "django.db" and names & {"transaction", "connection", "connections"}:
        return "a page opens no transaction and runs no SQL; a service does"
    return ""


def _template(source: Source, relations: frozenset[str]) -> Iterator[Finding]:
    related = re.compile(rf"\.({'|'.join(sorted(relations))})\.({_READS})\b") if relations else None
    for number, line in enumerate(source.text.splitlines(), 1):
        for tag in re.findall(r"{[{%].*?[%}]}", line):
            if _TEMPLATE.search(tag) or (related and related.search(tag)):
                yield Finding(
                    str(source.path), number, _RULE, "a template reads a model manager; the view passes rows instead"
                )
