"""Adding, moving and removing rows of a posted table, for a browser without script."""

from typing import Any

from django.http import QueryDict


def reorder(post: QueryDict, values: dict[str, Any]) -> str:
    """Do to the typed values what a button of a row asks for; gives the field whose table was touched, empty for none."""
    for name, act in (("remove_row", _remove), ("move_up", _up), ("move_down", _down)):
        key, _dot, row = post.get(name, "").partition(".")
        rows = values.get(key)
        if isinstance(rows, list) and row in (ids := [each.get("id") for each in rows if isinstance(each, dict)]):
            act(rows, ids.index(row))
            return key
    return post.get("add_row", "")


def _remove(rows: list[Any], place: int) -> None:
    del rows[place]


def _up(rows: list[Any], place: int) -> None:
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]


def _down(rows: list[Any], place: int) -> None:
    if place + 1 < len(rows):
        rows[place + 1], rows[place] = rows[place], rows[place + 1]
