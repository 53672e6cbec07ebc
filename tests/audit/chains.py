"""Small chains and witnesses made by hand, without Django, for tests of the verifier."""

import sqlite3
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhirong.audit.chain import CHAINS, COLUMNS, GENESIS, canonical, row_hash
from zhirong.audit.source import Head
from zhirong.audit.witness import DOMAINS, LINK, Statement, key_id, parse, written

Row = dict[str, Any]


def a_row(seq: int, prev: str, *, chain: str = "audit", alg: str = "sm3", **fields: Any) -> Row:
    row = {
        "seq": seq,
        "at_utc": f"2024-03-12T02:00:{seq % 60:02}.000000+00:00",
        "mono_ns": 1_000_000 + seq,
        "actor": "system",
        "tenant": "",
        "action": "errand.propose",
        "object": f"errand:{seq}",
        "payload_json": canonical({"step": seq}),
        "prev": prev,
        "alg": alg,
        **fields,
    }
    row["hash"] = row_hash(chain, row)
    return row


def a_chain(length: int, *, chain: str = "audit", alg: str = "sm3") -> list[Row]:
    rows: list[Row] = []
    for seq in range(1, length + 1):
        rows.append(a_row(seq, rows[-1]["hash"] if rows else GENESIS, chain=chain, alg=alg))
    return rows


def rechain(rows: list[Row], start: int, *, chain: str = "audit") -> None:
    """Number and tie every row from index ``start`` on, as an intruder would."""
    for index in range(start, len(rows)):
        rows[index]["seq"] = index + 1
        rows[index]["prev"] = rows[index - 1]["hash"] if index else GENESIS
        rows[index]["hash"] = row_hash(chain, rows[index])


class Rows:
    """A source in memory. The head is that of the last row unless another one is given."""

    def __init__(self, rows: list[Row], head: Head | None = None, reads: list[Row] | None = None) -> None:
        self.kept = {"audit": rows, "audit_read": reads or []}
        self.heads = {"audit": head} if head else {}

    def rows(self, chain: str, after: int = 0):
        return iter([row for row in self.kept[chain] if not isinstance(row["seq"], int) or row["seq"] > after])

    def head(self, chain: str) -> Head | None:
        rows = self.kept[chain]
        return self.heads.get(chain) or (Head(rows[-1]["seq"], rows[-1]["hash"]) if rows else None)


class Signer:
    """A key in memory with the purposes that it is trusted for."""

    def __init__(self, seed: int = 1) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.public = self.private.public_key().public_bytes_raw()
        self.id = key_id(self.public)

    def trusted(self, *purposes: str) -> dict[tuple[str, str], bytes]:
        return {(purpose, self.id): self.public for purpose in purposes or ("checkpoint", "receipt")}

    def says(self, kind: str, number: int = 1, **fields: Any) -> Statement:
        body = {"kind": kind, "chain": "audit", "at": "2024-03-12T02:00:00+00:00", "key": self.id, **fields}
        signature = self.private.sign(DOMAINS[kind] + written(body)).hex()
        return parse(written({**body, "sig": signature}), number)

    def checkpoints(self, rows: list[Row], *ends: int, chain: str = "audit") -> list[Statement]:
        """Checkpoints at these row numbers, each listing the rows since the one before."""
        made: list[Statement] = []
        start = 0
        for end in ends:
            made.append(
                self.says(
                    "checkpoint",
                    number=len(made) + 1,
                    chain=chain,
                    seq=end,
                    hash=rows[end - 1]["hash"],
                    links="".join(row["hash"][:LINK] for row in rows[start:end]),
                    prev=made[-1].digest if made else GENESIS,
                )
            )
            start = end
        return made

    def receipt(self, row: Row) -> Statement:
        return self.says("receipt", seq=row["seq"], hash=row["hash"])


def into_sqlite(path, rows: list[Row], reads: list[Row] | None = None) -> None:
    """A database file with these rows, its heads at their ends."""
    connection = sqlite3.connect(path)
    for chain, kept in zip(CHAINS, (rows, reads or []), strict=True):
        connection.execute(f"CREATE TABLE {chain} ({', '.join(COLUMNS)}, PRIMARY KEY (seq))")
        marks = ", ".join("?" * len(COLUMNS))
        connection.executemany(f"INSERT INTO {chain} VALUES ({marks})", [[r[c] for c in COLUMNS] for r in kept])
    connection.execute("CREATE TABLE audit_head (chain, seq, hash)")
    for chain, kept in zip(CHAINS, (rows, reads or []), strict=True):
        last = (kept[-1]["seq"], kept[-1]["hash"]) if kept else (0, GENESIS)
        connection.execute("INSERT INTO audit_head VALUES (?, ?, ?)", (chain, *last))
    connection.commit()
    connection.close()
