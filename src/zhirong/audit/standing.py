"""How well a chain is protected at this moment, from its head and the newest checkpoint; nothing is verified here."""

from dataclasses import dataclass

from zhirong.audit.checkpoints import last_of, recent
from zhirong.audit.live import witness_folder, witnessed_outside
from zhirong.audit.models import AuditHead
from zhirong.audit.witness import Statement


@dataclass(frozen=True)
class Standing:
    """``witnessed`` is the newest row with a checkpoint; ``outside`` whether a real witness stands elsewhere."""

    chain: str
    rows: int
    checkpoint: Statement | None
    outside: bool
    broken_seq: int | None
    broken_why: str

    @property
    def witnessed(self) -> int:
        return self.checkpoint.seq if self.checkpoint else 0

    @property
    def unprotected(self) -> int:
        """How many rows are newer than the newest checkpoint."""
        return max(self.rows - self.witnessed, 0)

    def covers(self, seq: int) -> bool:
        return seq <= self.witnessed


def standing_of(head: AuditHead) -> Standing:
    """The standing of the chain with this head."""
    newest = last_of(recent(witness_folder()), head.chain)
    return Standing(head.chain, head.seq, newest, witnessed_outside(), head.broken_seq, head.broken_why)


def is_writable() -> bool:
    """Whether no chain has been found broken: a broken one keeps the program read-only."""
    return not AuditHead.objects.exclude(broken_seq=None).exists()
