"""Whatever an intruder does to the rows, the verifier names the first bad number and what is wrong there."""

import json
import subprocess
import sys

import pytest

from tests.audit.chains import Rows, Signer, a_chain, a_row, into_sqlite, rechain
from zhirong.audit import verify as module
from zhirong.audit.chain import GENESIS, row_hash
from zhirong.audit.source import Head
from zhirong.audit.verify import FAULTS, Fault, Finding, Report, Witnessed, as_json, examine, lines_of, main, verify

pytestmark = pytest.mark.once

SIGNER = Signer()
KEYS = SIGNER.trusted()


@pytest.fixture
def rows():
    return a_chain(12)


def judge(rows, *, ends=(), receipts=(), head=None, original=None, reads=None):
    """The fault in the chain of acts, with checkpoints made from the rows as they were."""
    said = SIGNER.checkpoints(original or rows, *ends) if ends else []
    report = verify(Rows(rows, head, reads), checkpoints=said, receipts=receipts, keys=KEYS)
    return report.findings[0].fault


def copies(rows):
    return [dict(row) for row in rows]


@pytest.mark.parametrize("alg", ["sm3", "sha256"])
@pytest.mark.parametrize("ends", [(), (12,), (5, 10), (4, 8, 12)])
def test_a_whole_chain_is_good(alg, ends):
    rows = a_chain(12, alg=alg)
    assert judge(rows, ends=ends) is None
    assert judge([], head=Head(0, GENESIS)) is None


def test_the_chain_of_reads_is_judged_by_itself(rows):
    reads = a_chain(3, chain="audit_read")
    said = SIGNER.checkpoints(rows, 5) + SIGNER.checkpoints(reads, 2, chain="audit_read")[:0]
    report = verify(Rows(rows, reads=reads), checkpoints=said, keys=KEYS)
    assert [(f.chain, f.rows, f.fault, f.witnessed) for f in report.findings] == [
        ("audit", 12, None, 5),
        ("audit_read", 3, None, 0),
    ]
    assert (report.good, report.keys, report.checkpoints) == (True, 2, 1)
    reads[1]["actor"] = "x"
    report = verify(Rows(rows, reads=reads), checkpoints=said, keys=KEYS)
    assert report.findings[1].fault == Fault(2, "content")
    assert not report.good


def test_rows_of_one_chain_do_not_pass_in_the_other(rows):
    assert verify(Rows([], reads=rows), chains=("audit_read",)).findings[0].fault == Fault(1, "content")


@pytest.mark.parametrize(
    "name", ["at_utc", "actor", "tenant", "action", "object", "payload_json", "prev", "alg", "hash"]
)
@pytest.mark.parametrize("at", [1, 7, 12])
def test_an_edited_field(rows, name, at):
    rows[at - 1][name] = "sha256" if name == "alg" else rows[at - 1][name] + "1"
    assert judge(rows) == Fault(at, "content")


@pytest.mark.parametrize(
    ("name", "value"),
    [("mono_ns", "1000007"), ("actor", None), ("hash", 5), ("tenant", b""), ("mono_ns", 1.0), ("alg", [])],
)
def test_a_field_of_another_type(rows, name, value):
    rows[6][name] = value
    assert judge(rows) == Fault(7, "content")


def test_an_unknown_algorithm(rows):
    rows[6]["alg"] = "md5"
    assert judge(rows) == Fault(7, "algorithm")


@pytest.mark.parametrize("ends", [(), (12,), (5, 10)])
def test_an_edited_row_with_a_new_hash(rows, ends):
    original = copies(rows)
    rows[6]["actor"] = "x"
    rows[6]["hash"] = row_hash("audit", rows[6])
    assert judge(rows, ends=ends, original=original) == Fault(7, "witness" if ends else "link_after")


def test_a_rewritten_link_after_a_witnessed_row(rows):
    original = copies(rows)
    rows[6]["prev"] = "a" * 64
    rows[6]["hash"] = row_hash("audit", rows[6])
    assert judge(rows, ends=(6,), original=original) == Fault(7, "link_before")
    receipt = SIGNER.receipt(original[5])
    assert judge(rows, receipts=[receipt]) == Fault(7, "link_before")
    rows[0]["prev"] = "a" * 64
    rows[0]["hash"] = row_hash("audit", rows[0])
    assert judge(rows) == Fault(1, "link_before")


def test_a_checkpoint_without_links_vouches_for_its_own_row(rows):
    said = [SIGNER.says("checkpoint", seq=6, hash=rows[5]["hash"])]
    rows[6]["prev"] = "a" * 64
    rows[6]["hash"] = row_hash("audit", rows[6])
    assert verify(Rows(rows), checkpoints=said, keys=KEYS).findings[0].fault == Fault(7, "link_before")


def test_a_rewritten_chain_is_found_by_checkpoints_only(rows):
    original = copies(rows)
    rows[6]["actor"] = "x"
    rechain(rows, 6)
    assert judge(rows) is None
    assert judge(rows, ends=(6,), original=original) is None
    assert judge(rows, ends=(10,), original=original) == Fault(7, "witness")
    assert judge(rows, ends=(5, 10), original=original) == Fault(7, "witness")


def test_a_checkpoint_without_links_finds_it_at_its_own_row(rows):
    said = [SIGNER.says("checkpoint", seq=10, hash=rows[9]["hash"])]
    rows[6]["actor"] = "x"
    rechain(rows, 6)
    assert verify(Rows(rows), checkpoints=said, keys=KEYS).findings[0].fault == Fault(10, "witness")


def test_a_checkpoint_whose_links_were_right_but_whose_hash_was_not(rows):
    hash_ = rows[9]["hash"][:16] + "0" * 48
    said = [SIGNER.says("checkpoint", seq=10, hash=hash_, links=rows[9]["hash"][:16])]
    assert verify(Rows(rows), checkpoints=said, keys=KEYS).findings[0].fault == Fault(10, "witness")


def test_a_receipt_finds_a_rewritten_chain(rows):
    receipt = SIGNER.receipt(rows[8])
    rows[6]["actor"] = "x"
    rechain(rows, 6)
    assert judge(rows, receipts=[receipt]) == Fault(9, "receipt")


def test_a_deleted_row(rows):
    del rows[6]
    assert judge(rows) == Fault(7, "missing")


@pytest.mark.parametrize("at", [1, 7])
def test_a_deleted_row_and_a_rewritten_chain(rows, at):
    original = copies(rows)
    del rows[at - 1]
    rechain(rows, at - 1)
    assert judge(rows) is None
    assert judge(rows, ends=(12,), original=original) == Fault(at, "witness")


def test_a_forged_row_between(rows):
    original = copies(rows)
    rows.insert(6, a_row(7, rows[5]["hash"], actor="x"))
    rechain(rows, 7)
    assert judge(rows) is None
    assert judge(rows, ends=(12,), original=original) == Fault(7, "witness")


def test_two_rows_swapped(rows):
    rows[3], rows[8] = rows[8], rows[3]
    rows[3]["seq"], rows[8]["seq"] = 4, 9
    assert judge(rows) == Fault(4, "content")


def test_rows_out_of_order_or_with_strange_numbers(rows):
    doubled = [*rows[:7], rows[6], *rows[7:]]
    assert judge(doubled, head=Head(12, rows[-1]["hash"])) == Fault(8, "order")
    rows[6]["seq"] = "7"
    assert judge(rows) == Fault(7, "order")


def test_a_cut_tail(rows):
    original, head = copies(rows), Head(12, rows[-1]["hash"])
    del rows[8:]
    assert judge(rows) is None
    assert judge(rows, head=head) == Fault(9, "head")
    assert judge(rows, ends=(5, 11), original=original) == Fault(9, "cut")
    assert judge(rows, receipts=[SIGNER.receipt(original[9])]) == Fault(9, "cut")
    assert judge(rows, ends=(8,), original=original) is None
    assert judge([], ends=(8,), original=original) == Fault(1, "cut")


def test_rows_beyond_the_head_and_a_head_that_differs(rows):
    assert judge(rows, head=Head(10, rows[9]["hash"])) == Fault(11, "head")
    assert judge(rows, head=Head(12, "a" * 64)) == Fault(12, "head")
    assert judge(rows, head=Head(12, rows[11]["hash"])) is None


def test_the_first_of_several_faults_is_named(rows):
    rows[6]["actor"] = rows[3]["actor"] = "x"
    del rows[9]
    assert judge(rows) == Fault(4, "content")


def test_examining_can_start_after_a_known_row(rows):
    tail = rows[6:]
    assert examine("audit", tail, None, Witnessed(), start=6, previous=rows[5]["hash"]) == Finding("audit", 12, None, 0)
    assert examine("audit", tail, None, Witnessed(), start=6, previous="a" * 64).fault == Fault(6, "link_after")


def test_a_changed_checkpoint_file_and_a_forged_receipt_are_faults_of_their_own(rows):
    said = SIGNER.checkpoints(rows, 4, 8)
    report = verify(Rows(rows), checkpoints=said[1:], receipts=[Signer(2).receipt(rows[2])], keys=KEYS)
    assert report.findings[0].fault is None
    assert report.witness_faults == (Fault(8, "checkpoint_file"), Fault(3, "receipt_forged"))
    assert not report.good


def test_a_forged_receipt_does_not_speak_against_the_chain(rows):
    forged = Signer(2).says("receipt", seq=50, hash="a" * 64)
    assert judge(rows, receipts=[forged]) is None


def test_statements_about_chains_that_are_not_asked_for_are_left_alone(rows):
    said = SIGNER.checkpoints(rows, 4)
    assert verify(Rows(rows), checkpoints=said, keys=KEYS, chains=("audit_read",)).findings == (
        Finding("audit_read", 0, None, 0),
    )


def test_an_announced_restore_voids_what_was_witnessed_after_it(rows):
    said = SIGNER.checkpoints(rows, 5, 11)
    kept = rows[:7]
    kept.append(a_row(8, kept[-1]["hash"], actor="after the restore"))
    assert verify(Rows(kept), checkpoints=said, keys=KEYS).findings[0].fault == Fault(8, "witness")
    restored = SIGNER.says("restore", seq=7, hash=kept[6]["hash"], prev=said[-1].digest)
    finding = verify(Rows(kept), checkpoints=[*said, restored], keys=KEYS).findings[0]
    assert finding == Finding("audit", 8, None, 7, ((7, "2024-03-12T02:00:00+00:00"),))
    kept[2]["actor"] = "x"
    rechain(kept, 2)
    assert verify(Rows(kept), checkpoints=[*said, restored], keys=KEYS).findings[0].fault == Fault(3, "witness")


def test_a_restore_to_nothing(rows):
    said = SIGNER.checkpoints(rows, 5)
    restored = SIGNER.says("restore", seq=0, hash=GENESIS, prev=said[-1].digest)
    finding = verify(Rows([]), checkpoints=[*said, restored], keys=KEYS).findings[0]
    assert (finding.fault, finding.witnessed) == (None, 0)


def test_the_unprotected_window_ends_at_the_newest_witness(rows):
    def window(**more):
        return verify(Rows(rows), keys=KEYS, **more).findings[0].unprotected

    assert window() == (1, 12)
    assert window(checkpoints=SIGNER.checkpoints(rows, 4, 9)) == (10, 12)
    assert window(checkpoints=SIGNER.checkpoints(rows, 4), receipts=[SIGNER.receipt(rows[10])]) == (12, 12)
    assert window(checkpoints=SIGNER.checkpoints(rows, 12)) is None


def test_the_words_for_a_good_and_a_bad_report(rows):
    good = verify(Rows(rows, reads=a_chain(2, chain="audit_read")), checkpoints=SIGNER.checkpoints(rows, 12), keys=KEYS)
    assert lines_of(good) == [
        module.GOOD.format("操作留痕", 12),
        module.GOOD.format("查阅留痕", 2),
        module.NO_WINDOW.format("操作留痕", 12),
        module.WINDOW.format("查阅留痕", 1, 2),
    ]
    bad = Report(
        (Finding("audit", 12, Fault(4, "content"), 0, ((3, "then"),)), Finding("audit_read", 0, None, 0)),
        (Fault(8, "checkpoint_file"),),
    )
    assert lines_of(bad) == [
        module.BAD.format("操作留痕", 12, 4, FAULTS["content"]),
        module.GOOD.format("查阅留痕", 0),
        module.WITNESS_BAD.format(8, FAULTS["checkpoint_file"]),
        module.NO_KEY,
        module.RESTORED.format("操作留痕", "then", 3),
        module.WINDOW.format("操作留痕", 1, 12),
    ]


def test_the_report_as_json(rows):
    rows[6]["actor"] = "甲"
    said = json.loads(as_json(verify(Rows(rows), checkpoints=SIGNER.checkpoints(a_chain(12), 5), keys=KEYS)))
    assert said == {
        "good": False,
        "first_bad": 7,
        "keys": 2,
        "checkpoints": 1,
        "witness_faults": [],
        "findings": [
            {
                "chain": "audit",
                "rows": 12,
                "fault": {"seq": 7, "kind": "content"},
                "witnessed": 5,
                "restored": [],
                "unprotected": [6, 12],
            },
            {"chain": "audit_read", "rows": 0, "fault": None, "witnessed": 0, "restored": [], "unprotected": None},
        ],
    }
    text = as_json(Report((Finding("audit", 1, None, 1),), (Fault(1, "checkpoint_file"),)))
    assert json.loads(text)["first_bad"] is None
    assert "甲" in as_json(Report((Finding("甲", 1, None, 1),)))


@pytest.fixture
def files(tmp_path, rows):
    into_sqlite(tmp_path / "trail.sqlite3", rows, a_chain(2, chain="audit_read"))
    said = SIGNER.checkpoints(rows, 5, 10)
    (tmp_path / "checkpoints.jsonl").write_text("".join(s.line.decode() + "\n" for s in said))
    (tmp_path / "keys.pub").write_text(f"checkpoint {SIGNER.public.hex()}\nreceipt {SIGNER.public.hex()}\n")
    (tmp_path / "receipt.json").write_text(SIGNER.receipt(rows[10]).line.decode())
    return tmp_path


def words(folder, *names, **options):
    return [str(folder / name) if "." in name else name for name in names]


def test_the_command_says_good(files, capsys):
    given = words(files, "trail.sqlite3", "--checkpoints", "checkpoints.jsonl", "--receipts", "receipt.json", "--json")
    assert main(given) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["good"], said["checkpoints"], said["keys"]) == (True, 2, 2)
    assert said["findings"][0]["witnessed"] == 11
    assert main(words(files, "trail.sqlite3")) == 0
    assert module.NO_KEY in capsys.readouterr().out.splitlines()


def test_the_command_reads_an_exported_file(files, rows, capsys):
    lines = [json.dumps({"chain": "audit", **row}) + "\n" for row in rows]
    (files / "trail.jsonl").write_text("".join(lines))
    assert main(words(files, "trail.jsonl", "--checkpoints", "checkpoints.jsonl")) == 0
    (files / "trail.jsonl").write_text("".join(lines[:3] + lines[4:]))
    assert main(words(files, "trail.jsonl")) == 1


def test_the_command_says_bad(files, rows, capsys):
    rows[6]["actor"] = "x"
    rechain(rows, 6)
    into_sqlite(files / "changed.sqlite3", rows)
    assert main(words(files, "changed.sqlite3")) == 0
    assert main(words(files, "changed.sqlite3", "--checkpoints", "checkpoints.jsonl")) == 1
    assert module.BAD.format("操作留痕", 12, 7, FAULTS["witness"]) in capsys.readouterr().out.splitlines()


def test_the_command_takes_keys_from_another_place(files, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("held") / "trusted.pub"
    elsewhere.write_text(f"checkpoint {Signer(2).public.hex()}\n")
    given = words(files, "trail.sqlite3", "--checkpoints", "checkpoints.jsonl")
    assert main([*given, "--keys", str(elsewhere)]) == 1
    assert main(given) == 0


@pytest.mark.parametrize(
    "names",
    [
        ("none.sqlite3",),
        ("keys.pub",),
        ("trail.sqlite3", "--checkpoints", "none.jsonl"),
        ("trail.sqlite3", "--checkpoints", "keys.pub"),
        ("trail.sqlite3", "--receipts", "receipt.json"),
        ("trail.sqlite3", "--receipts", "none.json", "--keys", "keys.pub"),
        ("trail.sqlite3", "--keys", "receipt.json"),
    ],
)
def test_what_cannot_be_read_is_neither_good_nor_bad(files, names, capsys):
    assert main(words(files, *names)) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.strip()


def test_what_is_missing_is_named(files, capsys):
    main(words(files, "trail.sqlite3", "--checkpoints", "none.jsonl"))
    assert capsys.readouterr().err.strip() == module.USAGE_UNREADABLE.format("none.jsonl")
    main(words(files, "trail.sqlite3", "--receipts", "receipt.json"))
    assert capsys.readouterr().err.strip() == module.RECEIPTS_NEED_KEYS


def test_errors_name_the_field(files):
    options = module.argparse.Namespace(checkpoints=files / "none.jsonl", keys=None, receipts=[])
    with pytest.raises(module.WitnessMissing) as refused:
        module.read_witnesses(options)
    assert refused.value.field == str(files / "none.jsonl")
    options = module.argparse.Namespace(checkpoints=None, keys=None, receipts=[files / "receipt.json"])
    with pytest.raises(module.WitnessMissing) as refused:
        module.read_witnesses(options)
    assert refused.value.field == "keys"


def test_a_file_that_is_not_text_is_unreadable(files):
    (files / "checkpoints.jsonl").write_bytes(b"\xff\xfe\n")
    assert main(words(files, "trail.sqlite3", "--checkpoints", "checkpoints.jsonl")) == 2


def test_wrong_usage_leaves_with_two(capsys):
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m zhirong.audit.verify ")


def test_help_says_what_the_exit_status_means(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Exit status: 0 good, 1 bad" in capsys.readouterr().out


def test_it_runs_alone_and_loads_nothing_but_the_standard_library(files):
    program = (
        "import sys, zhirong.audit.verify as v; status = v.main(sys.argv[1:]);"
        "foreign = [n for n in sys.modules if n.split('.')[0] in {'django', 'cryptography', 'psycopg', 'pysqlite3'}];"
        "assert not foreign, foreign; sys.exit(status)"
    )
    given = words(files, "trail.sqlite3", "--checkpoints", "checkpoints.jsonl", "--receipts", "receipt.json")
    done = subprocess.run([sys.executable, "-c", program, *given], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    alone = subprocess.run([sys.executable, "-m", "zhirong.audit.verify", *given], capture_output=True, text=True)
    assert (alone.returncode, alone.stdout) == (0, done.stdout)
