"""Selectors take the actor first; services take everything by name."""

import ast
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import Source, dotted

#: Decorators that hand a function to an engine, which calls it in its own way.
_REGISTERED = {"guard", "effect", "recipient", "due", "template", "periodic", "receiver", "task", "step", "gauge"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def check(source: Source) -> Iterator[Finding]:
    """Public functions of ``selectors`` and of ``services``."""
    if not source.in_package or source.tree is None:
        return
    selectors, services = source.stands_in("selectors"), source.stands_in("services")
    if not (selectors or services):
        return
    for node in source.tree.body:
        if not isinstance(node, _Function) or node.name.startswith("_") or _is_handed_over(node):
            continue
        arguments = [*node.args.posonlyargs, *node.args.args]
        if selectors and (not arguments or arguments[0].arg != "actor"):
            yield Finding(
                str(source.path), node.lineno, "selector-actor", f"selector `{node.name}` must take `actor` first"
            )
        if services and (arguments or node.args.vararg):
            yield Finding(
                str(source.path), node.lineno, "service-keywords", f"service `{node.name}` must be keyword-only (`*,`)"
            )


def _is_handed_over(node: _Function) -> bool:
    """Registered with an engine, or itself a registering decorator (it returns a callable)."""
    names = {dotted(d.func if isinstance(d, ast.Call) else d).rpartition(".")[2] for d in node.decorator_list}
    returns = ast.unparse(node.returns) if node.returns else ""
    return bool(names & _REGISTERED) or returns.startswith("Callable[")
