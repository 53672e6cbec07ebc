"""What the ledger area refuses, and why."""

from zhirong.errors import ZhirongError


class LedgerRefused(ZhirongError):
    """A workbook that cannot be read as a ledger; nothing was kept."""

    code = "ledger_refused"


class LedgerLocked(ZhirongError):
    """What the ledger belongs to is no longer open to changes."""

    code = "ledger_locked"
    status = 409


class UndoRefused(ZhirongError):
    """The ledger cannot be removed or brought back any more."""

    code = "ledger_undo_refused"
    status = 409
