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
    made = labels_pdf(content, at=at)
    assert pages_of(made) == 2
    assert "第2份，共2份" in words_of(made)
    assert "提交后填写" in words_of(made)
    assert "ZR-2023-000123" in words_of(labels_pdf(content, at=at, receipt_no="ZR-2023-000123"))
