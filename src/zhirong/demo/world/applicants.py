"""What an institution of the demo does in a call: it fills in, checks, signs, hands in, each through the services."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.models import Application
from zhirong.application.selectors import sections
from zhirong.application.services.application import start_application
from zhirong.application.services.attachment import attach
from zhirong.application.services.section import save_section
from zhirong.clock import SHANGHAI
from zhirong.demo.world.cast import House
from zhirong.demo.world.fillings import form_values
from zhirong.demo.world.papers import PLACES, RULES_OF_A_PRODUCT, paper
from zhirong.demo.world.tenants import Cast
from zhirong.documents.services.store import store
from zhirong.programme.models import Batch
from zhirong.submission.models import Endorsement
from zhirong.submission.services.submission import hand_in
from zhirong.workflow.services.perform import perform

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Applicant:
    """An institution that applies in a batch."""

    cast: Cast
    house: House
    seed: int

    @property
    def organisation(self) -> Organisation:
        return self.cast.houses[self.house.name]

    def actor(self, role: Role) -> Actor:
        """The first of its people with this role. Raises StopIteration when it has none."""
        return self.cast.actor(next(part.address for part in self.house.people if role in part.roles))

    def start(self, batch: Batch, at: dt.datetime) -> Application:
        return start_application(actor=self.actor(Role.PREPARER), batch=batch, at=at)

    def fill_in(self, application: Application, at: dt.datetime, without: Iterable[str] = ()) -> None:
        """Every field and file that the form asks for, but for those ``without``."""
        left_out = frozenset(without)
        preparer = self.actor(Role.PREPARER)
        values = {key: value for key, value in self._values(application, at).items() if key not in left_out}
        form = frame_of(application).programme.form
        for section in sections(preparer, application):
            keys = {field.key for field in form_section(form, section.key).fields}
            if mine := {key: value for key, value in values.items() if key in keys}:
                save_section(
                    actor=preparer,
                    application=application,
                    section=section.key,
                    values=mine,
                    base_version=section.version,
                    at=at,
                )
        rules = (("products.rules_file", row["id"], RULES_OF_A_PRODUCT) for row in values.get("products", ()))
        for field, row, title in (*rules, *PLACES):
            if field not in left_out:
                attach(
                    actor=preparer,
                    application=application,
                    field=field,
                    row=row,
                    name=f"{title}.pdf",
                    chunks=[paper(title)],
                    at=at,
                )

    def send_for_review(self, application: Application, at: dt.datetime) -> None:
        perform(
            actor=self.actor(Role.PREPARER), kind="preparation", subject=application.pk, act="send_for_review", at=at
        )

    def endorse(self, application: Application, at: dt.datetime) -> None:
        """Passed by the reviewer: the pack is bound."""
        reviewer = self.actor(Role.REVIEWER)
        pack = store(actor=reviewer, tenant=self.organisation, name="申报书.pdf", chunks=[paper("申报书")], at=at)
        perform(actor=reviewer, kind="preparation", subject=application.pk, act="endorse", at=at)
        Endorsement.objects.create(
            step="endorse",
            person=reviewer.user,
            application=application,
            at=at,
            content_digest=content_of(application, at).digest,
            pack=pack,
            pack_digest=pack.sha256,
        )

    def sign(self, application: Application, at: dt.datetime) -> None:
        """Signed by the signatory, with a scan of the sealed pages."""
        signatory = self.actor(Role.SIGNATORY)
        passed = Endorsement.objects.get(application=application, step="endorse", voided_at=None)
        scan = store(actor=signatory, tenant=self.organisation, name="盖章页.pdf", chunks=[paper("盖章页")], at=at)
        perform(actor=signatory, kind="preparation", subject=application.pk, act="sign", at=at)
        Endorsement.objects.create(
            step="sign",
            person=signatory.user,
            application=application,
            at=at,
            content_digest=passed.content_digest,
            pack=passed.pack,
            pack_digest=passed.pack_digest,
            method="scan",
            seal=scan,
        )

    def apply(self, batch: Batch, at: dt.datetime) -> Application:
        """From the first line to the receipt, in one day."""
        application = self.start(batch, at)
        self.fill_in(application, at)
        self.send_for_review(application, at + HOUR)
        self.endorse(application, at + 2 * HOUR)
        self.sign(application, at + 3 * HOUR)
        self.hand_in(application, at + 4 * HOUR)
        return application

    def hand_in(self, application: Application, at: dt.datetime) -> None:
        hand_in(actor=self.actor(Role.PREPARER), application=application, at=at)

    def _values(self, application: Application, at: dt.datetime) -> dict[str, Any]:
        batch = application.batch
        return form_values(
            kind=self.house.kind,
            name=self.house.name,
            short=self.house.short,
            uscc=self.organisation.uscc,
            basis=batch.baseline_years,
            years=batch.target_years,
            day=at.astimezone(SHANGHAI).date(),
            seed=self.seed,
        )
