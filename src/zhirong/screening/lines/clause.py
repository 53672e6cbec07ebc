"""The words of the notice behind a line."""

from zhirong.application.content import Content


def quoted(content: Content, clause: str) -> str:
    """``通知三1：…``, the clause as it stands in the programme; empty where it has no such clause."""
    found = content.programme.notice.clause(clause)
    return f"{found.cite}：{found.text}" if found else ""
