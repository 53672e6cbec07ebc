"""The parts of the form page that change when something is saved, as markup by the id of their place."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from zhirong.accounts.actor import Actor
from zhirong.application.checks.plan import WORK_ITEMS
from zhirong.application.eligibility_view import eligibility_view
from zhirong.application.field_view import book_view, coverage, field_view, outline_view, said_of
from zhirong.application.file_view import upload_view
from zhirong.application.form_frame import form_field, frame_of
from zhirong.application.form_page import FormPage, worst
from zhirong.application.matrix_view import goals_view, record_view, totals
from zhirong.application.models import Application
from zhirong.application.models import Section as SectionRow
from zhirong.application.section_tree import section_tree, to_mend
from zhirong.application.selectors import present
from zhirong.rules.programme.form import FieldType, FormField, Section


def live_parts(request: HttpRequest, page: FormPage, section: Section) -> dict[str, str]:
    """Tree, list of what is to be mended, both with their numbers, eligibility, and beside each field what is said about it."""
    tree, mend = section_tree(page, section.key), to_mend(page, section.key)
    parts = {
        "tree": _markup(request, "tree", {"tree": tree}),
        "tree-note": _markup(request, "tree_note", {"tree": tree}),
        "to-mend": _markup(request, "to_mend", {"mend": mend}),
        "mend-note": _markup(request, "mend_note", {"mend": mend}),
        "eligibility": _markup(request, "eligibility", {"eligibility": eligibility_view(page)}),
    }
    for field in section.fields:
        parts[f"n-{field.key}"] = _markup(request, "notes", {"notes": said_of(page, field)})
        parts |= _own_parts(request, page, field)
    return parts


def edited_part(request: HttpRequest, row: SectionRow) -> dict[str, str]:
    """Who saved the section last, and when."""
    return {"edited": _markup(request, "edited", {"row": row})}


def marks(page: FormPage, section: Section) -> dict[str, str]:
    """The tone of each field and of each row in it: bad, warn or empty."""
    found = {field.key: worst(note["tone"] for note in said_of(page, field)) for field in section.fields}
    for field in section.fields:
        found |= {f"{field.key}-{row}": tone for row, tone in _row_tones(page, field)}
    return found


def _row_tones(page: FormPage, field: FormField) -> Iterator[tuple[str, str]]:
    if field.type is FieldType.MATRIX:
        view = record_view if field.rows == "baseline_years" else goals_view
        yield from ((line["code"], line["tone"]) for line in view(page, field)["lines"])
    elif field.type is FieldType.TABLE:
        for row in page.values.get(field.key) or ():
            yield row["id"], worst(note["tone"] for note in page.found(field.key, row["id"]))


def fresh_widgets(request: HttpRequest, page: FormPage, section: Section, keys: Iterable[str]) -> dict[str, str]:
    """The inputs of fields that others have changed, for the page to show."""
    wanted = set(keys)
    found: dict[str, str] = {}
    for field in section.fields:
        if field.key in wanted and field.type is not FieldType.VERDICT:
            view = field_view(page, field)
            found[field.key] = render_to_string(view["template"], {"field": view}, request)
    return found


def file_part(request: HttpRequest, page: FormPage, field: str, row: str) -> dict[str, str]:
    """The list of files at one place: a field, a row and its column, an option."""
    key, _dot, column_key = field.partition(".")
    found = form_field(page.frame.programme.form, key)
    column = next((each for each in found.columns if each.key == column_key), None)
    upload = upload_view(page, found, row=row, column=column)
    return {f"a-{upload['id']}": _markup(request, "attached", {"upload": upload})}


def presence_markup(request: HttpRequest, actor: Actor, application: Application, at: dt.datetime) -> str:
    """Who else has the form open."""
    titles = presence_rows(actor, application, at)
    return _markup(request, "presence", {"present": titles})


def presence_rows(actor: Actor, application: Application, at: dt.datetime) -> list[dict[str, Any]]:
    """The others on the form with the title of the section that they have open."""
    titles = {
        section.key: section.title.partition("（")[0] for section in frame_of(application).programme.form.sections
    }
    return [
        {"name": row["name"], "section": titles.get(row["section"], ""), "mark": row["name"][:1]}
        for row in present(actor, application, at)
    ]


def _own_parts(request: HttpRequest, page: FormPage, field: FormField) -> dict[str, str]:
    if field.type is FieldType.PASSAGE and field.outline:
        return {f"o-{field.key}": _markup(request, "outline", {"points": outline_view(page, field)})}
    if field.type is FieldType.TABLE and field.key == WORK_ITEMS:
        return {f"x-{field.key}": _markup(request, "coverage", {"field": {"coverage": coverage(page, field)}})}
    if field.type is FieldType.MATRIX and field.rows == "baseline_years":
        return {place: text or "—" for place, text, _code in totals(page, field)}
    if field.type is FieldType.MATRIX:
        return {
            f"v-{field.key}-{line['code']}": _markup(request, "goal_verdict", {"line": line})
            for line in goals_view(page, field)["lines"]
        }
    if field.type is FieldType.LEDGER:
        return {f"b-{field.key}": _markup(request, "book", {"book": book_view(page)})}
    if field.type is FieldType.VERDICT:
        return {f"w-{field.key}": _markup(request, "eligibility", {"eligibility": eligibility_view(page)})}
    return {}


def _markup(request: HttpRequest, name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"application/{name}.html", context, request)
