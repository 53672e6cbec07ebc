"""What a ledger belongs to. Higher areas register here; what nobody registered has no ledger, and only its tenant sees one."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.rules.amounts import Unit
from zhirong.rules.lifecycle import Label
from zhirong.rules.rule_set import RuleSet


@dataclass(frozen=True)
class Terms:
    """By which rules, and for which years, the figures of an owner are counted, and where it stands in the program.

    ``names`` are the figures of the programme: code -> (label, unit, ids of the rules it depends on).
    """

    rules: RuleSet
    years: tuple[int, ...]
    names: Mapping[str, tuple[Label, Unit, tuple[str, ...]]]
    title: str
    address: str


@dataclass(frozen=True)
class Owner:
    """``writable`` gives the tenant if the actor may add or remove a ledger at a time; raises NotFound or LedgerLocked. Its
    last argument says whether to hold the owner against changes until the end of the transaction.

    ``open_to`` is a condition on books for readers beside the tenant itself, None for nobody. ``terms`` raises NotFound.
    """

    writable: Callable[[Actor, uuid.UUID, dt.datetime, bool], Organisation]
    open_to: Callable[[Actor], Q | None]
    terms: Callable[[Actor, uuid.UUID], Terms]


OWNERS: dict[str, Owner] = {}


def add_owner(kind: str, owner: Owner) -> None:
    """Register a kind of owner."""
    OWNERS[kind] = owner


def owner_of(kind: str) -> Owner:
    """The registered owner. Raises NotFound for a kind that nobody registered."""
    if kind not in OWNERS:
        raise NotFound(_("没有找到台账所属的事项。"))
    return OWNERS[kind]
