"""What changed between two versions of an application, as one sort of reader reads both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhirong.application.sheet_parts import Cell, Part, SheetFile, SheetSection
from zhirong.application.text_pieces import Piece, excerpt
from zhirong.ui.wording import short_digest

#: Place within the section -> the words for the place, and what it says.
Said = dict[tuple[str, ...], tuple[str, str]]
_NOWHERE = ("", "")


@dataclass(frozen=True)
class Change:
    """One place that says something else now. ``pieces`` for a long text that stood in both."""

    section: str
    place: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


def changes(before: Sequence[SheetSection], after: Sequence[SheetSection]) -> list[Change]:
    """Every difference, in the order of the form. Rows of a table are known by their id, wherever they stand."""
    found = []
    earlier = {section.key: _said(section) for section in before}
    for section in after:
        then, now = earlier.pop(section.key, {}), _said(section)
        for place in dict.fromkeys([*now, *then]):
            (was, old), (words, new) = then.get(place, _NOWHERE), now.get(place, _NOWHERE)
            if old != new:
                found.append(Change(section.title, words or was, old, new, excerpt(old, new)))
    return found


def _said(section: SheetSection) -> Said:
    found: Said = {}
    for part in section.parts:
        for line in part.lines:
            found[(line.key,)] = (line.label, line.text or _files(line.files))
        if part.form == "passage":
            found[(part.key,)] = (part.label, part.text)
        elif part.form == "table":
            found.update(_rows(part))
    return found


def _rows(part: Part) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    heads = [cell.text for cell in part.head]
    for row in part.rows:
        name = row.cells[0].text if row.cells else ""
        for head, cell in zip(heads, row.cells, strict=True):
            words = " · ".join(each for each in (part.label, name, head) if each)
            yield (part.key, row.id, head), (words, _cell(cell))


def _cell(cell: Cell) -> str:
    return cell.text or _files(cell.files)


def _files(files: Sequence[SheetFile]) -> str:
    """The digest is said too: another file under the same name is another file."""
    return "\n".join(f"{each.name} {short_digest(each.sha256)}" for each in files)
