"""A case changes its state in ``workflow/services`` and nowhere else."""

import ast
import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import PACKAGE, Source, dotted

_HOME = PACKAGE / "workflow" / "services"
_WRITERS = {"Case", "create", "get_or_create", "update_or_create", "update", "acreate", "aupdate", "QuerySet"}
_BY_NAME = {"bulk_update", "abulk_update", "setattr", "__setattr__"}
_SQL = re.compile(r"\b(update|insert\s+into|replace\s+into)\s+\"?workflow_case\b", re.IGNORECASE)
_SAY = "only workflow.services.perform changes a state; perform an act of the lifecycle table instead"


def check(source: Source) -> Iterator[Finding]:
    """Assignments to ``.state``, writes of a ``state`` field, ``setattr`` and raw SQL on cases."""
    if not source.in_package or source.is_migration or source.path.is_relative_to(_HOME):
        return
    for node in source.nodes:
        if _writes_state(node):
            yield Finding(str(source.path), getattr(node, "lineno", 1), "case-state", _SAY)


def _writes_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "state" and isinstance(node.ctx, ast.Store | ast.Del)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(_SQL.search(node.value))
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func).rpartition(".")[2]
    if name in _WRITERS:
        return any(keyword.arg == "state" for keyword in node.keywords) or _dict_with_state(node)
    return name in _BY_NAME and any(_says_state(argument) for argument in [*node.args, *_values(node)])


def _values(node: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in node.keywords]


def _says_state(node: ast.expr) -> bool:
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(_says_state(item) for item in node.elts)
    return isinstance(node, ast.Constant) and node.value == "state"


def _dict_with_state(node: ast.Call) -> bool:
    """``update(**{"state": …})`` and ``update_or_create(defaults={"state": …})``."""
    return any(
        isinstance(value, ast.Dict) and any(key is not None and _says_state(key) for key in value.keys)
        for value in _values(node)
    )
