"""The kinds of institution that the loaded programmes know. A kind is programme data: programmes register theirs at start."""

from django.utils.functional import Promise

KINDS: dict[str, str | Promise] = {}


def register_kind(code: str, label: str | Promise) -> None:
    """Make a kind known under its code; the last label given stands."""
    KINDS[code] = label


def kind_label(code: str) -> str:
    """The name of a kind; the bare code where no loaded programme knows it, empty where there is none."""
    return str(KINDS.get(code, code))


def kind_choices() -> list[tuple[str, str]]:
    """For forms and filters, in the order of registration."""
    return [(code, str(label)) for code, label in KINDS.items()]
