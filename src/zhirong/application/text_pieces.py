"""Two states of a text put together, with what was cut and what is new marked."""

import difflib
from dataclasses import dataclass

from django.utils.translation import gettext as _

#: Texts at least so long are shown with the changed words marked instead of side by side.
_LONG = 40
#: So many signs of what stayed the same are shown beside a change.
_AROUND = 24
#: Longer texts are compared by lines, or not at all: sign by sign would take too long.
_TOO_LONG = 3000


@dataclass(frozen=True)
class Piece:
    """Part of a text: ``same``, ``cut`` (only before) or ``new`` (only after)."""

    how: str
    text: str


def whole(old: str, new: str) -> tuple[Piece, ...]:
    """Everything that either says, in order."""
    if max(len(old), len(new)) > _TOO_LONG:
        return _marked(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return _marked(list(old), list(new))


def excerpt(old: str, new: str) -> tuple[Piece, ...]:
    """A long text with its changes marked and what stayed the same shortened; nothing for short ones, read side by side."""
    if min(len(old), len(new)) < _LONG or max(len(old), len(new)) > _TOO_LONG:
        return ()
    found = _marked(list(old), list(new))
    return tuple(
        Piece(each.how, _shortened(each.text, first=number == 0, last=number == len(found) - 1))
        if each.how == "same"
        else each
        for number, each in enumerate(found)
    )


def _marked(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    found = []
    for how, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            found.append(Piece("cut", "".join(old[i:j])))
        if k < m:
            found.append(Piece("new", "".join(new[k:m])))
    return tuple(found)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """What stayed the same, without its middle where it is long."""
    if len(text) <= 2 * _AROUND:
        return text
    head, tail = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    return _("%(head)s……%(tail)s") % {"head": head, "tail": tail}
