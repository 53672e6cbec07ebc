"""A crowd for the drills: two organisations of every category, a person of every role, one who belongs nowhere, and nobody."""

import dataclasses
import datetime as dt
import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from zhirong import clock
from zhirong.accounts.actor import NOBODY, Actor, actor_for
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import GRANTS, SECOND_FACTOR, Category, Role
from zhirong.accounts.services.second_factor import bind, new_secret


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door, with the cookies of a browser that is signed in as them."""

    label: str
    user: User | None
    organisation: Organisation | None
    actor: Actor
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def tenant(self) -> uuid.UUID | None:
        return self.organisation.id if self.organisation else None


@dataclass(frozen=True)
class Thing:
    """Something an address can name: whose it is (None: everybody's), and the parts of its address."""

    kind: str
    tenant: uuid.UUID | None
    kwargs: dict[str, Any]
    owner: uuid.UUID | None = None


@dataclass
class Crowd:
    """Who is there and what they own.

    ``canaries`` are words that only their tenant and the office may read; of these ``sealed`` are not even the office's to read
    and ``public`` are everybody's.
    """

    visitors: list[Visitor]
    organisations: list[Organisation]
    things: dict[str, list[Thing]] = field(default_factory=lambda: defaultdict(list))
    canaries: dict[uuid.UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    public: set[str] = field(default_factory=set)
    sealed: set[str] = field(default_factory=set)

    def add(self, kind: str, tenant: Organisation | None, owner: User | None = None, /, **kwargs: Any) -> None:
        """Put a thing where the addresses can find it."""
        self.things[kind].append(Thing(kind, tenant.id if tenant else None, kwargs, owner.id if owner else None))

    def canary(self, tenant: Organisation, what: str) -> str:
        """A word (letters only) for something of this tenant; from now on it is looked for."""
        word = f"canary{self.organisations.index(tenant):02d}{what}"
        self.canaries[tenant.id].add(word)
        return word

    def readable(self, tenant: uuid.UUID | None) -> set[str]:
        """The canaries that members of an organisation may read."""
        own = self.canaries.get(tenant, set()) if tenant else set()
        if any(o.id == tenant and o.category == Category.OFFICE for o in self.organisations):
            own = own | set().union(*self.canaries.values()) - self.sealed
        return own | self.public

    def name_of(self, category: Category, role: Role) -> str:
        """The canary in the name of a member of the first organisation of a category."""
        user = self.someone(category, role).user
        return user.name.removeprefix("演") if user else ""

    def someone(self, category: Category, *roles: Role, second: bool = False) -> Visitor:
        """A member of the first (or second) organisation of a category who has one of these roles."""
        tenants = [organisation for organisation in self.organisations if organisation.category == category]
        tenant = tenants[1 if second else 0]
        for visitor in self.visitors:
            if visitor.tenant == tenant.id and (not roles or visitor.actor.roles & set(roles)):
                return visitor
        raise LookupError(f"{category} {roles}")


def gather(at: dt.datetime, *, fresh: bool = True) -> Crowd:
    """Make the organisations and the people, all fictional. Names carry the canaries of their tenant."""
    organisations: list[Organisation] = []
    visitors = [Visitor("anonymous", None, None, NOBODY)]
    numbers = itertools.count(1)
    canaries: dict[uuid.UUID, set[str]] = defaultdict(set)
    stranger = User.objects.create_user("stranger@drill.invalid", "无所属")
    visitors.append(Visitor("no organisation", stranger, None, actor_for(stranger), _browser(stranger, None, fresh)))
    for category, which in itertools.product(GRANTS, "甲乙"):
        number = len(organisations)  # the same that Crowd.canary writes
        word = f"canary{number:02d}org"
        organisation = Organisation.objects.create(
            category=category,
            institution_kind="bank" if category is Category.INSTITUTION else "",
            name=f"{category.label}{which}{word}",
            short_name=f"{which}{word}",
            district="310115" if category is Category.DISTRICT_OFFICE and which == "甲" else "",
        )
        organisations.append(organisation)
        canaries[organisation.id].add(word)
        for role in GRANTS[category]:
            name = f"canary{number:02d}person{role}"
            user = User.objects.create_user(f"{name}@drill{next(numbers)}.invalid", f"演{name}")
            Membership.objects.create(user=user, organisation=organisation, role=role, since=at)
            if (category, role) in SECOND_FACTOR:
                bind(user=user, secret=new_secret(), counter=-1)
            canaries[organisation.id].add(name)
            visitors.append(
                Visitor(
                    f"{category}/{role}" + (" (second)" if which == "乙" else ""),
                    user,
                    organisation,
                    actor_for(user, organisation.id, fresh=fresh),
                    _browser(user, organisation, fresh),
                )
            )
    public = {f"canary{n:02d}org" for n, tenant in enumerate(organisations) if tenant.category == Category.OFFICE}
    return Crowd(visitors, organisations, canaries=canaries, public=public)


def _browser(user: User, organisation: Organisation | None, fresh: bool) -> dict[str, str]:
    """A signed-in session; ``fresh``: proved just now, otherwise long ago."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    if organisation is not None:
        session["organisation"] = str(organisation.id)
    stamp = clock.real_now().timestamp() if fresh else 0.0
    session["account_authentication_methods"] = [{"method": "password", "at": stamp}]
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}


def stale(visitor: Visitor) -> Visitor:
    """The same person in a browser that was signed in long ago."""
    if visitor.user is None:
        return visitor
    return dataclasses.replace(visitor, cookies=_browser(visitor.user, visitor.organisation, False))


def first_organisations(visitors: Iterable[Visitor]) -> list[Visitor]:
    """The people of the first organisation of each category, with nobody and the one who belongs nowhere."""
    return [visitor for visitor in visitors if not visitor.label.endswith("(second)")]
