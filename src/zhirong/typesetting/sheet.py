"""Sheets of tables as PDF."""

import datetime as dt

from zhirong.typesetting.blocks import Sheet, block_data
from zhirong.typesetting.code_picture import code_picture
from zhirong.typesetting.pdf import pdf, template


def sheet_pdf(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """The sheet as PDF. It records what happened: a character without a glyph is shown as □, never refused."""
    return pdf(
        template("sheet"),
        {
            "title": sheet.title,
            "number": sheet.number,
            "parts": [block_data(block) for block in sheet.blocks],
            "signatures": list(sheet.signatures),
            "foot": sheet.foot,
            "mark": sheet.mark,
            "landscape": sheet.landscape,
            "code": sheet.code,
            "code_words": sheet.code_words,
        },
        at=at,
        files={"code.svg": code_picture(sheet.code)} if sheet.code else None,
        decided=True,
    )
