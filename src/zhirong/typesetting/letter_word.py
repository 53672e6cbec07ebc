"""Official letters as Word documents, to be changed by hand before they are issued."""

import datetime as dt

from zhirong.typesetting.letter import Letter
from zhirong.typesetting.word import CENTRE, RIGHT, SONG, WordPaper

#: Top, right, bottom, left in millimetres: the text block of GB/T 9704.
_MARGINS = (37.0, 26.0, 35.0, 28.0)


def letter_docx(letter: Letter, *, at: dt.datetime) -> bytes:
    """The letter as .docx."""
    paper = WordPaper(title=letter.title, at=at, size=16, line=28, margins=_MARGINS)
    paper.foot(letter.foot)
    paper.text(letter.title, size=22, font=SONG, bold=True, align=CENTRE, after=6)
    if letter.number:
        paper.text(letter.number, size=14, align=CENTRE, after=12)
    if letter.addressee:
        paper.text(letter.addressee)
    for block in letter.blocks:
        paper.block(block)
    for number, annex in enumerate(letter.annexes):
        paper.text(f"附件：{annex}" if number == 0 else f"　　　{annex}", indent=True, before=12 if number == 0 else 0)
    if letter.signer:
        paper.text(letter.signer + "　　", align=RIGHT, before=48, keep=True)
    if letter.signer and letter.seal:
        paper.text("（用印处）　　　", size=10.5, align=RIGHT, keep=True)
    if letter.date:
        paper.text(letter.date + "　　", align=RIGHT)
    return paper.finish()
