"""The words of the notice behind a line."""

from zhirong.application.content import Content


def quoted(content: Content, clause: str) -> str:
    """``三1：…``, the clause as the call of the batch says it; empty where it has no such clause."""
    found = content.clause(clause)
    return f"{found.cite}：{found.text}" if found else ""
