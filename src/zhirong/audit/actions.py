"""The names of acts and of their objects for readers. Areas fill the registry at start; an unknown code is shown itself."""

from collections.abc import Mapping

from django.utils.functional import Promise

Words = str | Promise

ACTIONS: dict[str, Words] = {}
KINDS: dict[str, Words] = {}


def add_actions(labels: Mapping[str, Words]) -> None:
    """Name acts: ``area.act`` -> words."""
    ACTIONS.update(labels)


def add_kinds(labels: Mapping[str, Words]) -> None:
    """Name kinds of objects: the part of ``kind:id`` before the colon -> words."""
    KINDS.update(labels)


def action_label(code: str) -> str:
    """The words of an act, or its code."""
    return str(ACTIONS.get(code, code))


def kind_label(object: str) -> str:
    """The words of the kind of ``kind:id``, or its code."""
    kind = object.partition(":")[0]
    return str(KINDS.get(kind, kind))


def object_label(object: str) -> str:
    """``person:7f3a…`` as 人员 7f3a…; the kind's code where it has no words."""
    identity = object.partition(":")[2]
    return f"{kind_label(object)} {identity[:8]}".strip()
