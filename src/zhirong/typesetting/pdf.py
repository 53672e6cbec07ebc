"""Typst documents become PDF, written as PDF/A-2b, the same to the byte for the same data and the same ``at``.

Only the shipped fonts are used. Nothing is read from the machine: a template sees the shared ``paper.typ``, its data as
``data.json`` and the pictures that it was given.
"""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.utils.translation import gettext as _

from zhirong.typesetting.errors import TypesettingFailed
from zhirong.typesetting.glyphs import FOLDER, plain_data, require_glyphs, shown_data

TEMPLATES = Path(__file__).parent / "templates"


def pdf(
    source: str,
    data: Mapping[str, Any],
    *,
    at: dt.datetime,
    files: Mapping[str, bytes] | None = None,
    places: Mapping[str, str] | None = None,
    decided: bool = False,
) -> bytes:
    """Set one document.

    ``source`` is Typst text that imports ``paper.typ`` and reads ``json("data.json")``; ``at`` becomes the date of creation;
    ``files`` are pictures (PNG, JPEG, SVG) or further templates by file name; ``places`` names the keys of the data for people.
    ``decided``: the words can no longer be changed, so a character without a glyph stands as □ and its code point.
    Raises GlyphMissing before anything is set, TypesettingFailed when the template does not go through.
    """
    printed = plain_data(data)
    if decided:
        printed = shown_data(printed)
    else:
        require_glyphs(printed, places=places)
    given = {
        "main.typ": source.encode(),
        "paper.typ": template("paper").encode(),
        "data.json": json.dumps(printed, ensure_ascii=False).encode(),
        **(files or {}),
    }
    with TemporaryDirectory(prefix="zhirong-paper-") as folder:
        for name, content in given.items():
            (Path(folder) / name).write_bytes(content)
        return _set(Path(folder), int(at.timestamp()))


def _set(folder: Path, timestamp: int) -> bytes:
    """The PDF of ``main.typ`` in the folder; nothing outside it can be read."""
    try:
        made = typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards="a-2b",
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise TypesettingFailed(
            _("排版没有成功：%(reason)s") % {"reason": str(error)}, remedy=_("内容没有丢失；请把这句话告知系统管理员。")
        ) from error
    return bytes(made)


@cache
def template(name: str) -> str:
    """The text of a template of this package."""
    return (TEMPLATES / f"{name}.typ").read_text()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
