"""Applicants by the thousand, each with a sealed application that only has to be handed in.

One application goes through the real services, from the first line to the seal; the others are cast from it as rows, each with
an institution, people, ledger and signature of its own. What a cast one lacks is the trail of how it was filled in.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils.crypto import get_random_string

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role, permissions_of
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application, Attachment, Section
from zhirong.demo.world.applicants import Applicant
from zhirong.demo.world.calls import Call, draft, midnight, publish
from zhirong.demo.world.cast import DEMO_BANK
from zhirong.demo.world.tenants import open_houses
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.ledger.models import Book
from zhirong.programme.models import Batch
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load
from zhirong.submission.models import Endorsement
from zhirong.ui.searching import searched
from zhirong.workflow.models import Case, Todo

DAY = dt.timedelta(days=1)
#: Everybody whose part it is to bring an application out of the house.
ROLES = (Role.PREPARER, Role.REVIEWER, Role.SIGNATORY)
#: What a cast consists of, whatever is named by others first.
_ORDER: tuple[type[models.Model], ...] = (
    Organisation,
    User,
    Membership,
    Application,
    Section,
    Attachment,
    Book,
    Case,
    Todo,
)
Row = TypeVar("Row", bound=models.Model)


@dataclasses.dataclass(frozen=True)
class Sealed:
    """One cast application: who hands it in, what, and by which signature."""

    user: User
    application: Application
    signature: Endorsement

    @property
    def actor(self) -> Actor:
        """Who hands in, at work in the house."""
        house, roles = self.application.institution, frozenset({Role.PREPARER})
        return Actor(
            user=self.user,
            organisation=house,
            roles=roles,
            permissions=permissions_of(Category.INSTITUTION, roles),
            choices=(house,),
        )


class Mould:
    """An application that was really sealed, and what is cast from it in one batch."""

    def __init__(self, application: Application, at: dt.datetime) -> None:
        self.at = at
        self.application = Application.objects.select_related("batch__version", "institution").get(pk=application.pk)
        self.content: Content = content_of(self.application, at)
        self.sections = list(Section.objects.filter(application=application).order_by("id"))
        self.attachments = list(Attachment.objects.filter(application=application, removed_at=None).order_by("id"))
        self.book = Book.objects.get(owner_kind="application", owner_id=application.pk, in_force=True)
        self.cases = list(Case.objects.filter(subject=application.pk))
        self.todos = list(Todo.objects.filter(case__in=self.cases, done_at=None))
        self.endorsements = list(Endorsement.objects.filter(application=application, voided_at=None).order_by("at"))

    @property
    def batch(self) -> Batch:
        return self.application.batch

    def cast(self, names: Iterable[str], pack: Kept | None = None) -> list[Sealed]:
        """Sealed applications under these names, in one transaction; the same name is the same application at every try.

        ``pack`` is what was signed in place of the mould's own pack: a file that lies in the vault of its one applicant.
        """
        with transaction.atomic():
            made = [self._one(name) for name in names]
            for model in _ORDER:
                rows = [row for parts in made for row in parts.rows if isinstance(row, model)]
                model._default_manager.bulk_create(rows, batch_size=400)
            for parts in made:
                if pack is not None:
                    stored = enter(actor=parts.sealed.actor, kept=pack, at=self.at)
                    for each in parts.endorsements:
                        each.pack, each.pack_digest = stored, stored.sha256
            endorsements = [each for parts in made for each in parts.endorsements]
            Endorsement.objects.bulk_create(endorsements, batch_size=400)
        return [parts.sealed for parts in made]

    def _one(self, name: str) -> "_Parts":
        house = Organisation(
            id=id_of(name, "house"),
            category=Category.INSTITUTION,
            institution_kind=self.application.kind,
            name=f"演练银行{name}",
            short_name=name[-30:],
        )
        people = [
            User(id=id_of(name, role), email=f"{name}-{role}@drill.invalid", name=f"演练{role}") for role in ROLES
        ]
        roles = zip(people, ROLES, strict=True)
        memberships = [Membership(user=user, organisation=house, role=role, since=self.at) for user, role in roles]
        own = {"institution": house, "created_by": people[0]}
        application = _like(self.application, id=id_of(name, "application"), batch=self.batch, **own)
        sections = [_like(each, application=application, edited_by=people[0]) for each in self.sections]
        attachments = [_like(each, application=application, added_by=people[0]) for each in self.attachments]
        book = _like(self.book, tenant=house, owner_id=application.pk, imported_by=people[0])
        title = f"{house.name} · {self.batch.title}"
        cases = [
            _like(each, subject=application.pk, tenant=house, title=title, search=searched(title))
            for each in self.cases
        ]
        by_kind = {case.kind: case for case in cases}
        todos = [_like(each, case=by_kind[each.case.kind], organisation=house) for each in self.todos]
        content = dataclasses.replace(
            self.content,
            application=str(application.pk),
            institution={"id": str(house.pk), "name": house.name, "uscc": ""},
        )
        signers = zip(self.endorsements, people[1:], strict=True)
        endorsements = [
            _like(each, application=application, person=person, content_digest=content.digest)
            for each, person in signers
        ]
        rows = [house, *people, *memberships, application, *sections, *attachments, book, *cases, *todos]
        return _Parts(rows, endorsements, Sealed(people[0], application, endorsements[-1]))


@dataclasses.dataclass(frozen=True)
class _Parts:
    rows: Sequence[models.Model]
    endorsements: Sequence[Endorsement]
    sealed: Sealed


@transaction.atomic
def open_mould(today: dt.date) -> Mould:
    """An office, a published batch open from ten days ago until the end of tomorrow, and one bank's sealed application."""
    opens_at, closes_at = midnight(today - 10 * DAY), midnight(today + 2 * DAY)
    early = opens_at - 30 * DAY
    cast = open_houses(early)
    load_published_years(actor=SYSTEM, at=early)
    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=early)
    call = Call("drill", "演练批次", "演练〔1〕号", opens_at, closes_at, [2021, 2022], [2023, 2024])
    batch = draft(cast, version, call, early)
    publish(cast, batch, early + DAY)
    at = midnight(today)
    bank = Applicant(cast, DEMO_BANK, seed=1)
    application = bank.start(batch, at)
    bank.fill_in(application, at)
    bank.send_for_review(application, at)
    bank.endorse(application, at)
    bank.sign(application, at)
    # The world of a drill is no demo: the server in earnest serves it.
    Organisation.objects.update(is_demo=False)
    Batch.objects.update(is_demo=False)
    return Mould(application, at)


def with_own_pack(mould: Mould, name: str, pack: bytes) -> Sealed:
    """Cast one whose signed pack lies in the vault of its own institution: the file first, then the rows that name it."""
    house = Organisation(id=id_of(name, "house"))
    kept = keep(actor=SYSTEM, tenant=house, name="申报书.txt", chunks=[pack])
    return mould.cast([name], pack=kept)[0]


def signed_in(everybody: Iterable[Sealed], at: dt.datetime) -> list[str]:
    """Session keys of those who hand in, as signing in leaves them."""
    made = [
        Session(
            session_key=get_random_string(32, VALID_KEY_CHARS),
            session_data=SessionStore().encode(
                {
                    SESSION_KEY: str(each.user.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: each.user.get_session_auth_hash(),
                    "organisation": str(each.application.institution_id),
                    "account_authentication_methods": [{"method": "password", "at": at.timestamp()}],
                    "began_at": at.timestamp(),
                    "seen_at": at.timestamp(),
                }
            ),
            expire_date=at + dt.timedelta(hours=12),
        )
        for each in everybody
    ]
    Session.objects.bulk_create(made, batch_size=400)
    return [session.session_key for session in made]


def sealed_of(name: str) -> Sealed:
    """A cast application again, by its name."""
    application = Application.objects.select_related("batch__version", "institution").get(pk=id_of(name, "application"))
    signature = Endorsement.objects.select_related("pack").get(application=application, step="sign")
    return Sealed(User.objects.get(pk=id_of(name, Role.PREPARER)), application, signature)


def id_of(name: str, what: str) -> uuid.UUID:
    """The id of what belongs to a name, the same at every try."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{name}/{what}")


def _like(row: Row, **changes: Any) -> Row:
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in changes and not field.primary_key
    }
    return type(row)(**kept, **changes)
