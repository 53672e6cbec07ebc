"""Only the edge of the program reads the clock; everything inside takes ``at=`` or ``today=``."""

import ast
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import PACKAGE, Source, dotted

#: The edge: pages, middleware, repeated jobs, commands, drills, what a library calls without a time; and the clock itself.
_EDGE_MODULES = ("views", "middleware", "jobs", "commands", "signals", "adapter")
_EDGE_AREAS = {"cli", "jobs", "drills", "clock", "site"}
#: Files inside that must know the machine's own time, with the reason.
STATED = {
    PACKAGE
    / "audit"
    / "services"
    / "record.py": "the trail keeps the machine's real time, whatever the demo's clock says",
}
_READS = {
    "now": {"clock", "datetime", "timezone"},
    "real_now": {"clock"},
    "utcnow": {"datetime"},
    "today": {"clock", "date", "datetime"},
    "localdate": {"timezone"},
    "localtime": {"time"},
    "gmtime": {"time"},
    "time": {"time"},
    "time_ns": {"time"},
}
_MODULES = {"zhirong.clock", "django.utils.timezone", "time"}


def check(source: Source) -> Iterator[Finding]:
    """Calls and references such as ``clock.now``, ``datetime.now``, ``timezone.now``, ``time.time``."""
    if not source.in_package or source.is_migration or source.path in STATED:
        return
    if source.area in _EDGE_AREAS or source.stands_in(*_EDGE_MODULES):
        return
    for node in source.nodes:
        if _reads(node):
            yield Finding(
                str(source.path), getattr(node, "lineno", 1), "clock", "take `at=` or `today=`; only the edge reads it"
            )


def _reads(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value).rpartition(".")[2]
        return owner in _READS.get(node.attr, set())
    if isinstance(node, ast.ImportFrom):
        return node.module in _MODULES and any(alias.name in _READS for alias in node.names)
    return False
