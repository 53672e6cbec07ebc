"""What goes out by e-mail, and the labels of the bound copies."""

import hashlib
import zipfile
from io import BytesIO

import pytest

from tests.typesetting.papers import pages_of, words_of
from zhirong.application.content import content_of
from zhirong.application.pack import email_zip, labels_pdf, pack_pdf
from zhirong.application.pack.mail_bundle import safe_name
from zhirong.documents.errors import StorageDamaged


@pytest.fixture
def content(complete, at):
    return content_of(complete, at)


def read(file_id: str) -> bytes:
    return file_id.encode()


def test_the_archive_holds_pack_form_annexes_and_a_list_with_right_digests(content, at):
    bundle = email_zip(content, read, at=at)
    with zipfile.ZipFile(BytesIO(bundle.archive)) as archive:
        names = archive.namelist()
        listed = archive.read("清单.txt").decode("utf-8-sig")
        assert names[:2] == ["申报书.pdf", "申报书.docx"]
        assert len([name for name in names if name.startswith("附件/")]) == len(content.attachments)
        assert any(name.endswith("营业执照.pdf") for name in names)
        assert archive.read("申报书.pdf") == pack_pdf(content, at=at).pdf
        for name in names[:-1]:
            assert f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}" in listed
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist())


def test_the_mail_names_unit_batch_archive_and_digest(content, at):
    bundle = email_zip(content, read, at=at)
    assert "演示银行上海分行" in bundle.subject
    assert bundle.name in bundle.text
    assert hashlib.sha256(bundle.archive).hexdigest() in bundle.text


def test_the_same_content_gives_the_same_archive(content, at):
    assert email_zip(content, read, at=at) == email_zip(content, read, at=at)


def test_an_annex_that_cannot_be_read_stops_the_archive(content, at):
    def gone(_file_id):
        raise StorageDamaged("gone")

    with pytest.raises(StorageDamaged):
        email_zip(content, gone, at=at)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("长" * 200 + ".pdf", "长" * 60 + ".pdf"),
        ("...", "_"),
    ],
)
def test_names_in_the_archive_are_harmless(name, safe):
    assert safe_name(name) == safe


def test_there_is_a_label_for_each_bound_copy(content, at):
    made = labels_pdf(content, at=at, contact={})
    assert pages_of(made) == 2
    assert "第2份，共2份" in words_of(made)
    assert "提交后填写" in words_of(made)
    assert "ZR-2023-000123" in words_of(labels_pdf(content, at=at, contact={}, receipt_no="ZR-2023-000123"))


def test_a_label_says_where_the_parcel_goes_and_which_pack_it_belongs_to(content, at):
    contact = {"unit": "演示促进处", "person": "陈经办", "phone": "021-00000000", "address": "演示市演示路 1 号"}
    digest = "0123456789abcdef" * 4
    said = words_of(labels_pdf(content, at=at, contact=contact, pack_digest=digest))
    for words in ("演示市演示路1号", "演示促进处", "陈经办", "021-00000000", "01234567", "89abcdef"):
        assert words in said.replace(" ", "")
    assert "定稿后填写" in words_of(labels_pdf(content, at=at, contact=contact))


def test_a_sealed_application_takes_its_sealed_pages_along(content, at):
    bundle = email_zip(content, read, at=at, seal=("盖章.PDF", b"sealed pages"))
    with zipfile.ZipFile(BytesIO(bundle.archive)) as archive:
        assert archive.read("签章页扫描件.pdf") == b"sealed pages"
        assert hashlib.sha256(b"sealed pages").hexdigest() in archive.read("清单.txt").decode("utf-8-sig")
    assert "尚未签章" not in bundle.text
    assert "尚未签章" in email_zip(content, read, at=at).text
