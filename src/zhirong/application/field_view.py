"""One field of the form as its template needs it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.districts import district_choices
from zhirong.accounts.permissions import Permission
from zhirong.application.checks.plan import TASK, WORK_ITEMS
from zhirong.application.eligibility_view import eligibility_view
from zhirong.application.file_view import upload_view
from zhirong.application.form_frame import REASON
from zhirong.application.form_page import FormPage, worst
from zhirong.application.length_view import own_length
from zhirong.application.matrix_view import goals_view, record_view
from zhirong.application.prefill import PRODUCTS
from zhirong.application.product_shelf import on_the_shelf
from zhirong.application.shown import edited, example, is_number, quarters
from zhirong.application.table_view import options, table_view
from zhirong.programme.content import unit_words
from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.form_values import is_blank, text_of
from zhirong.rules.form_values.shaping import PARTS
from zhirong.rules.outline import covered, heading, under_headings, without_heading
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.rules.text_count import count
from zhirong.workflow.labels import words

View = dict[str, Any]

#: Types that take the whole width of the page.
_WIDE = frozenset(
    {
        FieldType.PASSAGE,
        FieldType.PERSON_CARD,
        FieldType.BANK_ACCOUNT,
        FieldType.CONFIRMATION,
        FieldType.FILE,
        FieldType.FILES,
        FieldType.LEDGER,
        FieldType.CHECKLIST,
        FieldType.TABLE,
        FieldType.MATRIX,
        FieldType.VERDICT,
        FieldType.ADDRESS,
    }
)
#: Types with one input that the label points at.
_ONE_INPUT = frozenset(
    {
        FieldType.TEXT,
        FieldType.PASSAGE,
        FieldType.DATE,
        FieldType.MONTH,
        FieldType.QUARTER,
        FieldType.YEAR,
        FieldType.WHOLE,
        FieldType.NUMBER,
        FieldType.MONEY,
        FieldType.PERCENT,
        FieldType.PERCENT_RANGE,
        FieldType.DISTRICT,
        FieldType.ADDRESS,
        FieldType.ORGANISATION,
        FieldType.USCC,
        FieldType.PERSON,
    }
)


def field_view(page: FormPage, field: FormField, *, more: int = 0) -> View:
    """Label, marks, notes and value of a field, and the template that shows it; ``more`` asks for empty rows of a table."""
    notes = said_of(page, field)
    view: View = {
        "key": field.key,
        "type": str(field.type),
        "label": field.label,
        "required": field.required and field.type not in {FieldType.KIND, FieldType.VERDICT, FieldType.FIXED},
        "optional": not field.required and field.required_if is None,
        "help": field.help,
        "unit": unit_words(field.unit) if field.unit else "",
        "clause": page.clause(field.clause),
        "notes": notes,
        "tone": worst(note["tone"] for note in notes),
        "locked": page.locked(field),
        "open": page.editable and not page.drafting and not page.locked(field),
        "wide": field.type in _WIDE,
        "group": field.type not in _ONE_INPUT,
        "template": f"application/fields/{_TEMPLATES.get(field.type, 'line')}.html",
    }
    if field.type is FieldType.TABLE:
        return view | table_view(page, field, more=more) | _table_extra(page, field)
    return view | _VIEWS.get(field.type, _line)(page, field)


def said_of(page: FormPage, field: FormField) -> list[View]:
    """What stands beside a field. That an empty one is empty is seen: the mark of need and the list of sections say so."""
    notes = page.found(field.key)
    if is_empty(page, field):
        notes = [note for note in notes if note["tone"] != "bad" or field.required_if is not None]
    return notes


def is_empty(page: FormPage, field: FormField) -> bool:
    """Whether nothing was typed and no file handed in."""
    files = any(each["field"].partition(".")[0] == field.key for each in page.files)
    return not files and is_blank(page.values.get(field.key))


def _line(page: FormPage, field: FormField) -> View:
    value = page.values.get(field.key)
    number = is_number(field.type)
    return {
        "text": edited(field.type, value),
        "number": number,
        "inputmode": "decimal" if number else "",
        "placeholder": example(field.type),
    }


def _uscc(page: FormPage, field: FormField) -> View:
    text = edited(field.type, page.values.get(field.key))
    reason = str(page.values.get(field.key + REASON, ""))
    asks = any(note["asks"] for note in page.found(field.key))
    return {"text": text, "reason_name": field.key + REASON, "reason": reason, "asks": asks or bool(reason)}


def _passage(page: FormPage, field: FormField) -> View:
    text = edited(field.type, page.values.get(field.key))
    goals = field.key == "goals_text"
    return {
        "text": text,
        "rows": 14 if field.outline else 6,
        "count": own_length(page, field, text),
        "outline": outline_view(page, field),
        "generates": reverse("application_goals_text", args=[page.application.pk]) if goals else "",
    }


def outline_view(page: FormPage, field: FormField) -> list[View]:
    """The points that the notice asks for, each with its clause and whether the text speaks of it."""
    text = edited(field.type, page.values.get(field.key))
    clauses = {clause.heading: clause.id for clause in page.content.clauses.values()}
    spoken, under = covered(text, field.outline), under_headings(text, field.outline)
    open_points = without_heading(text, field.outline)
    rule = page.content.procedure.option("P09").code
    return [
        {
            "words": point,
            "spoken": point in spoken,
            "length": count(under[point]).by(rule) if under.get(point) else 0,
            "heading": heading(field.outline, point) if point in open_points else "",
            "clause": page.clause(clauses.get(point, "")),
        }
        for point in field.outline
    ]


def _choice(page: FormPage, field: FormField) -> View:
    chosen = edited(field.type, page.values.get(field.key))
    choices = [(option, option) for option in field.options]
    if field.type is FieldType.YES_NO:
        choices = [("yes", _("是")), ("no", _("否"))]
    elif field.type is FieldType.DISTRICT:
        choices = district_choices()
    elif field.type is FieldType.QUARTER:
        choices = quarters(page.content.batch["target_years"])
    return {"options": options(choices, chosen)}


def _range(page: FormPage, field: FormField) -> View:
    value = page.values.get(field.key)
    ends = value if isinstance(value, Mapping) else {}
    return {
        "low": edited(FieldType.PERCENT, ends.get("from")),
        "high": edited(FieldType.PERCENT, ends.get("to")),
        "label_low": _("%(label)s 下限") % {"label": field.label},
        "label_high": _("%(label)s 上限") % {"label": field.label},
        "unit": "%",
    }


def part_labels() -> dict[str, str]:
    """The parts of cards and accounts in words."""
    return {
        "name": _("姓名"),
        "title": _("职务"),
        "mobile": _("手机"),
        "email": _("邮箱"),
        "holder": _("户名"),
        "bank": _("开户行"),
        "number": _("账号"),
    }


def _parts(page: FormPage, field: FormField) -> View:
    value = page.values.get(field.key)
    given = value if isinstance(value, Mapping) else {}
    modes = {"mobile": "tel", "email": "email", "number": "numeric"}
    labels = part_labels()
    return {
        "parts": [
            {
                "code": code,
                "label": labels[code],
                "text": edited(FieldType.TEXT, given.get(code)),
                "inputmode": modes.get(code, ""),
            }
            for code in PARTS[field.type]
        ]
    }


def _ticks(page: FormPage, field: FormField) -> View:
    ticked = set(page.values.get(field.key) or ())
    commitment = page.frame.programme.commitment
    if field.key == "liability":
        choices = [(str(each.number), each.text) for each in commitment.consequences]
    else:
        choices = [(each.code, each.text) for each in commitment.promises]
    return {
        "intro": commitment.undertaking if field.key == "liability" else "",
        "options": [{"value": value, "label": label, "on": value in ticked} for value, label in choices],
    }


def _checklist(page: FormPage, field: FormField) -> View:
    ticked = set(page.values.get(field.key) or ())
    return {
        "options": [
            {
                "value": option,
                "label": option,
                "on": option in ticked,
                "upload": upload_view(page, field, row=option, label=option),
            }
            for option in field.options
        ]
    }


def _files(page: FormPage, field: FormField) -> View:
    return {"upload": upload_view(page, field)}


def _ledger(page: FormPage, field: FormField) -> View:
    batch = page.application.batch
    template = reverse("call_download", args=[batch.code, "ledger", page.content.kind])
    return {"upload": upload_view(page, field), "template_url": template, "book": book_view(page)}


def book_view(page: FormPage) -> View | None:
    """What was read from the ledger: its rows, and how many of them count, are doubtful and so on; None without one."""
    ledger = page.content.ledger
    if not ledger:
        return None
    tallies = [(words(bucket.label), ledger["buckets"].get(bucket.value, 0)) for bucket in reversed(Bucket)]
    return {
        "url": reverse("ledger_book", args=[ledger["book"]]),
        "rows": ledger["rows"],
        "tallies": [(label, rows) for label, rows in tallies if rows],
    }


def _kind(page: FormPage, field: FormField) -> View:
    kind = page.frame.programme.kind(page.content.kind)
    return {"text": kind.label.zh if kind else page.content.kind}


def _fixed(page: FormPage, field: FormField) -> View:
    text = field.text or _("签章环节办理：生成申报书后，由签字人确认、签字并加盖公章。")
    return {"text": text}


def _verdict(page: FormPage, field: FormField) -> View:
    return {"eligibility": eligibility_view(page)}


def _matrix(page: FormPage, field: FormField) -> View:
    if field.rows == "baseline_years":
        return {"template": "application/fields/record.html", **record_view(page, field)}
    return {"template": "application/fields/goals.html", **goals_view(page, field)}


def _table_extra(page: FormPage, field: FormField) -> View:
    if field.key == WORK_ITEMS:
        return {"extra": "application/coverage.html", "coverage": coverage(page, field)}
    if field.key == PRODUCTS and page.actor.can(Permission.OWN_PRODUCT_EDIT) and not page.locked(field):
        named = {text_of(row.get("product")) for row in page.values.get(field.key) or ()}
        shelf = [product for product in on_the_shelf(page.actor) if str(product.pk) not in named]
        return {"shelf": "application/shelf.html", "shelf_products": shelf}
    if field.key == "fund_plan":
        funds = page.frame.programme.funds
        forbidden = [each.label for each in funds.categories if each.ruling == "forbidden"]
        return {"clause": page.clause(funds.clause), "help": funds.text, "forbidden": forbidden}
    return {}


def coverage(page: FormPage, field: FormField) -> list[View]:
    """Which of the notice's tasks the rows of the table carry out."""
    column = next((each for each in field.columns if each.key == TASK), None)
    there = {text_of(row.get(TASK)) for row in page.values.get(field.key) or ()}
    return [] if column is None else [{"words": option, "done": option in there} for option in column.options]


_TEMPLATES = {
    FieldType.PASSAGE: "passage",
    FieldType.YES_NO: "options",
    FieldType.CHOICE: "options",
    FieldType.DISTRICT: "select",
    FieldType.QUARTER: "select",
    FieldType.USCC: "uscc",
    FieldType.PERCENT_RANGE: "range",
    FieldType.PERSON_CARD: "parts",
    FieldType.BANK_ACCOUNT: "parts",
    FieldType.CONFIRMATION: "ticks",
    FieldType.CHECKLIST: "checklist",
    FieldType.TABLE: "table",
    FieldType.FILE: "files",
    FieldType.FILES: "files",
    FieldType.LEDGER: "ledger",
    FieldType.KIND: "words",
    FieldType.FIXED: "words",
    FieldType.SIGNATURE: "words",
    FieldType.SEAL: "words",
    FieldType.VERDICT: "verdict",
}
_VIEWS: dict[FieldType, Callable[[FormPage, FormField], View]] = {
    FieldType.PASSAGE: _passage,
    FieldType.USCC: _uscc,
    FieldType.YES_NO: _choice,
    FieldType.CHOICE: _choice,
    FieldType.DISTRICT: _choice,
    FieldType.QUARTER: _choice,
    FieldType.PERCENT_RANGE: _range,
    FieldType.PERSON_CARD: _parts,
    FieldType.BANK_ACCOUNT: _parts,
    FieldType.CONFIRMATION: _ticks,
    FieldType.CHECKLIST: _checklist,
    FieldType.FILE: _files,
    FieldType.FILES: _files,
    FieldType.LEDGER: _ledger,
    FieldType.KIND: _kind,
    FieldType.FIXED: _fixed,
    FieldType.SIGNATURE: _fixed,
    FieldType.SEAL: _fixed,
    FieldType.VERDICT: _verdict,
    FieldType.MATRIX: _matrix,
}
