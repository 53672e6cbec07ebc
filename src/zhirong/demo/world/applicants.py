"""What an institution of the demo does in a call: it fills in, checks, signs, hands in, each through the services."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.goals_text import goals_in_words
from zhirong.application.models import Application
from zhirong.application.selectors import sections
from zhirong.application.services.application import start_application
from zhirong.application.services.attachment import attach
from zhirong.application.services.section import save_section
from zhirong.clock import SHANGHAI
from zhirong.demo.world.cast import INSTITUTIONS, House
from zhirong.demo.world.fillings import form_values
from zhirong.demo.world.ledgers import fictional_ledger
from zhirong.demo.world.papers import PLACES, RULES_OF_A_PRODUCT, SEALED, paper
from zhirong.demo.world.tenants import Cast
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.submission.opinion import opinion_of
from zhirong.submission.services.endorsement import endorse, sign
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
        frame = frame_of(application)
        values = {key: value for key, value in self._values(application, at).items() if key not in left_out}
        values["goals_text"] = goals_in_words(frame, values)
        form = frame.programme.form
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
        if "ledger" not in left_out:
            self.attach_ledger(application, at)

    def attach_ledger(self, application: Application, at: dt.datetime) -> None:
        """The deals of the years before the call, other firms for each institution."""
        first, second = application.batch.baseline_years
        ledger = fictional_ledger(
            self.house.kind, seed=self.seed + INSTITUTIONS.index(self.house), years=(first, second), planted=False
        )
        attach(
            actor=self.actor(Role.PREPARER),
            application=application,
            field="ledger",
            row="",
            name="业务台账.xlsx",
            chunks=[ledger.workbook],
            at=at,
        )

    def send_for_review(self, application: Application, at: dt.datetime) -> None:
        perform(
            actor=self.actor(Role.PREPARER), kind="preparation", subject=application.pk, act="send_for_review", at=at
        )

    def endorse(self, application: Application, at: dt.datetime) -> None:
        """Passed by the reviewer: the pack is bound."""
        endorse(actor=self.actor(Role.REVIEWER), application=application, at=at)

    def sign(self, application: Application, at: dt.datetime) -> None:
        """Every promise ticked and signed by the signatory, with a scan of the sealed pages."""
        programme = programme_of(application.batch.version)
        sign(
            actor=self.actor(Role.SIGNATORY),
            application=application,
            promises=[each.code for each in programme.commitment.promises],
            consequences=[str(each.number) for each in programme.commitment.consequences],
            opinion=opinion_of(programme) or "",
            scan=(f"{SEALED}.pdf", [paper(SEALED)]),
            at=at,
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
