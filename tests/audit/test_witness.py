"""Statements outside the database: read strictly, trusted only under the right key and in an unbroken file."""

import json

import pytest

from tests.audit.chains import Signer, a_chain
from zhirong.audit import witness
from zhirong.audit.chain import GENESIS
from zhirong.audit.witness import WitnessUnreadable, key_id, parse, read_keys, read_lines, trusted, written

pytestmark = pytest.mark.once

SIGNER = Signer()
KEYS = SIGNER.trusted()
CHAIN = a_chain(9)


def line(**changes):
    statement = SIGNER.checkpoints(CHAIN, 3)[0]
    return json.dumps({**json.loads(statement.line), **changes})


def test_a_line_is_read_whole():
    statement = parse(line(), 4)
    assert (statement.kind, statement.chain, statement.seq, statement.number) == ("checkpoint", "audit", 3, 4)
    assert (statement.hash, statement.prev) == (CHAIN[2]["hash"], GENESIS)
    assert statement.at == "2024-03-12T02:00:00+00:00"
    assert statement.key == SIGNER.id
    assert statement.named_links() == {row["seq"]: row["hash"][:16] for row in CHAIN[:3]}
    assert statement.holds(KEYS)
    assert parse(line()).number == 1


def test_the_form_of_a_line_does_not_matter_only_what_it_says():
    statement = SIGNER.checkpoints(CHAIN, 3)[0]
    spaced = json.dumps(json.loads(statement.line), indent=1, sort_keys=False)
    assert parse(spaced).digest == statement.digest
    assert parse(spaced).holds(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "{",
        "{}",
        line(kind="note"),
        line(chain="other"),
        line(seq="3"),
        line(seq=True),
        line(seq=3.0),
        line(hash="0" * 63),
        line(hash="G" * 64),
        line(hash="A" * 64),
        line(prev="0" * 65),
        line(prev="z" * 64),
        line(sig="0" * 127),
        line(sig="x" * 128),
        line(links="0" * 17),
        line(links="x" * 16),
        line(key=7),
        line(at=7),
        line(links=7),
        line(hash=7),
        line(prev=None),
        line(sig=None),
    ],
)
def test_what_is_not_a_statement_is_refused_by_its_line(text):
    with pytest.raises(WitnessUnreadable) as refused:
        parse(text, 12)
    assert refused.value.message == witness.UNREADABLE.format(12)
    assert refused.value.field == "12"


@pytest.mark.parametrize("name", ["kind", "chain", "seq", "hash", "at", "key", "sig"])
def test_every_field_is_asked_for(name):
    fields = json.loads(line())
    del fields[name]
    with pytest.raises(WitnessUnreadable):
        parse(json.dumps(fields))


def test_the_bytes_that_are_signed_have_one_form():
    assert written({"b": 1, "a": "甲"}) == '{"a":"甲","b":1}'.encode()
    assert parse(line(key="any name")).key == "any name"


def test_a_receipt_needs_neither_links_nor_prev():
    receipt = SIGNER.receipt(CHAIN[4])
    assert (receipt.prev, receipt.links, receipt.named_links()) == (GENESIS, "", {})


def test_lines_are_numbered_and_empty_ones_skipped():
    assert [s.number for s in read_lines([line(), "", "  ", line()])] == [1, 4]


def test_keys_are_read_by_purpose():
    text = f"checkpoint {SIGNER.public.hex()}\n\nreceipt {Signer(2).public.hex()}\n"
    assert read_keys(text) == {
        ("checkpoint", SIGNER.id): SIGNER.public,
        ("receipt", Signer(2).id): Signer(2).public,
    }
    assert len(key_id(SIGNER.public)) == 16


@pytest.mark.parametrize(
    "text", ["\ncheckpoint", "\n" + "0" * 64, "\nseal " + "0" * 64, "\nreceipt " + "0" * 63, "\nreceipt " + "X" * 64]
)
def test_what_is_not_a_key_is_refused_by_its_line(text):
    with pytest.raises(WitnessUnreadable) as refused:
        read_keys(text)
    assert refused.value.message == witness.NOT_KEY.format(2)
    assert refused.value.field == "2"


def test_a_signature_counts_only_under_a_key_of_its_purpose():
    receipt = SIGNER.receipt(CHAIN[0])
    assert receipt.holds(SIGNER.trusted("receipt"))
    assert not receipt.holds(SIGNER.trusted("checkpoint"))
    assert not receipt.holds({})
    assert SIGNER.says("restore", seq=1, hash=CHAIN[0]["hash"]).holds(SIGNER.trusted("checkpoint"))


def test_a_signature_for_one_kind_is_none_for_another():
    said = json.loads(SIGNER.receipt(CHAIN[0]).line)
    assert not parse(json.dumps({**said, "kind": "checkpoint"})).holds(KEYS)


def seqs(statements):
    return [statement.seq for statement in statements]


def test_a_whole_file_is_trusted_by_its_last_signature():
    said = SIGNER.checkpoints(CHAIN, 2, 4, 6, 9)
    assert [seqs(part) for part in trusted(said, KEYS)] == [[2, 4, 6, 9], []]
    assert trusted([], KEYS) == ([], [])


def test_without_a_key_nothing_is_trusted():
    said = SIGNER.checkpoints(CHAIN, 2, 4)
    assert [seqs(part) for part in trusted(said, {})] == [[], [2, 4]]


def test_a_changed_line_is_named_and_the_others_stay():
    said = SIGNER.checkpoints(CHAIN, 2, 4, 6, 9)
    said[1] = parse(json.dumps({**json.loads(said[1].line), "hash": "a" * 64}))
    good, faulty = trusted(said, KEYS)
    assert seqs(good) == [2, 6, 9]
    assert sorted(seqs(faulty)) == [4, 6]


def test_a_line_taken_out_is_noticed_by_the_one_after():
    said = SIGNER.checkpoints(CHAIN, 2, 4, 6, 9)
    assert [seqs(part) for part in trusted([said[0], *said[2:]], KEYS)] == [[2, 6, 9], [6]]
    assert [seqs(part) for part in trusted(said[1:], KEYS)] == [[4, 6, 9], [4]]
    assert [seqs(part) for part in trusted([said[0], said[3]], KEYS)] == [[2, 9], [9]]
    assert [seqs(part) for part in trusted([said[0], said[2]], KEYS)] == [[2, 6], [6]]
    assert [seqs(part) for part in trusted([said[0], *said[1:1], said[2], said[3]], KEYS)] == [[2, 6, 9], [6]]


def test_a_line_by_a_stranger_is_not_trusted_wherever_it_stands():
    said = SIGNER.checkpoints(CHAIN, 2, 4, 6)
    strange = Signer(2).checkpoints(CHAIN, 5)
    assert [seqs(part) for part in trusted([*said[:2], *strange, said[2]], KEYS)] == [[2, 4, 6], [5]]
    assert [seqs(part) for part in trusted([*said, *strange], KEYS)] == [[2, 4, 6], [5]]
