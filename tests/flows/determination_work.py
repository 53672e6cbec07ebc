"""The end: the period is over, the document is signed by another person, letters go out, the public reads the list of centres."""

from __future__ import annotations

import io

from docx import Document
from pypdf import PdfReader

from tests.flows.cast import INSTITUTIONS, Cast
from tests.flows.notice_work import LEFT_OUT, NOTICE, NOTICE_NO
from tests.flows.submission_work import title_of


def end_period(cast: Cast, name: str) -> None:
    """Nobody ticks it: with the last working day the program says how the period ended; only one is held up."""
    officer = cast.officer.open("/determination/notices/").follow(NOTICE)
    officer.shows("公示期满，异议处理中")
    assert "异议" in officer.row(INSTITUTIONS[name][0])
    assert not cast.public.open("/notices/").follow(NOTICE).shows("公示期满").has_link("提出异议")


def determine(cast: Cast, names: tuple[str, ...], document_no: str, held: tuple[str, ...] = ()) -> str:
    """The officer draws up the document for those without objection, another person signs and publishes it."""
    officer = cast.officer.open("/determination/notices/").follow(NOTICE).follow("拟认定文件")
    for each in held:
        officer.shows(INSTITUTIONS[each][0])
    officer.press("保存", document_no=document_no, determined_on=cast.calendar.day)
    address = officer.shows("待签发", *(INSTITUTIONS[name][0] for name in names)).here
    approver = cast.approver.take_up(document_no, "签发").act("签发")
    approver.shows("已签发，待公布")
    cast.public.open("/centres/").hides(document_no)
    approver.take_up(document_no, "公布").act("公布")
    assert approver.shows("已公布").step == "公布"
    approver.is_not_asked(document_no)
    cast.public.open("/centres/")
    for name in names:
        cast.public.row(INSTITUTIONS[name][0], document_no)
    cast.public.exported(document_no)
    return address


def read_letters(cast: Cast, names: tuple[str, ...], document_no: str) -> None:
    """Each institution reads its own letter, on paper and as a Word document: determined, or not and why."""
    for name in names:
        window = cast.preparer(name).open("/determination/own/")
        paper = PdfReader(io.BytesIO(window.take("PDF", beside="认定")))
        assert document_no in "".join(page.extract_text() for page in paper.pages).replace(" ", "")
        word = Document(io.BytesIO(window.take("Word", beside="认定")))
        assert any(INSTITUTIONS[name][0] in paragraph.text for paragraph in word.paragraphs)
        window.open("/applications/").follow(title_of(cast, name)).shows("已认定")
    left_out = cast.preparer(LEFT_OUT).open("/determination/own/")
    assert left_out.take("PDF").startswith(b"%PDF")
    left_out.hides(*(INSTITUTIONS[name][0] for name in names))


def conclude(cast: Cast) -> None:
    """With the last one settled the notice is without objection, and concluded; projects stand in their list."""
    officer = cast.officer.open("/determination/notices/")
    officer.row(NOTICE_NO, "已办结")
    officer.exported(NOTICE_NO, "已办结")
    officer.open("/determination/documents/").exported("已公布")
    officer.open("/determination/objections/").exported("异议不成立", "记为线索")
    officer.open("/programme/projects/").exported(INSTITUTIONS["bank"][0], INSTITUTIONS["insurer"][0])
