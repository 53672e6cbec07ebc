"""The application form as a Word document in the layout of the notice, filled in or blank."""

import datetime as dt

from zhirong.application.content import Content
from zhirong.application.pack.data import size_text, title_data
from zhirong.application.pack.form_paper import CommitmentPage, FormPaper, OpinionPage, Promise, form_paper
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.typesetting.word import CENTRE, HEI, RIGHT, SONG, WordPaper

_YES, _NO = "√", "□"
#: Empty lines above the title of the cover and above the name of the office.
_ABOVE_TITLE, _BELOW_COVER = 6, 5


def form_docx(content: Content, *, at: dt.datetime) -> bytes:
    """The filled form as .docx, for the applicant: the account number stands in full.

    The same content and the same ``at`` give the same bytes.
    """
    return _form(form_paper(content, whole_account=True), at)


def blank_form_docx(batch: Batch, kind: str, *, at: dt.datetime) -> bytes:
    """The form of a batch for a kind of institution, to be filled in by hand."""
    content = Content(
        application="",
        institution={"id": "", "name": "", "uscc": ""},
        programme=programme_of(batch.version),
        version={},
        batch={
            "title": batch.title,
            "code": batch.code,
            "baseline_years": list(batch.baseline_years),
            "target_years": list(batch.target_years),
        },
        kind=kind,
        title="",
        values={"applicant_kind": kind},
        attachments=(),
        ledger={},
        verdict={},
        taken_at="",
    )
    return _form(form_paper(content, blank=True), at)


def _form(form: FormPaper, at: dt.datetime) -> bytes:
    paper = WordPaper(title=form.title, at=at, margins=(25.0, 22.0, 25.0, 30.0))
    paper.foot()
    _cover(paper, form)
    for page in form.pages:
        paper.page_break()
        if isinstance(page, CommitmentPage):
            _commitment(paper, page)
        elif isinstance(page, OpinionPage):
            _opinion(paper, page)
        else:
            paper.heading(page.title)
            for block in page.blocks:
                paper.block(block)
    paper.page_break()
    paper.heading(form.annex_title)
    rows = [(str(each.number), each.title, each.name, size_text(each.size)) for each in form.annexes]
    missing = [(str(number), label, "", "") for number, label in enumerate(form.missing, len(rows) + 1)]
    paper.table(("序号", "附件", "文件名", "大小"), [*rows, *missing], widths=(1, 5, 5, 2))
    return paper.finish()


def _cover(paper: WordPaper, form: FormPaper) -> None:
    titles = title_data(form)
    paper.text(form.batch, size=10.5, align=RIGHT)
    for _line in range(_ABOVE_TITLE):
        paper.text("")
    paper.text(titles["title-head"], size=24, font=SONG, bold=True, align=CENTRE, after=18)
    if titles["title-tail"]:
        paper.text("　".join(titles["title-tail"]), size=34, font=SONG, bold=True, align=CENTRE, after=90)
    paper.facts(form.cover, size=14)
    for _line in range(_BELOW_COVER):
        paper.text("")
    paper.text(f"{form.office}　制", size=14, align=CENTRE)


def _commitment(paper: WordPaper, page: CommitmentPage) -> None:
    paper.heading(page.title)
    for paragraph in page.paragraphs:
        paper.prose(paragraph)
    for caption, promises, column in (
        ("承诺事项", page.promises, "逐条确认"),
        (page.undertaking, page.consequences, "逐条知悉"),
    ):
        paper.text(caption, font=HEI, size=10.5, before=6, keep=True)
        paper.table(("序号", "内容", column), _ticks(promises), widths=(1, 9, 2))
    paper.text(f"承诺书版本：{page.version}", size=9, before=4)
    _to_sign(paper, page.lines, page.date)


def _opinion(paper: WordPaper, page: OpinionPage) -> None:
    paper.heading(page.title)
    paper.facts(((page.label, f"\n{page.text}\n\n\n"),), size=12)
    _to_sign(paper, page.lines, page.date)


def _ticks(promises: tuple[Promise, ...]) -> list[tuple[str, ...]]:
    return [(str(number), each.text, _YES if each.ticked else _NO) for number, each in enumerate(promises, 1)]


def _to_sign(paper: WordPaper, lines: tuple[str, ...], date: str) -> None:
    for line in lines:
        paper.text(f"{line}：　　　　　　　　　　", align=RIGHT, before=22, keep=True)
    paper.text(f"日期：{date or '　　　　年　　月　　日'}　　", align=RIGHT, before=14)
