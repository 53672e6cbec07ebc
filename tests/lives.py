"""Builders of the stages of a life, each through the services and the people who do it; later stages stand on earlier ones.

The year is 2023, the batch the historical one. Append the builder of your stage here, so that others can stand on it.
"""

import datetime as dt
from dataclasses import dataclass, field

from tests.application.filled import a_pdf, usual_files, usual_values
from tests.people import Person, an_organisation, join
from tests.programme.office_work import CLOSES, OPENS, OfficeWork
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Role
from zhirong.application.content import content_of
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.models import Application
from zhirong.application.selectors import sections
from zhirong.application.services.application import start_application
from zhirong.application.services.attachment import attach
from zhirong.application.services.section import save_section
from zhirong.clock import SHANGHAI
from zhirong.documents.services.store import store
from zhirong.programme.models import Batch
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load
from zhirong.submission.models import Endorsement
from zhirong.submission.services.submission import hand_in
from zhirong.workflow.services.perform import perform

#: A working day before the call, one while it runs, one after it.
BEFORE = dt.datetime(2023, 3, 1, 10, 0, tzinfo=SHANGHAI)
DURING = OPENS + dt.timedelta(days=11, hours=10)
AFTER = CLOSES + dt.timedelta(days=2, hours=10)


@dataclass
class House:
    """An organisation of the life with its people by role."""

    organisation: Organisation
    people: dict[Role, Person] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Person:
        return self.people[role]


def a_house(category: Category, name: str, *roles: Role, kind: str = "") -> House:
    """An organisation with one person for each role."""
    organisation = an_organisation(category, name, kind=kind)
    return House(organisation, {role: join(organisation, f"{name[:4]}{role.label}", role) for role in roles})


def an_office(name: str = "演示市知识产权局") -> House:
    roles = (Role.OFFICER, Role.APPROVER, Role.LEADER, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR)
    return a_house(Category.OFFICE, name, *roles)


def an_institution(name: str = "演示银行上海分行", kind: str = "bank") -> House:
    roles = (Role.PREPARER, Role.REVIEWER, Role.SIGNATORY, Role.ADMINISTRATOR)
    return a_house(Category.INSTITUTION, name, *roles, kind=kind)


def a_published_batch(office: House, at: dt.datetime = BEFORE) -> Batch:
    """The programme is loaded, its counting rules adopted, the batch published; the window is that of 2023."""
    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=at)
    load_published_years(actor=SYSTEM, at=at)
    work = OfficeWork(office[Role.OFFICER], office[Role.APPROVER], version, at)
    return work.publish(work.draft())


def an_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """The preparer begins; only what the organisation is known for stands in it."""
    return start_application(actor=house[Role.PREPARER].actor, batch=batch, at=at)


def a_complete_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Everything that the form asks for is filled in, and a small real file lies wherever one is asked for."""
    application = an_application(batch, house, at)
    fill_in(application, house, at)
    return application


def fill_in(application: Application, house: House, at: dt.datetime = DURING, **changes: object) -> None:
    """Fill in every section as the preparer; ``changes`` are values by field key that differ from the usual ones."""
    actor = house[Role.PREPARER].actor
    own = application.institution
    usual = usual_values(application.kind, own.name) | ({"uscc": own.uscc} if own.uscc else {}) | changes
    for section in sections(actor, application):
        fields = {field.key for field in form_section(frame_of(application).programme.form, section.key).fields}
        values = {key: value for key, value in usual.items() if key in fields}
        if values:
            save_section(
                actor=actor,
                application=application,
                section=section.key,
                values=values,
                base_version=section.version,
                at=at,
            )
    for place, row, name, content in usual_files():
        attach(actor=actor, application=application, field=place, row=row, name=name, chunks=[content], at=at)


def a_sealed_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Complete, checked by the reviewer, signed and sealed by the signatory; only the handing in is left."""
    application = a_complete_application(batch, house, at)
    seal(application, house, at)
    return application


def seal(application: Application, house: House, at: dt.datetime = DURING) -> None:
    """From the draft to the seal, each by whose part it is."""
    subject = application.pk
    reviewer, signatory = house[Role.REVIEWER].actor, house[Role.SIGNATORY].fresh_actor
    perform(actor=house[Role.PREPARER].actor, kind="preparation", subject=subject, act="send_for_review", at=at)
    content = content_of(application, at)
    pack = store(actor=reviewer, tenant=house.organisation, name="申报书.pdf", chunks=[a_pdf("申报书")], at=at)
    scan = store(actor=signatory, tenant=house.organisation, name="盖章页.pdf", chunks=[a_pdf("盖章页")], at=at)
    common = {"application": application, "at": at, "content_digest": content.digest, "pack": pack}
    perform(actor=reviewer, kind="preparation", subject=subject, act="endorse", at=at)
    Endorsement.objects.create(step="endorse", person=reviewer.user, pack_digest=pack.sha256, **common)
    perform(actor=signatory, kind="preparation", subject=subject, act="sign", at=at)
    Endorsement.objects.create(
        step="sign", person=signatory.user, pack_digest=pack.sha256, method="scan", seal=scan, **common
    )


def a_submitted_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Received by the office, with its receipt: ``submission_in_force(actor, application)``."""
    application = a_sealed_application(batch, house, at)
    hand_in(actor=house[Role.PREPARER].actor, application=application, at=at)
    return application
