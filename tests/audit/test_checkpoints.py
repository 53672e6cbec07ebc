"""Checkpoints: due every 100 rows or 60 seconds, never signed over a chain that does not follow, kept outside."""

import datetime as dt
import stat

import pytest

from tests.audit.chains import Rows, a_chain, a_row, rechain
from zhirong.audit.checkpoints import ChainBroken, announce_restore, digest_text, extend, follow, statements
from zhirong.audit.keys import KeyExists, KeyUnreadable, load_key, load_or_make_key, make_key
from zhirong.audit.verify import Fault, verify
from zhirong.audit.witness import read_keys

pytestmark = pytest.mark.once
AT = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "witness"


@pytest.fixture
def key(tmp_path, folder):
    return make_key(tmp_path / "keys" / "checkpoint.key", purpose="checkpoint", public_folder=folder)


def judged(rows, folder, reads=None):
    keys = read_keys((folder / "keys.pub").read_text())
    return verify(Rows(rows, reads=reads), checkpoints=statements(folder), keys=keys)


def test_at_most_a_hundred_rows_a_line_each_quoting_the_line_before(folder, key):
    rows, reads = a_chain(230), a_chain(3, chain="audit_read")
    new = extend(Rows(rows, reads=reads), folder=folder, key=key, at=AT)
    assert [(s.chain, s.seq, len(s.links) // 16) for s in new] == [
        ("audit", 100, 100),
        ("audit", 200, 100),
        ("audit", 230, 30),
        ("audit_read", 3, 3),
    ]
    assert statements(folder) == new
    assert [s.prev for s in new[1:]] == [s.digest for s in new[:-1]]
    report = judged(rows, folder, reads)
    assert report.good
    assert [f.unprotected for f in report.findings] == [None, None]
    rows[120]["actor"] = "x"
    rechain(rows, 120)
    assert judged(rows, folder, reads).findings[0].fault == Fault(121, "witness")


def test_it_goes_on_where_the_last_one_ended(folder, key):
    rows = a_chain(9)
    extend(Rows(rows[:5]), folder=folder, key=key, at=AT)
    assert [(s.seq, len(s.links) // 16) for s in extend(Rows(rows), folder=folder, key=key, at=AT)] == [(9, 4)]
    assert extend(Rows(rows), folder=folder, key=key, at=AT) == []
    assert judged(rows, folder).good


def test_due_after_a_hundred_rows_or_a_minute(folder, key):
    rows = a_chain(200)

    def due(length, seconds):
        at = AT + dt.timedelta(seconds=seconds)
        return [s.seq for s in extend(Rows(rows[:length]), folder=folder, key=key, at=at, due_only=True)]

    assert due(0, 0) == []
    assert due(3, 0) == [3]
    assert due(50, 59) == []
    assert due(102, 59) == []
    assert due(103, 59) == [103]
    assert due(104, 118) == []
    assert due(104, 119) == [104]


@pytest.mark.parametrize("damage", ["edit", "rechain", "cut", "empty"])
def test_a_chain_that_does_not_follow_is_never_signed(folder, key, damage):
    rows = a_chain(12)
    extend(Rows(rows[:6]), folder=folder, key=key, at=AT)
    before = (folder / "checkpoints.jsonl").read_bytes()
    if damage == "edit":
        rows[8]["actor"] = "x"
    elif damage == "rechain":
        rows[2]["actor"] = "x"
        rechain(rows, 2)
    else:
        del rows[4 if damage == "cut" else 0 :]
    expected = {
        "edit": Fault(9, "content"),
        "rechain": Fault(6, "witness"),
        "cut": Fault(6, "cut"),
        "empty": Fault(6, "cut"),
    }
    for act in (lambda: extend(Rows(rows), folder=folder, key=key, at=AT), lambda: follow(Rows(rows), folder=folder)):
        with pytest.raises(ChainBroken) as broken:
            act()
        assert (broken.value.chain, broken.value.fault) == ("audit", expected[damage])
    assert (folder / "checkpoints.jsonl").read_bytes() == before


def test_a_restored_backup_is_announced_and_the_chain_goes_on(folder, key):
    rows = a_chain(12)
    extend(Rows(rows), folder=folder, key=key, at=AT)
    kept = rows[:9]
    with pytest.raises(ChainBroken):
        follow(Rows(kept), folder=folder)
    assert [(s.kind, s.seq) for s in announce_restore(Rows(kept), folder=folder, key=key, at=AT)] == [("restore", 9)]
    assert announce_restore(Rows(kept), folder=folder, key=key, at=AT) == []
    kept.append(a_row(10, kept[-1]["hash"], actor="afterwards"))
    assert [s.seq for s in extend(Rows(kept), folder=folder, key=key, at=AT)] == [10]
    report = judged(kept, folder)
    assert report.good
    assert report.findings[0].restored == ((9, "2024-03-12T02:00:00+00:00"),)


def test_a_restore_of_an_empty_database_is_announced(folder, key):
    extend(Rows(a_chain(3)), folder=folder, key=key, at=AT)
    announce_restore(Rows([]), folder=folder, key=key, at=AT)
    fresh = [a_row(1, "0" * 64, actor="fresh")]
    extend(Rows(fresh), folder=folder, key=key, at=AT)
    assert judged(fresh, folder).good


def test_the_digest_to_mail_is_one_line(folder, key):
    (said,) = extend(Rows(a_chain(3)), folder=folder, key=key, at=AT)
    assert digest_text(said) == f"知融检查点 audit 第3条 {said.hash} 2024-03-12T02:00:00+00:00 {said.digest}"


def test_a_key_is_for_its_owner_only_and_never_overwritten(tmp_path, folder, key):
    path = tmp_path / "keys" / "checkpoint.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(path).public == key.public
    with pytest.raises(KeyExists):
        make_key(path, purpose="checkpoint", public_folder=folder)
    assert load_or_make_key(path, purpose="checkpoint", public_folder=folder).public == key.public
    assert (folder / "keys.pub").read_text() == f"checkpoint {key.public.hex()}\n"


def test_what_is_no_key_is_refused(tmp_path):
    (tmp_path / "notes").write_text("not a key")
    for path in (tmp_path / "notes", tmp_path / "none"):
        with pytest.raises(KeyUnreadable, match=path.name):
            load_key(path)
