"""The volume of annexes, with files that lie about themselves among them."""

import dataclasses
import struct
import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.application.filled import a_pdf
from zhirong.application.content import content_of
from zhirong.application.pack import attachments_pdf
from zhirong.documents.errors import StorageDamaged


@pytest.fixture
def content(application, at):
    return content_of(application, at)


def with_files(content, files):
    """The content with these (name, bytes) as contracts, and what reads them."""
    attached = tuple(
        {
            "field": "annex_contracts",
            "row": "",
            "name": name,
            "size": len(file),
            "sha256": f"{number:064d}",
            "file_id": str(number),
        }
        for number, (name, file) in enumerate(files)
    )
    return dataclasses.replace(content, attachments=attached), lambda file_id: files[int(file_id)][1]


def pages_of(volume):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(volume)).pages]


def locked() -> bytes:
    writer = PdfWriter()
    writer.append(BytesIO(a_pdf("secret")))
    writer.encrypt("password")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def a_png() -> bytes:
    """One grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def acting() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    page[NameObject("/AA")] = DictionaryObject(
        {
            NameObject("/O"): DictionaryObject(
                {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
            )
        }
    )
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pdfs_follow_their_sheets_and_the_list_says_where(content, at):
    content, read = with_files(content, [("甲.pdf", a_pdf("FIRST")), ("乙.xlsx", b"PK"), ("丙.pdf", a_pdf("THIRD"))])
    pages = pages_of(attachments_pdf(content, read, at=at))
    assert len(pages) == 6
    assert pages[2] == "FIRST"
    assert "不便装订，另附电子件" in pages[3]
    assert "附件3" in pages[4]
    assert pages[5] == "THIRD"
    assert "第2页" in pages[0]
    assert "第5页" in pages[0]


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("锁.pdf", locked(), "设有密码"),
        ("坏.pdf", b"%PDF-1.4\n1 0 obj\n<<", "已损坏"),
        ("空.pdf", b"", "已损坏"),
        ("截断.pdf", a_pdf("x")[:200] + b"%%EOF", "未装入"),
        ("图.png", b"\x89PNG\r\n\x1a\nbroken", "图片已损坏"),
    ],
)
def test_what_cannot_be_bound_is_listed_and_stops_nothing(content, at, name, file, said):
    content, read = with_files(content, [(name, file), ("好.pdf", a_pdf("GOOD"))])
    pages = pages_of(attachments_pdf(content, read, at=at))
    assert said in "".join(pages)
    assert pages[-1] == "GOOD"


def test_a_file_that_the_store_cannot_give_is_listed(content, at):
    content, _read = with_files(content, [("甲.pdf", b"")])

    def gone(_file_id):
        raise StorageDamaged("gone")

    assert "暂时无法读取" in "".join(pages_of(attachments_pdf(content, gone, at=at)))


def test_pages_that_would_act_are_made_still(content, at):
    content, read = with_files(content, [("动.pdf", acting())])
    volume = attachments_pdf(content, read, at=at)
    assert b"JavaScript" not in volume
    assert all("/AA" not in page for page in PdfReader(BytesIO(volume)).pages)


def test_a_list_of_several_pages_still_names_the_right_pages(content, at):
    content, read = with_files(content, [(f"第{number}份合同.pdf", a_pdf(f"N{number}")) for number in range(60)])
    volume = attachments_pdf(content, read, at=at)
    pages = pages_of(volume)
    for number in (0, 30, 59):
        sheet = next(place for place, page in enumerate(pages) if page.startswith(f"附件{number + 1}借款"))
        assert f"第{sheet + 1}页" in pages[sheet]
        assert pages[sheet + 1] == f"N{number}"


def test_the_same_files_give_the_same_bytes(content, at):
    content, read = with_files(content, [("甲.pdf", a_pdf("FIRST")), ("丙.pdf", a_pdf("THIRD"))])
    assert attachments_pdf(content, read, at=at) == attachments_pdf(content, read, at=at)


def test_a_picture_stands_on_a_page_of_its_own(content, at):
    content, read = with_files(content, [("扫描.png", a_png())])
    volume = attachments_pdf(content, read, at=at)
    assert "图片，已装入本册" in "".join(pages_of(volume))
    assert len(pages_of(volume)) == 3
