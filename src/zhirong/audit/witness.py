"""What stands outside the database and speaks against a rewritten chain: checkpoints and receipts.

Pure standard library. A witness file holds one JSON object a line, each carrying the digest of the line before it and an
Ed25519 signature. A checkpoint says "row ``seq`` of ``chain`` had ``hash``" and lists the first 16 digits of the hash of
every row since the checkpoint before, so that the verifier can name the very row that was changed. A ``restore`` line
announces that rows after ``seq`` were lost when a backup was put back. A receipt is the same statement about one row, in
the hands of whoever got it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhirong.audit.chain import CHAINS, GENESIS
from zhirong.audit.ed25519 import signature_holds
from zhirong.errors import ZhirongError

LINK = 16
DOMAINS = {
    "checkpoint": b"zhirong checkpoint v1\n",
    "restore": b"zhirong restore v1\n",
    "receipt": b"zhirong receipt v1\n",
}
#: Which key may sign what: the program makes receipts, a separate account makes checkpoints.
PURPOSES = {"checkpoint": "checkpoint", "restore": "checkpoint", "receipt": "receipt"}
#: (purpose, key id) -> public key.
Keys = Mapping[tuple[str, str], bytes]
_HEX = frozenset("0123456789abcdef")

UNREADABLE = "第 {} 行不是见证记录。"
NOT_KEY = "公钥文件第 {} 行有误，应为“用途 64 位十六进制公钥”。"


class WitnessUnreadable(ZhirongError):
    """A line that is not a checkpoint, or a file that is not a receipt."""

    code = "witness_unreadable"


@dataclass(frozen=True)
class Statement:
    """One signed statement: a checkpoint, an announced restore, or a receipt. ``number`` counts lines from 1."""

    kind: str
    chain: str
    seq: int
    hash: str
    at: str
    key: str
    signature: str
    prev: str
    links: str
    number: int
    body: bytes
    line: bytes

    @property
    def digest(self) -> str:
        """What the next line quotes as ``prev``."""
        return hashlib.sha256(self.line).hexdigest()

    def holds(self, keys: Keys) -> bool:
        """Whether one of the keys trusted for this purpose signed it."""
        public = keys.get((PURPOSES[self.kind], self.key))
        message = DOMAINS[self.kind] + self.body
        return public is not None and signature_holds(public, message, bytes.fromhex(self.signature))

    def named_links(self) -> dict[int, str]:
        """Row number -> first digits of its hash, for the rows that this checkpoint lists."""
        count = len(self.links) // LINK
        first = self.seq - count + 1
        return {first + i: self.links[i * LINK : (i + 1) * LINK] for i in range(count)}


def written(fields: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: one canonical JSON line without the signature."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def key_id(public: bytes) -> str:
    """A short name of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def parse(text: str | bytes, number: int = 1) -> Statement:
    """One statement. Raises WitnessUnreadable."""
    try:
        fields = json.loads(text)
        signature = fields.pop("sig")
        statement = Statement(
            kind=fields["kind"],
            chain=fields["chain"],
            seq=fields["seq"],
            hash=fields["hash"],
            at=fields["at"],
            key=fields["key"],
            signature=signature,
            prev=fields.get("prev", GENESIS),
            links=fields.get("links", ""),
            number=number,
            body=written(fields),
            line=written({**fields, "sig": signature}),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WitnessUnreadable(UNREADABLE.format(number), field=str(number)) from error
    if not _well_formed(statement):
        raise WitnessUnreadable(UNREADABLE.format(number), field=str(number))
    return statement


def _well_formed(statement: Statement) -> bool:
    texts = (statement.hash, statement.prev, statement.signature, statement.links, statement.key, statement.at)
    return (
        statement.kind in DOMAINS
        and statement.chain in CHAINS
        and isinstance(statement.seq, int)
        and not isinstance(statement.seq, bool)
        and all(isinstance(text, str) for text in texts)
        and [len(text) for text in texts[:3]] == [64, 64, 128]
        and _HEX.issuperset("".join(texts[:4]))
        and len(statement.links) % LINK == 0
    )


def read_lines(lines: Iterable[str]) -> list[Statement]:
    """Every statement of a witness file; empty lines are skipped. Raises WitnessUnreadable."""
    return [parse(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def read_keys(text: str) -> dict[tuple[str, str], bytes]:
    """Trusted public keys, ``checkpoint HEX`` or ``receipt HEX`` a line. Raises WitnessUnreadable."""
    keys = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words:
            continue
        if len(words) != 2 or words[0] not in PURPOSES or len(words[1]) != 64 or not _HEX.issuperset(words[1]):
            raise WitnessUnreadable(NOT_KEY.format(number), field=str(number))
        public = bytes.fromhex(words[1])
        keys[words[0], key_id(public)] = public
    return keys


def trusted(statements: list[Statement], keys: Keys) -> tuple[list[Statement], list[Statement]]:
    """The statements of a witness file that can be trusted, in their order, and those at which the file is not whole.

    The newest line that bears a good signature vouches for the line whose digest it quotes, and so on back; a line that
    nobody quotes must bear a good signature of its own. Not whole: a line that is neither quoted nor well signed, and a
    good line whose quoted line is not there.
    """
    good: list[Statement] = []
    faulty: list[Statement] = []
    for statement in reversed(statements):
        quoted = bool(good) and good[-1].prev == statement.digest
        if not quoted and not statement.holds(keys):
            faulty.append(statement)
            continue
        if good and not quoted:
            faulty.append(good[-1])
        good.append(statement)
    if good and good[-1].prev != GENESIS:
        faulty.append(good[-1])
    return good[::-1], faulty[::-1]
