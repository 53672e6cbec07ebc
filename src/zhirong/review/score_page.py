"""What the page of the score sheet shows beside its fields: proposals, anchors, what is missing, what another window saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.content import Content
from zhirong.review.forms import SheetForm
from zhirong.review.models import ItemScore, Review
from zhirong.review.prefilling import prefilled
from zhirong.review.selectors import my_reviews
from zhirong.review.sheet import plain
from zhirong.rules.lifecycle import Label
from zhirong.rules.programme.form import FieldType
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words
from zhirong.workflow.step_bar import state_words


@dataclass(frozen=True)
class Clash:
    """One place where this page and the sheet as another window saved it differ; an empty place is a dash."""

    label: str
    mine: str
    saved: str


def score_rows(review: Review, form: SheetForm, scores: Iterable[ItemScore]) -> list[dict[str, Any]]:
    """The lines of the sheet with their fields, in order."""
    found, proposals = {score.item: score for score in scores}, prefilled(review)
    rows = []
    for item in form.items:
        points, note = form[f"points_{item.id}"], form[f"note_{item.id}"]
        rows.append(
            {
                "item": item,
                "label": words(item.words),
                "weight": plain(item.weight),
                "points": points,
                "note": note,
                "wrong": bool(points.errors or note.errors),
                "errors": [*points.errors, *note.errors],
                "anchors": [{"points": plain(anchor.points), "text": words(anchor.words)} for anchor in item.anchors],
                "prefill": _prefill(found.get(item.id), proposals.get(item.id)) if item.prefilled else None,
            }
        )
    return rows


def _prefill(score: ItemScore | None, now: Any) -> dict[str, Any]:
    """What was proposed when the expert declared. Its words are kept in Chinese; the English ones are those of today."""
    if score is None or score.proposed is None:
        why = now.why if now is not None else None
        return {"points": None, "formula": words(why) if why else "", "facts": _facts(now)}
    same = now is not None and now.proposal is not None and now.proposal.points == score.proposed
    formula = words(Label(now.proposal.zh, now.proposal.en)) if same else score.formula
    return {"points": plain(score.proposed), "formula": formula, "facts": _facts(now)}


def _facts(now: Any) -> list[str]:
    return [words(fact) for fact in now.facts] if now is not None else []


def total_of_form(form: SheetForm) -> dict[str, Any]:
    """The sum of what stands in the fields and how many of them are filled, before any script counts."""
    given = [form[f"points_{item.id}"].value() for item in form.items]
    numbers = [number for number in map(_number, given) if number is not None]
    most = sum((item.weight for item in form.items), Decimal(0))
    return {"sum": plain(sum(numbers, Decimal(0))), "filled": len(numbers), "of": len(form.items), "most": plain(most)}


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def clashes(form: SheetForm, saved: Mapping[str, Any]) -> list[Clash]:
    """Every field that differs between this page and the saved sheet."""
    found = []
    for name in form.fields:
        if name == "base_version":
            continue
        mine, other = form[name].value(), saved.get(name)
        if _told(mine) != _told(other):
            found.append(Clash(str(form.fields[name].label), _told(mine) or "—", _told(other) or "—"))
    return found


def _told(value: Any) -> str:
    if value is None:
        return ""
    number = _number(value)
    return str(value).strip() if number is None else plain(number)


def typed_lines(form: SheetForm) -> list[tuple[str, str]]:
    """What was typed, for a page on which it can no longer be saved."""
    names = [name for name in form.fields if name != "base_version"]
    return [(str(form.fields[name].label), _told(form[name].value())) for name in names if _told(form[name].value())]


def siblings(actor: Actor, review: Review) -> list[dict[str, Any]]:
    """All that the expert reviews in the round, by number."""
    rows = my_reviews(actor).filter(entry__round=review.entry.round_id).order_by("entry__number", "created_at")
    return [
        {
            "id": each.pk,
            "number": str(each.entry),
            "state": state_words("review", each.state),
            "code": each.state,
            "here": each.pk == review.pk,
        }
        for each in rows
    ]


def file_facts(content: Content) -> list[str]:
    """What the form says of papers that a reader cannot open: which are there, by mechanism and by row."""
    found = []
    for section in content.programme.form.sections:
        for field in section.fields:
            if field.type is FieldType.CHECKLIST:
                ticked = content.values.get(field.key) or []
                said = [
                    _("%(name)s（附 %(count)s 份）") % {"name": option, "count": len(content.files(field.key, option))}
                    for option in field.options
                    if option in ticked
                ]
                found.append(_("%(label)s：%(said)s") % {"label": field.label, "said": listed(said) or _("未勾选")})
            elif field.type is FieldType.TABLE and field.required:
                found += _attached_rows(content, field)
    return found


def _attached_rows(content: Content, field: Any) -> list[str]:
    rows = content.values.get(field.key) or []
    return [
        _("%(label)s：%(rows)s 项，其中 %(with)s 项附有%(file)s")
        % {
            "label": field.label,
            "rows": len(rows),
            "with": sum(bool(content.files(f"{field.key}.{column.key}", row.get("id", ""))) for row in rows),
            "file": column.label,
        }
        for column in field.columns
        if column.type is FieldType.FILE
    ]
