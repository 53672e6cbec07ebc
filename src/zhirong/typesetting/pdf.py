"""Typst documents become PDF, written as PDF/A-2b, the same to the byte for the same data and the same ``at``.

Only the shipped fonts are used. Nothing is read from the machine: a template sees the shared ``paper.typ``, its data as
``data.json`` and the pictures that it was given.
"""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from zhirong.typesetting.errors import TypesettingFailed
from zhirong.typesetting.glyphs import FOLDER, plain_data, require_glyphs

TEMPLATES = Path(__file__).parent / "templates"


def pdf(
    source: str,
    data: Mapping[str, Any],
    *,
    at: dt.datetime,
    pictures: Mapping[str, bytes] | None = None,
    places: Mapping[str, str] | None = None,
) -> bytes:
    """Set one document.

    ``source`` is Typst text that imports ``paper.typ`` and reads ``json("data.json")``; ``at`` becomes the date of creation;
    ``pictures`` are PNG, JPEG or SVG by file name; ``places`` names the keys of the data for people.
    Raises GlyphMissing before anything is set, TypesettingFailed when the template does not go through.
    """
    printed = plain_data(data)
    require_glyphs(printed, places=places)
    files: Any = {  # the binding takes a mapping of files; its stubs do not say so yet
        "main": source.encode(),
        "paper.typ": template("paper").encode(),
        "data.json": json.dumps(printed, ensure_ascii=False).encode(),
        **(pictures or {}),
    }
    try:
        made = typst.compile(
            files, font_paths=_fonts(), format="pdf", pdf_standards="a-2b", timestamp=int(at.timestamp())
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
