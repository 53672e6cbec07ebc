"""What an expert reads of an application: its substance, without who says it.

Only texts, tables without personal columns and figures are shown; name, people, account and files stay out, blind or not.
"""

from typing import Any

from zhirong.programme.content import programme_of
from zhirong.review.models import Review
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.workflow.labels import words

#: Sections that say who applies, not what is proposed.
_LEFT_OUT = {"cover", "commitment", "opinion", "annexes"}
_IN_TABLES = {FieldType.FILE, FieldType.FILES, FieldType.PERSON, FieldType.PERSON_CARD}


def reading_of(review: Review) -> list[dict[str, Any]]:
    """Sections with their parts; a part is ``{label, text}`` or ``{label, head, rows}``."""
    programme = programme_of(review.entry.round.batch.version)
    values = review.entry.submission.content.get("values", {})
    found = []
    for section in programme.form.sections:
        if section.key in _LEFT_OUT:
            continue
        labels = {code: words(label) for code, label in programme.labels.items()}
        parts = [part for field in section.fields if (part := _part(field, values.get(field.key), labels))]
        if parts:
            found.append({"title": section.title, "parts": parts})
    return found


def _part(field: FormField, value: Any, labels: dict[str, str]) -> dict[str, Any] | None:
    if not value or field.personal or (field.visible_to and "expert" not in field.visible_to):
        return None
    if field.key != "introduction" and field.type is FieldType.PASSAGE and isinstance(value, str):
        return {"label": field.label, "text": value}
    if field.type is FieldType.CHECKLIST and isinstance(value, list):
        return {"label": field.label, "text": "、".join(map(str, value))}
    if field.type is FieldType.TABLE and isinstance(value, list):
        columns = [c for c in field.columns if not c.personal and c.type not in _IN_TABLES]
        rows = [[_text(row.get(column.key)) for column in columns] for row in value]
        return {"label": field.label, "head": [column.label for column in columns], "rows": rows}
    if field.type is FieldType.MATRIX and isinstance(value, dict):
        years = sorted(value)
        codes = list(dict.fromkeys(code for year in years for code in value[year]))
        rows = [
            [labels.get(code, code), *(_text((value[year].get(code) or {}).get("value")) for year in years)]
            for code in codes
        ]
        return {"label": field.label, "head": ["", *years], "rows": rows}
    return None


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "–".join(str(each) for each in value.values())
    return "" if value is None else str(value)
