"""The application form as paper: what stands on the cover, in the letter of commitment, in each part, in the annex list.

Word and PDF set the same parts. A blank form is the paper of a content without values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhirong.application.content import Content
from zhirong.application.matrix_cells import matrix_cell, matrix_total
from zhirong.application.pack.written_values import NONE, thousands, written
from zhirong.rules.criteria import Outcome
from zhirong.rules.form_values import is_blank, text_of
from zhirong.rules.programme.form import FieldType, FormField, Section
from zhirong.typesetting.blocks import Block, Facts, Heading, Paragraph, Table

#: Rows that a blank table offers for writing.
_BLANK_ROWS = 5
_FILES = frozenset({FieldType.FILE, FieldType.FILES})
_LONG = frozenset({FieldType.PASSAGE, FieldType.TABLE, FieldType.MATRIX, FieldType.CHECKLIST})
_RIGHT = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT})
_WIDE = frozenset({FieldType.FILE, FieldType.PERCENT_RANGE})
_YES, _NO = "√", "□"


@dataclass(frozen=True)
class Promise:
    """One line to be ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True)
class CommitmentPage:
    """The letter of commitment: the words of the notice, then what is confirmed one by one."""

    title: str
    paragraphs: tuple[str, ...]
    promises: tuple[Promise, ...]
    consequences: tuple[Promise, ...]
    undertaking: str
    version: str
    lines: tuple[str, ...]
    date: str


@dataclass(frozen=True)
class OpinionPage:
    """The opinion of the applicant: a box with the text and places for signature, seal and date."""

    title: str
    label: str
    text: str
    lines: tuple[str, ...]
    date: str


@dataclass(frozen=True)
class Part:
    """A part of the form with its tables and texts."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Annex:
    """One file of the annex list; ``field`` and ``row`` say to what it belongs."""

    number: int
    title: str
    name: str
    size: int
    sha256: str
    field: str
    row: str
    file_id: str


@dataclass(frozen=True)
class FormPaper:
    """The whole form."""

    title: str
    batch: str
    cover: tuple[tuple[str, str], ...]
    office: str
    pages: tuple[CommitmentPage | OpinionPage | Part, ...]
    annexes: tuple[Annex, ...]
    annex_title: str
    missing: tuple[str, ...]

    @property
    def commitment(self) -> CommitmentPage | None:
        """The letter of commitment."""
        return next((page for page in self.pages if isinstance(page, CommitmentPage)), None)

    @property
    def opinion(self) -> OpinionPage | None:
        """The page of the opinion."""
        return next((page for page in self.pages if isinstance(page, OpinionPage)), None)


def form_paper(content: Content, *, whole_account: bool = False, blank: bool = False) -> FormPaper:
    """The paper of a content. ``whole_account`` prints the account number in full; the office's copy shows its last digits."""
    form = content.frame.programme.form
    cover: tuple[tuple[str, str], ...] = ()
    pages: list[CommitmentPage | OpinionPage | Part] = []
    annex_title, annex_fields = "附件清单", []
    listed = tuple(annexes(content))
    writer = _Writer(content, listed, whole_account, blank)
    for section in form.sections:
        types = {field.type for field in section.fields}
        if section.key == "cover":
            cover = tuple((field.label, writer.value(field)) for field in section.fields)
        elif FieldType.CONFIRMATION in types:
            pages.append(commitment_page(content, section))
        elif FieldType.SEAL in types:
            pages.append(opinion_page(content, section))
        elif types <= _FILES:
            annex_title, annex_fields = section.title, list(section.fields)
        else:
            pages.append(Part(section.key, section.title, tuple(writer.blocks(section))))
    return FormPaper(
        form.title,
        text_of(content.batch.get("title")),
        cover,
        content.frame.programme.office.zh,
        tuple(pages),
        listed,
        annex_title,
        tuple(field.label for field in annex_fields if not _files(content, field.key)),
    )


def annexes(content: Content) -> Iterator[Annex]:
    """Every attached file in the order of the form, numbered."""
    number = 0
    for section in content.frame.programme.form.sections:
        for field in section.fields:
            for each in _files(content, field.key):
                number += 1
                yield Annex(
                    number,
                    _annex_title(content, field, each),
                    each["name"],
                    each["size"],
                    each["sha256"],
                    each["field"],
                    text_of(each.get("row")),
                    str(each["file_id"]),
                )


def _annex_title(content: Content, field: FormField, file: Mapping[str, Any]) -> str:
    """What the file belongs to: the field, and the row of the table or the option it stands with."""
    row, label = text_of(file.get("row")), field.label
    column = next((each for each in field.columns if f"{field.key}.{each.key}" == file["field"]), None)
    if column is not None:
        label = f"{label}（{column.label}）"
    if not row:
        return label
    if row in field.options:
        return f"{label}：{row}"
    rows = content.values.get(field.key)
    for number, each in enumerate(rows if isinstance(rows, list) else (), 1):
        if isinstance(each, Mapping) and each.get("id") == row:
            first = next((text_of(each[key.key]) for key in field.columns if each.get(key.key)), "")
            return f"{label}：第{number}行 {first}"
    return label


def _files(content: Content, key: str, row: str | None = None) -> list[Mapping[str, Any]]:
    """The files of a field and of its columns."""
    return [
        each
        for each in content.attachments
        if (each["field"] == key or each["field"].startswith(f"{key}.")) and row in (None, each["row"])
    ]


def commitment_page(content: Content, section: Section) -> CommitmentPage:
    """The letter of commitment with what is ticked."""
    programme = content.frame.programme
    letter = programme.commitment
    clause = programme.notice.clause(letter.clause)
    confirmations = [field for field in section.fields if field.type is FieldType.CONFIRMATION]
    ticked = [content.values.get(field.key) or [] for field in confirmations]
    promised = ticked[0] if ticked else []
    known = ticked[1] if len(ticked) > 1 else []
    words = clause.text.split("\n") if clause else []
    return CommitmentPage(
        title=section.title,
        paragraphs=tuple(line.strip() for line in words if line.strip()),
        promises=tuple(Promise(each.text, each.code in promised) for each in letter.promises),
        consequences=tuple(
            Promise(each.text, str(each.number) in [str(k) for k in known]) for each in letter.consequences
        ),
        undertaking=letter.undertaking,
        version=letter.version,
        lines=_to_sign(section),
        date=_date_of(content, section),
    )


def opinion_page(content: Content, section: Section) -> OpinionPage:
    """The page of the applicant's opinion."""
    fixed = next((field for field in section.fields if field.type is FieldType.FIXED), None)
    return OpinionPage(
        section.title,
        fixed.label if fixed else section.title,
        fixed.text if fixed else "",
        _to_sign(section),
        _date_of(content, section),
    )


def _to_sign(section: Section) -> tuple[str, ...]:
    return tuple(field.label for field in section.fields if field.type in {FieldType.SIGNATURE, FieldType.SEAL})


def _date_of(content: Content, section: Section) -> str:
    field = next((field for field in section.fields if field.type is FieldType.DATE), None)
    return written(content.frame, field, content.values.get(field.key)) if field else ""


@dataclass(frozen=True)
class _Writer:
    """Turns the fields of a part into blocks: short ones into boxes, long ones each on its own."""

    content: Content
    annexes: tuple[Annex, ...]
    whole_account: bool
    blank: bool

    def blocks(self, section: Section) -> Iterator[Block]:
        short: list[tuple[str, str]] = []
        for field in section.fields:
            if field.type not in _LONG:
                short.append((field.label, self.value(field)))
                continue
            if short:
                yield Facts(tuple(short))
                short = []
            yield from self.long(field)
        if short:
            yield Facts(tuple(short))

    def value(self, field: FormField) -> str:
        """A short field."""
        value = self.content.values.get(field.key)
        if field.type is FieldType.FIXED:
            return field.text
        if field.type is FieldType.VERDICT:
            return self._verdict()
        if field.type in _FILES:
            return self._names(field.key)
        if field.type is FieldType.LEDGER:
            return self._ledger(field)
        if field.type is FieldType.BANK_ACCOUNT and not self.whole_account and isinstance(value, Mapping):
            number = text_of(value.get("number"))
            value = {**value, "number": f"尾号{number[-4:]}（全号只向财务人员显示）" if number else ""}
        return written(self.content.frame, field, value)

    def long(self, field: FormField) -> Iterator[Block]:
        """A field that takes the whole width."""
        if field.type is FieldType.PASSAGE:
            yield Heading(f"{field.label}：" + (f"（{field.help}）" if field.help else ""), level=2)
            text = text_of(self.content.values.get(field.key))
            if text:
                yield Paragraph(text)
            elif self.blank:
                yield Paragraph("\n".join(field.outline) if field.outline else "　")
        elif field.type is FieldType.TABLE:
            yield self._table(field)
        elif field.type is FieldType.MATRIX:
            yield from self._matrix(field)
        else:
            yield self._checklist(field)

    def _table(self, field: FormField) -> Table:
        frame = self.content.frame
        rows = self.content.values.get(field.key) or []
        cells = [
            tuple(
                self._names(f"{field.key}.{column.key}", text_of(row.get("id")))
                if column.type is FieldType.FILE
                else written(frame, column, row.get(column.key), unit=False)
                for column in field.columns
            )
            for row in rows
            if isinstance(row, Mapping) and not is_blank(row)
        ]
        if self.blank:
            cells = [("",) * len(field.columns)] * max(_BLANK_ROWS, field.least_rows or 0)
        numbered = [(str(number), *row) for number, row in enumerate(cells, 1)]
        heads = [f"{column.label}（{column.unit}）" if column.unit else column.label for column in field.columns]
        widths = [
            _width(column.type, column.label, (row[place] for row in cells))
            for place, column in enumerate(field.columns)
        ]
        return Table(
            ("序号", *heads),
            tuple(numbered) or (("", *("无" if place == 0 else "" for place in range(len(heads)))),),
            caption=field.label,
            widths=(1.4, *widths),
            numbers=tuple(place for place, column in enumerate(field.columns, 1) if column.type in _RIGHT),
        )

    def _matrix(self, field: FormField) -> Iterator[Block]:
        frame = self.content.frame
        figures = frame.matrix_figures(field)
        rows, notes = [], []
        for year in frame.matrix_years(field):
            row = [f"{year}年"]
            for figure in figures:
                cell = matrix_cell(self.content, field, year, figure)
                mark = "※" if cell.reason else ""
                if cell.reason:
                    notes.append(f"{year}年{figure.label}：{cell.reason}")
                row.append((thousands(cell.value) + mark) if cell.value else ("" if self.blank else NONE))
            rows.append(tuple(row))
        if field.total_row and not self.blank:
            totals = (matrix_total(self.content, field, figure) for figure in figures)
            rows.append(("合计", *(NONE if total is None else f"{total:,f}" for total in totals)))
        yield Table(
            ("年度", *(f"{figure.label}（{figure.unit}）" if figure.unit else figure.label for figure in figures)),
            tuple(rows),
            caption=field.label,
            widths=(1.9, *(1.6 for _figure in figures)),
            numbers=tuple(range(1, len(figures) + 1)),
            bold_rows=(len(rows) - 1,) if field.total_row and not self.blank else (),
        )
        if notes:
            yield Paragraph("※ " + "\n".join(notes), indent=False)

    def _checklist(self, field: FormField) -> Table:
        ticked = self.content.values.get(field.key) or []
        return Table(
            ("有", "内容", "制度文件"),
            tuple(
                (_YES if option in ticked else _NO, option, self._names(field.key, option)) for option in field.options
            ),
            caption=field.label,
            widths=(1, 3, 6),
        )

    def _names(self, key: str, row: str | None = None) -> str:
        """Where to find the files: the numbers of the annex list."""
        found = [
            each.number
            for each in self.annexes
            if (each.field == key or each.field.startswith(f"{key}.")) and row in (None, each.row)
        ]
        return "\n".join(f"见附件{number}" for number in found)

    def _verdict(self) -> str:
        if self.blank or not self.content.verdict:
            return "由系统按申报条件判定" if self.blank else NONE
        verdict = self.content.verdict
        said = f"{Outcome(verdict['outcome']).label.zh}：{verdict['sentence']['zh']}"
        if self.content.ledger and verdict["outcome"] != verdict["computed"]:
            counted = f"{Outcome(verdict['computed']).label.zh}：{verdict['computed_sentence']['zh']}"
            return f"{said}\n仅按台账计算，{counted}"
        return said

    def _ledger(self, field: FormField) -> str:
        files = self._names(field.key)
        digest = text_of(self.content.ledger.get("digest"))
        said = [files, f"台账摘要 SHA-256：{digest}" if digest else ""]
        return "\n".join(each for each in said if each) or ("另附电子表格" if self.blank else NONE)


def _width(kind: FieldType, label: str, texts: Iterator[str]) -> float:
    """A share of the width: as much as the head or the usual text wants, within reason."""
    longest = max((max((len(line) for line in text.split("\n")), default=0) for text in texts), default=0)
    return min(6.0, max(1.6, len(label) / 2.5, longest / 4, 2.2 if kind in _WIDE else 0))
