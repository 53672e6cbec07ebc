"""The contents of the form with their marks: finished, begun, to be mended."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhirong.application.field_view import is_empty, said_of
from zhirong.application.form_frame import filled_at_signing
from zhirong.application.form_page import FormPage, notes, worst
from zhirong.rules.programme.form import FieldType, FormField, Section

#: What nobody fills in.
_NOT_FILLED = frozenset({FieldType.KIND, FieldType.FIXED, FieldType.VERDICT, FieldType.SIGNATURE, FieldType.SEAL})


def section_tree(page: FormPage, here: str = "") -> dict[str, Any]:
    """``{required, filled, sections}``; a section is ``{title, url, mark, words, note, here, fields}``."""
    sections = [_section(page, section, section.key == here) for section in page.frame.programme.form.sections]
    return {
        "sections": sections,
        "required": sum(section["required"] for section in sections),
        "filled": sum(section["filled"] for section in sections),
    }


def to_mend(page: FormPage, here: str = "") -> dict[str, Any]:
    """What is to be mended: the gravest of this section first, of the others how many there are, each with its address.

    ``blocking`` and ``doubtful`` count over the whole form; without a section every finding is a row.
    """
    rows = [row for row in notes(page.content, page.findings) if row["tone"] != "muted"]
    own = [row for row in rows if not here or row["section"] == here or not row["section"]]
    others = []
    for section in page.frame.programme.form.sections:
        tones = [row["tone"] for row in rows if row["section"] == section.key]
        if here and section.key != here and tones:
            count = {"bad": tones.count("bad"), "warn": tones.count("warn")}
            others.append({"title": section.title.partition("（")[0], "url": _address(page, section.key), **count})
    for row in own:
        row["url"] = f"{_address(page, row['section'])}#{row['anchor']}" if row["section"] else ""
    return {
        "rows": own,
        "others": others,
        "blocking": sum(row["tone"] == "bad" for row in rows),
        "doubtful": sum(row["tone"] == "warn" for row in rows),
    }


def _address(page: FormPage, section: str) -> str:
    return reverse("application_section", args=[page.application.pk, section])


def _section(page: FormPage, section: Section, here: bool) -> dict[str, Any]:
    signing = filled_at_signing(section)
    asked = [field for field in section.fields if _is_asked(field) and not signing]
    filled = sum(not is_empty(page, field) for field in asked)
    begun = any(not is_empty(page, field) for field in section.fields if field.type not in _NOT_FILLED)
    tones = [note["tone"] for note in notes(page.content, page.findings) if note["section"] == section.key]
    faults = tones.count("bad")
    mark, words, note = _mark(signing, faults, worst(tones), begun)
    return {
        "key": section.key,
        "title": section.title.partition("（")[0],
        "url": _address(page, section.key),
        "here": here,
        "mark": mark,
        "words": words,
        "note": note or (f"{filled}/{len(asked)}" if asked else ""),
        "required": len(asked),
        "filled": filled,
        "fields": [_field(page, field) for field in section.fields] if here and len(section.fields) > 3 else [],
    }


def _mark(signing: bool, faults: int, tone: str, begun: bool) -> tuple[str, str, str]:
    """Tone of the mark, its words for those who hear the page, and the note at the right."""
    if signing:
        return "", _("签章时办理"), _("签章时")
    if faults:
        said = ngettext("%(n)s 项须处理", "%(n)s 项须处理", faults) % {"n": faults}
        return ("bad" if begun else ""), said, ngettext("%(n)s 项", "%(n)s 项", faults) % {"n": faults}
    if tone == "warn":
        return "warn", _("请核对"), _("请核对")
    return "ok", _("已完成"), ""


def _field(page: FormPage, field: FormField) -> dict[str, Any]:
    tone = worst(note["tone"] for note in said_of(page, field))
    filled = field.type in _NOT_FILLED or not is_empty(page, field)
    mark = tone if tone in {"bad", "warn"} else "ok" if filled else ""
    words = {"bad": _("须处理"), "warn": _("请核对"), "ok": _("已完成")}.get(mark, _("未填"))
    return {"key": field.key, "label": field.label, "mark": mark, "words": words}


def _is_asked(field: FormField) -> bool:
    return field.required and field.type not in _NOT_FILLED
