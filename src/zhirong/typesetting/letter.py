"""Official letters: a template of the programme with its places filled in.

A template is a text in the manner of Markdown: ``# 标题``, ``文号：…``, the addressee (a first line that ends in ： and is no
sentence), paragraphs divided by empty lines, ``## 一、…`` for headings, ``附件：…``, and at the end the office and the date.
``{{ name }}`` is a place.
What fills a place is never read as Markdown: a name cannot bring its own headings.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.typesetting.blocks import Block, Facts, Heading, Paragraph, Table, block_data
from zhirong.typesetting.code_picture import code_picture
from zhirong.typesetting.errors import LetterIncomplete
from zhirong.typesetting.pdf import pdf, template

#: What may fill a place: a text, several paragraphs, or ready parts such as a table.
Filling = str | Table | Facts | Sequence[str | Table | Facts]

_PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
#: Writers of templates put spaces round a place; beside a Chinese character they are not part of the text.
_SPACED_PLACE = re.compile(r"(?<=[^\x00-\x7f]) +(?=\{\{)|(?<=\}\}) +(?=[^\x00-\x7f])")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}")
_ENUMERATED = re.compile(r"^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]")
_NUMBER, _ANNEX = "文号：", "附件："


@dataclass(frozen=True)
class Letter:
    """A letter ready to be set.

    ``seal`` leaves a place for the seal under the signer; ``foot`` stands small at the foot of each page; ``mark`` is a word
    across the page; ``code`` a text printed as QR code with ``code_words`` under it.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    addressee: str = ""
    annexes: tuple[str, ...] = ()
    signer: str = ""
    date: str = ""
    seal: bool = True
    foot: str = ""
    mark: str = ""
    code: str = ""
    code_words: str = ""


def letter_of(
    text: str,
    fields: Mapping[str, Filling],
    *,
    seal: bool = True,
    foot: str = "",
    mark: str = "",
    code: str = "",
    code_words: str = "",
) -> Letter:
    """The letter that the template text makes with these values. Raises LetterIncomplete naming the place without a value."""
    if missing := [name for name in _PLACE.findall(text) if name not in fields]:
        raise LetterIncomplete(
            _("文书模板里的“%(name)s”没有内容。") % {"name": missing[0]},
            remedy=_("请检查项目文件 templates 里的空位和程序提供的内容是否一致。"),
            field=missing[0],
        )
    title, number, addressee = "", "", ""
    annexes: tuple[str, ...] = ()
    blocks: list[Block] = []
    text = _SPACED_PLACE.sub("", text)
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        part = part.strip()
        filled = _line(part, fields)
        if part.startswith("## "):
            blocks.append(Heading(filled[3:].strip()))
        elif part.startswith("# ") and not title:
            title = filled[2:].strip()
        elif part.startswith(_NUMBER):
            number = filled.removeprefix(_NUMBER).strip()
        elif part.startswith(_ANNEX):
            annexes = tuple(each for each in re.split(r"[；;。]", filled.removeprefix(_ANNEX)) if each.strip())
        elif part.endswith("：") and not blocks and not addressee and "\n" not in part and "，" not in part:
            addressee = filled
        elif (place := _PLACE.fullmatch(part)) is not None:
            blocks.extend(_filling(fields[place[1]]))
        else:
            blocks.extend(_paragraphs(part, fields))
    signer, date, blocks = _closing(blocks)
    return Letter(title, tuple(blocks), number, addressee, annexes, signer, date, seal, foot, mark, code, code_words)


def finished_letter(text: str, *, foot: str = "", mark: str = "") -> Letter:
    """The letter of a text whose places were filled before it was frozen; braces that stand in it are text like any other."""
    return letter_of(text, {name: f"{{{{ {name} }}}}" for name in _PLACE.findall(text)}, foot=foot, mark=mark)


def letter_pdf(letter: Letter, *, at: dt.datetime) -> bytes:
    """The letter as PDF. What it says was decided before: a character without a glyph is shown as □, never refused."""
    return pdf(
        template("letter"),
        {
            "title": letter.title,
            "number": letter.number,
            "addressee": letter.addressee,
            "parts": [block_data(block) for block in letter.blocks],
            "annexes": list(letter.annexes),
            "signer": letter.signer,
            "date": letter.date,
            "seal": letter.seal,
            "foot": letter.foot,
            "mark": letter.mark,
            "code": letter.code,
            "code_words": letter.code_words,
        },
        at=at,
        files={"code.svg": code_picture(letter.code)} if letter.code else None,
        decided=True,
    )


def _paragraphs(part: str, fields: Mapping[str, Filling]) -> Iterator[Paragraph]:
    """Lines of one paragraph run on; a line that opens with a number or a dash begins its own."""
    held = ""
    for line in part.split("\n"):
        line = line.strip()
        if held and not _ENUMERATED.match(line) and not line.startswith("- "):
            held += ("" if _is_wide(held[-1]) or _is_wide(line[:1]) else " ") + line
            continue
        if held:
            yield Paragraph(_line(held, fields))
        held = line.removeprefix("- ")
    if held:
        yield Paragraph(_line(held, fields))


def _filling(value: Filling) -> Iterator[Block]:
    """The parts that fill a place which stands alone."""
    for each in [value] if isinstance(value, str | Table | Facts) else value:
        if isinstance(each, str):
            for line in each.split("\n"):
                if line.strip():
                    yield Paragraph(line.strip())
        else:
            yield each


def _line(text: str, fields: Mapping[str, Filling]) -> str:
    """The text with its places filled, on one line."""
    return _PLACE.sub(lambda match: " ".join(str(fields[match[1]]).split("\n")), text)


def _closing(blocks: list[Block]) -> tuple[str, str, list[Block]]:
    """Signer and date, taken off the end."""
    match blocks:
        case [*before, Paragraph(signer), Paragraph(date)] if _DATE.fullmatch(date):
            return signer, date, before
    return "", "", blocks


def _is_wide(mark: str) -> bool:
    return bool(mark) and not mark.isascii()
