"""How long the texts are, by the batch's rule P09, with the other counts beside."""

from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.form_page import FormPage
from zhirong.rules.form_values import text_of
from zhirong.rules.programme.form import FormField, Section
from zhirong.rules.text_count import count, count_together
from zhirong.workflow.labels import words

_WIDTH = 1000


def own_length(page: FormPage, field: FormField, text: str) -> dict[str, Any]:
    """The length of one text; its limit where the field has one of its own."""
    rule = page.content.procedure.option("P09").code
    length = count(text).by(rule)
    return {
        "rule": rule,
        "shown": f"{length:,}",
        "limit": field.most_characters,
        "limit_shown": f"{field.most_characters:,}" if field.most_characters else "",
        "over": bool(field.most_characters and length > field.most_characters),
    }


def length_view(page: FormPage, section: Section) -> dict[str, Any] | None:
    """The texts of a section that share one limit: the count that binds, each part of it, the other counts."""
    if section.limit is None:
        return None
    procedure = page.content.procedure
    option, limit = procedure.option("P09"), procedure.number("P09", "limit")
    texts = {key: text_of(page.values.get(key)) for key in section.limit.fields}
    total = count_together(texts.values())
    counted = total.by(option.code)
    scale = _WIDTH / max(limit, counted, 1)
    parts: list[dict[str, Any]] = []
    start = 0.0
    labels = {field.key: field.label for field in section.fields}
    for number, (key, text) in enumerate(texts.items(), 1):
        length = count(text).by(option.code)
        parts.append(
            {
                "key": key,
                "number": number,
                "label": labels[key].partition("（")[0],
                "shown": f"{length:,}",
                "x": f"{start:.1f}",
                "width": f"{length * scale:.1f}",
            }
        )
        start += length * scale
    names = {"word": _("字数（按字）"), "char": _("字符（不含空格）"), "hanzi": _("仅汉字")}
    return {
        "rule": option.code,
        "rule_words": words(option.label),
        "fields": " ".join(texts),
        "limit": limit,
        "limit_shown": f"{limit:,}",
        "shown": f"{counted:,}",
        "left": f"{abs(limit - counted):,}",
        "over": counted > limit,
        "parts": parts,
        "ways": [
            {"code": code, "label": label, "shown": f"{total.by(code):,}", "binds": code == option.code}
            for code, label in names.items()
        ],
    }
