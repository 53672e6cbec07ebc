"""Files made on the spot: thirty and more that must come in, thirty and more that must not."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import xlsxwriter
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 120 + b"PE\x00\x00" + b"\x00" * 200
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 200


def pdf(version: str = "1.7", *, extra: bytes = b"", tail: bytes = b"", end: bytes = b"%%EOF\n") -> bytes:
    head = f"%PDF-{version}\n".encode() + b"%\xe2\xe3\xcf\xd3\n"
    body = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" + extra
    return head + body + b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n9\n" + end + tail


def acting_pdf(kind: str, key: str, *, on_page: bool = False) -> bytes:
    """A page and an action under this key, made by a PDF library: with a whole cross-reference table."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/JS"): TextStringObject("app.alert(1)")})
    held = DictionaryObject({NameObject("/O"): action}) if key == "/AA" else action
    (page if on_page else writer.root_object)[NameObject(key)] = held
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scripted_pdf() -> bytes:
    """A script under the names of the document, as form programs write it."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png(*, tail: bytes = b"", text: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    note = chunk(b"tEXt", b"Comment\x00" + text) if text else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + note
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
        + chunk(b"IEND", b"")
        + tail
    )


def jpeg(*, tail: bytes = b"", thumbnail: bytes = b"", progressive: bool = False) -> bytes:
    def segment(mark: int, data: bytes) -> bytes:
        return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data

    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    again = segment(0xC4, b"\x00" * 20) + scan if progressive else b""
    exif = segment(0xE1, b"Exif\x00\x00" + thumbnail) if thumbnail else b""
    frame = segment(0xC2 if progressive else 0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x02" + b"\x00" * 7)
        + exif
        + frame
        + scan
        + again
        + b"\xff\xd9"
        + tail
    )


def zipped(entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def docx(extra: dict[str, bytes] | None = None, *, main: str = DOCX_MAIN, types: bytes = b"") -> bytes:
    content_types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode() + types
    entries = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": b"<Relationships/>",
        "word/document.xml": "<w:document><w:body><w:p>授权书</w:p></w:body></w:document>".encode(),
    }
    return zipped({**entries, **(extra or {})})


def xlsx(rows: int = 3) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("台账")
        for row in range(rows):
            sheet.write_row(row, 0, [f"第{row}笔", row, f"公司{row * 7919 % 1000}"])
    return out.getvalue()


def other_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["演示公司", 12.5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def added_to(archived: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(archived)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def xlsm() -> bytes:
    return added_to(xlsx(), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\x00" * 100)


def ofd() -> bytes:
    return zipped({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<ofd:Document/>"})


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def workbook(*, macro_sheet: bool = False, password: bool = False) -> bytes:
    stream = record(0x0809, b"\x00\x06\x05\x00" + b"\x00" * 12)
    if password:
        stream += record(0x002F, b"\x01\x00" + b"\x00" * 52)
    stream += record(0x0085, struct.pack("<IBB", 0, 0, 1 if macro_sheet else 0) + b"\x05\x00Sheet")
    return (stream + record(0x000A, b"")).ljust(8192, b"\x00")


MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(streams: dict[str, bytes], stores: tuple[str, ...] = ()) -> bytes:
    """A compound file with 512-byte sectors: one table sector, a directory of two sectors, then the streams."""
    table = [0xFFFFFFFD, 2, 0xFFFFFFFE]
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)] + [(name, 1, 0, 0) for name in stores]
    body = b""
    for name, content in streams.items():
        content = content.ljust(-(-len(content) // 512) * 512, b"\x00")
        start, count = len(table), len(content) // 512
        table += [start + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
        entries.append((name, 2, start, len(content)))
        body += content
    directory = b""
    for name, kind, start, size in entries:
        raw = name.encode("utf-16-le") + b"\x00\x00"
        directory += raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1) + b"\xff" * 12 + b"\x00" * 36
        directory += struct.pack("<III", start, size, 0)
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    fat = b"".join(struct.pack("<I", n) for n in table)
    return head.ljust(512, b"\xff") + fat.ljust(512, b"\xff") + directory.ljust(1024, b"\x00") + body


def large_compound(workbook: bytes) -> bytes:
    """A compound file so large that its table has more sectors than the head names: the others hang on each other."""
    content = workbook.ljust(8 * 1024 * 1024, b"\x00")
    count = len(content) // 512
    tables = -(-(count + 200) // 128)
    chained = -(-(tables - 109) // 127)
    first = tables + chained + 1
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFC] * chained + [0xFFFFFFFE]
    table += [first + n + 1 for n in range(count - 1)] + [0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(tables * 512, b"\xff")
    more = list(range(109, tables))
    links = b""
    for number in range(chained):
        places = more[number * 127 : number * 127 + 127]
        following = tables + number + 1 if number + 1 < chained else 0xFFFFFFFE
        links += struct.pack("<127I", *places, *[0xFFFFFFFF] * (127 - len(places))) + struct.pack("<I", following)
    directory = b""
    for name, kind, start, size in (("Root Entry", 5, 0xFFFFFFFE, 0), ("Workbook", 2, first, len(content))):
        raw = name.encode("utf-16-le") + b"\x00\x00"
        directory += raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw), kind, 1) + b"\xff" * 12 + b"\x00" * 36
        directory += struct.pack("<III", start, size, 0)
    head = MAGIC + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    head += struct.pack("<II", 0, tables) + struct.pack("<I", tables + chained) + struct.pack("<II", 0, 4096)
    head += struct.pack("<IIII", 0xFFFFFFFE, 0, tables, chained) + struct.pack("<109I", *range(109))
    return head + fat + links + directory.ljust(512, b"\x00") + content


def eml(*, attachment: tuple[str, bytes] | None = None) -> bytes:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.invalid", "b@example.invalid", "申报材料"
    letter["Date"] = "Tue, 12 Mar 2024 10:00:00 +0800"
    letter.set_content("见附件。")
    letter.add_alternative("<html><body>见附件。</body></html>", subtype="html")
    if attachment:
        letter.add_attachment(attachment[1], maintype="application", subtype="octet-stream", filename=attachment[0])
    return letter.as_bytes()


def gbk_named_zip() -> bytes:
    """What a Chinese desktop makes: names in GBK bytes without the UTF-8 mark."""
    raw = zipped({"AAAA.txt": "内容".encode()})
    return raw.replace(b"AAAA.txt", "资料".encode("gbk") + b".txt")


def lying_zip() -> bytes:
    """The directory says that the entry is small; unpacked it is not."""
    raw = bytearray(zipped({"a.txt": b"x" * 5000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.find(mark) + at
        raw[place : place + 4] = struct.pack("<I", 100)
    return bytes(raw)


def symlink_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def encrypted_zip() -> bytes:
    raw = bytearray(zipped({"a.txt": b"secret"}))
    raw[raw.find(b"PK\x03\x04") + 6] |= 1
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def prefixed_zip() -> bytes:
    """A self-unpacking archive: a program in front, offsets made to fit."""
    out = io.BytesIO(EXE)
    out.seek(0, 2)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("a.txt", b"x")
    return out.getvalue()


def nul_named_zip() -> bytes:
    return zipped({"aXb.txt": b"x"}).replace(b"aXb.txt", b"a\x00b.txt")


def twice_named_zip() -> bytes:
    return zipped({"a.txt": b"x", "b.txt": b"y"}).replace(b"b.txt", b"a.txt")


def bomb() -> bytes:
    return zipped({"a.txt": b"\x00" * (20 * 1024 * 1024)})


def bomb_in_xlsx() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"spreadsheetml.sheet.main+xml",
            "xl/workbook.xml": b"<workbook/>",
            "xl/worksheets/sheet1.xml": b"<row/>" * 4_000_000,
        }
    )


Made = Callable[[], bytes]

GOOD: dict[str, tuple[str, Made]] = {
    "pdf 1.4": ("营业执照.pdf", lambda: pdf("1.4")),
    "pdf 1.7": ("a.pdf", pdf),
    "pdf 2.0": ("a.PDF", lambda: pdf("2.0")),
    "pdf with blanks after its end": ("a.pdf", lambda: pdf(tail=b"\r\n\r\n")),
    "pdf of some size": ("a.pdf", lambda: pdf(extra=b"% " + b"x" * 3_000_000 + b"\n")),
    "pdf of a library": ("a.pdf", lambda: acting_pdf("/GoTo", "/OpenAction")),
    "pdf with a page to open at": ("a.pdf", lambda: pdf(extra=b"3 0 obj<</S/GoTo/D[1 0 R]>>endobj\n")),
    "docx": ("授权书.docx", docx),
    "docx with a picture": ("a.docx", lambda: docx({"word/media/image1.png": png()})),
    "docx with a sheet inside": ("a.docx", lambda: docx({"word/embeddings/sheet1.xlsx": xlsx()})),
    "docx with a link": ("a.docx", lambda: docx({"word/_rels/document.xml.rels": b'<R TargetMode="External"/>'})),
    "xlsx": ("台账.xlsx", xlsx),
    "xlsx from another program": ("a.xlsx", other_xlsx),
    "xlsx of 30,000 rows": ("a.xlsx", lambda: xlsx(30_000)),
    "xls": ("a.xls", lambda: compound({"Workbook": workbook()})),
    "et of WPS": ("a.et", lambda: compound({"Workbook": workbook()})),
    "xls of more than 7 MB": ("a.xls", lambda: large_compound(workbook())),
    "xls of Excel 95": ("a.xls", lambda: compound({"Book": workbook()})),
    "xls with its summary": (
        "a.xls",
        lambda: compound({"Workbook": workbook(), "\x05SummaryInformation": b"x" * 5000}),
    ),
    "csv in UTF-8": ("a.csv", lambda: "名称,金额\n演示公司,12.5\n".encode()),
    "csv with a mark": ("a.csv", lambda: "名称,金额\n演示公司,12.5\n".encode("utf-8-sig")),
    "csv in GBK": ("a.csv", lambda: "名称,金额\n演示公司,12.5\n".encode("gbk")),
    "csv in UTF-16": ("a.csv", lambda: "名称\t金额\n".encode("utf-16")),
    "csv of formulas": ("a.csv", lambda: b"=1+1,@a\n"),
    "txt": ("说明.txt", lambda: "说明\r\n第二行\t完\n".encode()),
    "txt of old desktops": ("a.txt", lambda: "说明\n".encode("gb18030") + b"\x1a"),
    "txt with comparisons": ("a.txt", lambda: b"a < b and c > d\n"),
    "txt longer than a block": ("a.txt", lambda: ("知识产权" * 300_000).encode()),
    "png": ("a.png", png),
    "png with a note": ("a.png", lambda: png(text=b"scan")),
    "jpg": ("a.jpg", jpeg),
    "jpeg": ("a.jpeg", jpeg),
    "jpg with its small picture": ("a.jpg", lambda: jpeg(thumbnail=jpeg())),
    "jpg in steps": ("a.jpg", lambda: jpeg(progressive=True)),
    "jpg of a telephone": ("a.jpg", lambda: jpeg(tail=jpeg())),
    "zip": ("材料.zip", lambda: zipped({"a.pdf": pdf(), "图/b.png": png()})),
    "zip without packing": ("a.zip", lambda: zipped({"a.pdf": pdf()}, method=zipfile.ZIP_STORED)),
    "zip with GBK names": ("a.zip", gbk_named_zip),
    "zip with office files": ("a.zip", lambda: zipped({"a.docx": docx(), "b.xlsx": xlsx()})),
    "zip with a remark": ("a.zip", lambda: zipped({"a.txt": b"x"}, comment="申报材料".encode())),
    "eml": ("a.eml", eml),
    "eml with a file": ("a.eml", lambda: eml(attachment=("a.pdf", pdf()))),
    "ofd": ("证照.ofd", ofd),
}

HOSTILE: dict[str, tuple[str, Made]] = {
    "program": ("setup.exe", lambda: EXE),
    "program called pdf": ("a.pdf", lambda: EXE),
    "program called docx": ("a.docx", lambda: EXE),
    "program called txt": ("a.txt", lambda: EXE),
    "program called png": ("a.png", lambda: ELF),
    "program called csv": ("a.csv", lambda: ELF),
    "program called xls": ("a.xls", lambda: EXE.ljust(2048, b"\x00")),
    "script": ("a.sh", lambda: b"#!/bin/sh\nrm -rf /\n"),
    "script called txt": ("a.txt", lambda: b"#!/bin/sh\nrm -rf /\n"),
    "page": ("a.html", lambda: b"<html><script>alert(1)</script></html>"),
    "page called txt": ("a.txt", lambda: b"\n <!DOCTYPE html><html></html>"),
    "page called csv": ("a.csv", lambda: b"<script>alert(1)</script>"),
    "page called pdf": ("a.pdf", lambda: b"<html>%PDF-1.7</html>%%EOF"),
    "drawing": ("a.svg", lambda: b'<svg onload="alert(1)"/>'),
    "drawing called png": ("a.png", lambda: b'<svg onload="alert(1)"/>'),
    "drawing called txt": ("a.txt", lambda: b'<svg onload="alert(1)"/>'),
    "empty": ("a.pdf", lambda: b""),
    "no ending": ("LICENCE", lambda: pdf()),
    "pdf cut short": ("a.pdf", lambda: pdf(end=b"")),
    "pdf and zip in one": ("a.pdf", lambda: pdf(tail=zipped({"a.txt": b"x"}))),
    "pdf that starts a program": ("a.pdf", lambda: pdf(extra=b"3 0 obj<</S /Launch/F(cmd.exe)>>endobj\n")),
    "pdf with a script when it opens": ("a.pdf", lambda: acting_pdf("/JavaScript", "/OpenAction")),
    "pdf with a script when a page opens": ("a.pdf", lambda: acting_pdf("/JavaScript", "/AA", on_page=True)),
    "pdf with a script among its names": ("a.pdf", scripted_pdf),
    "pdf that starts a program by a spelt-out name": (
        "a.pdf",
        lambda: acting_pdf("/Launch", "/OpenAction").replace(b"/Launch", b"/#4caunch"),
    ),
    "pdf after something else": ("a.pdf", lambda: b"GIF89a" + pdf()),
    "png and zip in one": ("a.png", lambda: png(tail=zipped({"a.txt": b"x"}))),
    "png with a tail": ("a.png", lambda: png(tail=b"<script>alert(1)</script>")),
    "png cut short": ("a.png", lambda: png()[:40]),
    "jpg and zip in one": ("a.jpg", lambda: jpeg(tail=zipped({"a.txt": b"x"}))),
    "jpg with a page behind": ("a.jpg", lambda: jpeg(tail=b"<html><script>alert(1)</script></html>")),
    "jpg with a program behind": ("a.jpg", lambda: jpeg(tail=EXE)),
    "jpg without an end": ("a.jpg", lambda: jpeg()[:-2]),
    "docx with macros": ("a.docx", lambda: docx({"word/vbaProject.bin": b"x"})),
    "docm called docx": ("a.docx", lambda: docx(main=DOCM_MAIN)),
    "docm": ("a.docm", lambda: docx(main=DOCM_MAIN)),
    "docx with a control": ("a.docx", lambda: docx({"word/activeX/activeX1.bin": b"x"})),
    "docx with a far template": (
        "a.docx",
        lambda: docx(
            {"word/_rels/settings.xml.rels": b'<R Type="attachedTemplate" Target="x" TargetMode="External"/>'}
        ),
    ),
    "docx with entities": ("a.docx", lambda: docx({"word/styles.xml": ENTITIES})),
    "docx with entities in two bytes": ("a.docx", lambda: docx({"word/a.xml": ENTITIES.decode().encode("utf-16")})),
    "docx with entities far behind": (
        "a.docx",
        lambda: docx({"word/a.xml": b"<!--" + b"x" * (1 << 18) + b"-->" + ENTITIES}),
    ),
    "docx with a password": ("a.docx", lambda: compound({"EncryptedPackage": b"x" * 5000})),
    "zip called docx": ("a.docx", lambda: zipped({"a.txt": b"x"})),
    "docx called xlsx": ("a.xlsx", docx),
    "xlsx with entities": ("a.xlsx", lambda: added_to(xlsx(), "xl/theme/theme2.xml", ENTITIES)),
    "zip with a docx with entities": ("a.zip", lambda: zipped({"a.docx": docx({"word/styles.xml": ENTITIES})})),
    "xlsx with macros": ("a.xlsx", xlsm),
    "xlsx that swells": ("a.xlsx", bomb_in_xlsx),
    "xls with macros": ("a.xls", lambda: compound({"Workbook": workbook()}, ("_VBA_PROJECT_CUR",))),
    "xls with a macro sheet": ("a.xls", lambda: compound({"Workbook": workbook(macro_sheet=True)})),
    "xls with a password": ("a.xls", lambda: compound({"Workbook": workbook(password=True)})),
    "word file called xls": ("a.xls", lambda: compound({"WordDocument": b"x" * 5000})),
    "word file": ("a.doc", lambda: compound({"WordDocument": b"x" * 5000})),
    "zip that swells": ("a.zip", bomb),
    "zip in zip": ("a.zip", lambda: zipped({"b.zip": zipped({"a.txt": b"x"})})),
    "zip in zip by another name": ("a.zip", lambda: zipped({"b.txt": zipped({"a.txt": b"x"})})),
    "zip that climbs": ("a.zip", lambda: zipped({"../../etc/cron.d/x": b"x"})),
    "zip that climbs the other way": ("a.zip", lambda: zipped({"..\\..\\x.txt": b"x"})),
    "zip from the root": ("a.zip", lambda: zipped({"/etc/passwd": b"x"})),
    "zip from a drive": ("a.zip", lambda: zipped({"C:/x.txt": b"x"})),
    "zip with a link": ("a.zip", symlink_zip),
    "zip with a NUL": ("a.zip", nul_named_zip),
    "zip with a turned name": ("a.zip", lambda: zipped({"a\u202efdp.exe.txt": b"x"})),
    "zip with two of a name": ("a.zip", twice_named_zip),
    "zip with a program": ("a.zip", lambda: zipped({"setup.exe": EXE})),
    "zip with a hidden program": ("a.zip", lambda: zipped({"readme.txt": EXE})),
    "zip with a macro file": ("a.zip", lambda: zipped({"a.xlsx": xlsm()})),
    "zip with a password": ("a.zip", encrypted_zip),
    "zip that lies": ("a.zip", lying_zip),
    "zip behind a program": ("a.zip", prefixed_zip),
    "zip of nothing": ("a.zip", lambda: zipped({})),
    "zip of too many": ("a.zip", lambda: zipped({f"{n}.txt": b"" for n in range(2001)})),
    "zip cut short": ("a.zip", lambda: zipped({"a.txt": b"x" * 500})[:60]),
    "eml with a program": ("a.eml", lambda: eml(attachment=("a.exe", EXE))),
    "eml with a disguised program": ("a.eml", lambda: eml(attachment=("a.pdf", EXE))),
    "text called eml": ("a.eml", lambda: b"just some words\n"),
    "ofd without its heart": ("a.ofd", lambda: zipped({"a.xml": b"x"})),
}

BAD_NAMES = (
    "../../etc/passwd.pdf",
    "..\\..\\x.pdf",
    "/etc/x.pdf",
    "a\x00.pdf",
    "a\n.pdf",
    "a\u202efdp.pdf",
    "a\u200b.pdf",
    "",
    "..",
    "知" * 200 + ".pdf",
)
