"""An application to be read: every part of a content as lines, texts and tables, for one sort of reader.

``{% include "application/sheet.html" with sheet=… %}`` shows it, on the screen and on paper. The values stand as they do on the
paper form; the words around them in the language of the page.
"""

from collections.abc import Collection

from zhirong.application.content import Content
from zhirong.application.sheet_parts import SheetSection
from zhirong.application.sheet_sight import Audience, Sight
from zhirong.application.sheet_writer import SheetWriter

__all__ = ["Audience", "SheetSection", "sheet"]


def sheet(
    content: Content,
    audience: Audience,
    *,
    openable: Collection[str] = (),
    blind: bool = False,
    known_as: tuple[str, ...] = (),
) -> list[SheetSection]:
    """The sections that the audience reads.

    ``openable``: ids of the files that the reader may open; only these are links. ``known_as``: names of the applicant besides
    those in the content, which a blind reader is not told either.
    """
    sight = Sight(content, audience, blind, known_as)
    writer = SheetWriter(sight, frozenset(openable))
    shown = [section for section in content.programme.form.sections if sight.section(section)]
    found = [SheetSection(section.key, section.title, tuple(writer.parts(section))) for section in shown]
    return [section for section in found if section.parts]
