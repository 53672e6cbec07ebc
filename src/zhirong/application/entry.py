"""What a page posted, field by field, as ``save_section`` takes it: still as it was typed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.http import QueryDict

from zhirong.application.form_frame import REASON
from zhirong.application.row_ids import new_row_id
from zhirong.rules.form_values import NOT_TYPED, Frame, TooMuch, shape
from zhirong.rules.form_values.shaping import PARTS
from zhirong.rules.programme.form import Column, FieldType, FormField, Section

#: The hidden field that names each field of the section that the page could change.
NAMED = "field"
#: The hidden field with the version that was on the screen, and the most digits that such a number can have.
BASE_VERSION, _MOST_DIGITS = "base_version", 9


def base_version_of(post: QueryDict) -> int:
    """The version that the page was made from; 0 where it does not say, so that every change is looked at."""
    text = post.get(BASE_VERSION, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def kept_rows(files: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """The rows that have a file and are therefore rows, though nothing is typed into them."""
    return {(each["field"].partition(".")[0], each["row"]) for each in files if "." in each["field"]}


def shown_values(section: Section, frame: Frame, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as a page shows them again when they could not be saved, however long they are."""
    return {field.key: _shown(field, typed[field.key], frame) for field in section.fields if field.key in typed}


def _shown(field: FormField, typed: Any, frame: Frame) -> Any:
    try:
        return shape(field, typed, frame, new_row_id)
    except TooMuch:
        return _as_typed(typed)


def _as_typed(typed: Any) -> Any:
    """Every text as one that could not be read, the rest as it is."""
    if isinstance(typed, str):
        return {"typed": typed}
    if isinstance(typed, list):
        return [_as_typed(each) for each in typed]
    return {key: each if key in {"id", "product"} else _as_typed(each) for key, each in typed.items()}


def typed_values(
    post: QueryDict, section: Section, frame: Frame, *, kept_rows: Collection[tuple[str, str]] = ()
) -> dict[str, Any]:
    """The fields that the page names, as typed. A row without a word is no row, unless it is among ``kept_rows`` (field, id)."""
    named = set(post.getlist(NAMED))
    found: dict[str, Any] = {}
    for field in section.fields:
        if field.key not in named or field.type in NOT_TYPED:
            continue
        if field.type is FieldType.TABLE:
            found[field.key] = _table(post, field, {row for key, row in kept_rows if key == field.key})
        elif field.type is FieldType.MATRIX:
            found[field.key] = _matrix(post, field, frame)
        else:
            found[field.key] = _READERS.get(field.type, _single)(post, field)
        if field.type is FieldType.USCC and field.key + REASON in post:
            found[field.key + REASON] = post[field.key + REASON]
    return found


def _single(post: QueryDict, field: FormField) -> Any:
    return post.get(field.key, "")


def _list(post: QueryDict, field: FormField) -> Any:
    return post.getlist(field.key)


def _parts(post: QueryDict, field: FormField) -> Any:
    return {part: post.get(f"{field.key}.{part}", "") for part in PARTS[field.type]}


def _range(post: QueryDict, field: FormField) -> Any:
    return _two_ends(post, field.key)


def _two_ends(post: QueryDict, name: str) -> dict[str, str]:
    return {end: post.get(f"{name}.{end}", "") for end in ("from", "to")}


def _table(post: QueryDict, field: FormField, kept: set[str]) -> list[dict[str, Any]]:
    rows = []
    for id in dict.fromkeys(post.getlist(field.key)):
        row: dict[str, Any] = {
            column.key: _cell(post, f"{field.key}.{id}.{column.key}", column) for column in field.columns
        }
        if id in kept or any(_has_words(value) for value in row.values()):
            product = post.get(f"{field.key}.{id}.product", "")
            rows.append({"id": id, **row, **({"product": product} if product else {})})
    return rows


def _cell(post: QueryDict, name: str, column: Column) -> Any:
    return _two_ends(post, name) if column.type is FieldType.PERCENT_RANGE else post.get(name, "")


def _has_words(value: Any) -> bool:
    return any(map(_has_words, value.values())) if isinstance(value, dict) else bool(value.strip())


def _matrix(post: QueryDict, field: FormField, frame: Frame) -> dict[str, Any]:
    return {
        str(year): {
            figure.code: {
                part: post.get(f"{field.key}.{year}.{figure.code}.{part}", "") for part in ("value", "reason")
            }
            for figure in frame.matrix_figures(field)
        }
        for year in frame.matrix_years(field)
    }


_READERS: dict[FieldType, Callable[[QueryDict, FormField], Any]] = {
    FieldType.CONFIRMATION: _list,
    FieldType.CHECKLIST: _list,
    FieldType.PERSON_CARD: _parts,
    FieldType.BANK_ACCOUNT: _parts,
    FieldType.PERCENT_RANGE: _range,
}
