"""Labels of the pure layer in the language of the page."""

from django.utils.translation import get_language

from zhirong.rules.lifecycle import Label


def language() -> str:
    """``zh`` or ``en``: the language of the page."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def words(label: Label) -> str:
    """English for readers of English, the Chinese source for everybody else."""
    return label.en if language() == "en" else label.zh
