"""The names of lifecycle tables in the reader's language."""

from django.utils.translation import get_language

from zhirong.rules.lifecycle import Label


def spoken(label: Label) -> str:
    """English for readers of English, the Chinese source for everybody else."""
    return label.en if (get_language() or "").startswith("en") else label.zh
