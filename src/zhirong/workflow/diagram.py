"""The lifecycles drawn from their tables: a state diagram (mermaid) and a table of acts for each.

``docs/lifecycles.md`` is this page; ``zhirong lifecycles`` prints it and a test keeps the file equal to it.
"""

from collections.abc import Iterable, Iterator

from zhirong.accounts.permissions import GRANTS, MEMBER
from zhirong.rules.lifecycle import OPENING, Act, Lifecycle

HEAD = """# Lifecycles

Drawn from the tables of the program by `./run lifecycles > docs/lifecycles.md`; a test keeps this page equal to them. An act that
is not in the table of a state is refused with `IllegalTransition`.
"""


def page(tables: Iterable[Lifecycle]) -> str:
    """The whole page, in the order of the kinds."""
    parts = [HEAD]
    for table in sorted(tables, key=lambda table: table.kind):
        parts.append(f"## {table.label.zh} · {table.label.en} (`{table.kind}`)\n")
        parts.append(f"```mermaid\n{state_diagram(table)}\n```\n")
        parts.append("\n".join(_acts(table)) + "\n")
    return "\n".join(parts)


def state_diagram(table: Lifecycle) -> str:
    """Mermaid text: one arrow for each (state, act)."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.label.zh} {state.label.en}" as {state.code}' for state in table.states]
    lines.append(f"    [*] --> {table.initial}")
    lines += [f"    {source} --> {act.target}: {act.label.zh}" for act in table.acts for source in act.sources]
    lines += [f"    {state.code} --> [*]" for state in table.states if state.final]
    return "\n".join(lines)


def _acts(table: Lifecycle) -> Iterator[str]:
    yield "| act | from | to | permission | held by | conditions |"
    yield "|---|---|---|---|---|---|"
    for act in table.acts:
        sources = ", ".join(f"`{source}`" for source in act.sources)
        yield (
            f"| {act.label.zh} {act.label.en} (`{act.code}`) | {sources} | `{act.target}` | `{act.permission}` "
            f"| {holders(act.permission)} | {'; '.join(_conditions(act)) or '-'} |"
        )


def holders(permission: str) -> str:
    """The roles that hold a permission, by category."""
    if permission in MEMBER:
        return "every member"
    found = [
        f"{category.value}: {', '.join(role.value for role, granted in roles.items() if permission in granted)}"
        for category, roles in GRANTS.items()
        if any(permission in granted for granted in roles.values())
    ]
    return "; ".join(found) or "nobody"


def _conditions(act: Act) -> Iterator[str]:
    if act.reason_required:
        yield "a reason"
    for earlier in act.different_person_from:
        yield "not who opened it" if earlier == OPENING else f"not the person of `{earlier}`"
    if act.sudo:
        yield "signed in just now"
    for code in act.guards:
        yield f"guard `{code}`"
