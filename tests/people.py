"""Making fictional organisations and people for tests."""

import itertools
from dataclasses import dataclass

from django.test import Client

from zhirong import clock
from zhirong.accounts.actor import Actor, actor_for
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import SECOND_FACTOR, Category, Role
from zhirong.accounts.services.second_factor import bind, has_second_factor

_numbers = itertools.count(1)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "correct-horse-battery-7"


def an_organisation(category: Category, name: str, *, kind: str = "", short: str = "") -> Organisation:
    return Organisation.objects.create(
        category=category, name=name, short_name=short or name[:12], institution_kind=kind
    )


@dataclass(frozen=True)
class Person:
    """A user in an organisation, with a client that is signed in as that person."""

    user: User
    organisation: Organisation

    @property
    def actor(self) -> Actor:
        return actor_for(self.user, self.organisation.id)

    @property
    def fresh_actor(self) -> Actor:
        return actor_for(self.user, self.organisation.id, fresh=True)

    def client(self, *, fresh: bool = False) -> Client:
        client = Client()
        client.force_login(self.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["organisation"] = str(self.organisation.id)
        stamp = clock.real_now().timestamp() if fresh else 0.0
        session["account_authentication_methods"] = [{"method": "password", "at": stamp}]
        session["began_at"] = session["seen_at"] = clock.real_now().timestamp()
        session.save()
        return client


def join(
    organisation: Organisation, name: str, *roles: Role, user: User | None = None, second_factor: bool = True
) -> Person:
    """A new person (or the given one) with these roles in the organisation, and with the second factor that they ask for."""
    person = user or User.objects.create_user(f"p{next(_numbers)}@example.invalid", name, PASSWORD)
    for role in roles:
        Membership.objects.create(user=person, organisation=organisation, role=role, since=clock.real_now())
        if second_factor and (organisation.category, role) in SECOND_FACTOR and not has_second_factor(user=person):
            bind(user=person, secret=SECRET, counter=-1)
    return Person(person, organisation)
