"""Builders of the stages of a life, each through the services and the people who do it; later stages stand on earlier ones.

The year is 2023, the batch the historical one. Append the builder of your stage here, so that others can stand on it.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.application.filled import a_pdf, usual_files, usual_values
from tests.determination.decision_work import ENDS, PUBLISHED, determined, published
from tests.people import Person, an_organisation, join
from tests.programme.office_work import CLOSES, OPENS, OfficeWork
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Role
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.models import Application
from zhirong.application.selectors import sections
from zhirong.application.services.application import start_application
from zhirong.application.services.attachment import attach
from zhirong.application.services.section import save_section
from zhirong.clock import SHANGHAI
from zhirong.determination.models import Determination, PublicNotice
from zhirong.determination.period_job import end_notices
from zhirong.programme.closing_job import close_batches
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load
from zhirong.review.models import Review, Round
from zhirong.review.planning import planned
from zhirong.review.services.assignment import assign_experts
from zhirong.review.services.profile import keep_expert
from zhirong.review.services.round import RoundTerms, plan_round
from zhirong.review.services.sheet import Line, declare, save_sheet, submit_sheet
from zhirong.review.sheet import items_of
from zhirong.screening.checklist import checklist
from zhirong.screening.services.credit_check import record_credit_check
from zhirong.screening.services.ruling import rule_on
from zhirong.submission.opinion import opinion_of
from zhirong.submission.services.endorsement import endorse, sign
from zhirong.submission.services.submission import hand_in
from zhirong.workflow.services.perform import perform

#: A working day before the call, one while it runs, one after it.
BEFORE = dt.datetime(2023, 3, 1, 10, 0, tzinfo=SHANGHAI)
DURING = OPENS + dt.timedelta(days=11, hours=10)
AFTER = CLOSES + dt.timedelta(days=2, hours=10)
#: When the experts judge, and the day after the period of the notice.
JUDGING = AFTER + dt.timedelta(days=3)
DETERMINED = ENDS + dt.timedelta(days=1, hours=9)


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


def fill_in(
    application: Application,
    house: House,
    at: dt.datetime = DURING,
    *,
    without: Collection[str] = (),
    **changes: object,
) -> None:
    """Fill in every section as the preparer; ``changes`` are values by field key that differ from the usual ones.

    The fields of ``without`` are left for somebody else to fill in, their files too.
    """
    actor = house[Role.PREPARER].actor
    own = application.institution
    usual = usual_values(application.kind, own.name) | ({"uscc": own.uscc} if own.uscc else {}) | changes
    for section in sections(actor, application):
        fields = {field.key for field in form_section(frame_of(application).programme.form, section.key).fields}
        values = {key: value for key, value in usual.items() if key in fields and key not in without}
        if values:
            save_section(
                actor=actor,
                application=application,
                section=section.key,
                values=values,
                base_version=section.version,
                at=at,
            )
    for place, row, name, content in usual_files(application.kind):
        if place in without:
            continue
        attach(actor=actor, application=application, field=place, row=row, name=name, chunks=[content], at=at)


def a_sealed_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Complete, checked by the reviewer, signed and sealed by the signatory; only the handing in is left."""
    application = a_complete_application(batch, house, at)
    seal(application, house, at)
    return application


def an_endorsed_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Complete and checked by the reviewer; the signatory is asked."""
    application = a_complete_application(batch, house, at)
    pass_check(application, house, at)
    return application


def send(application: Application, house: House, at: dt.datetime = DURING) -> None:
    """The preparer sends the draft to the reviewer."""
    perform(actor=house[Role.PREPARER].actor, kind="preparation", subject=application.pk, act="send_for_review", at=at)


def pass_check(application: Application, house: House, at: dt.datetime = DURING) -> None:
    """From the draft to the bound pack."""
    send(application, house, at)
    endorse(actor=house[Role.REVIEWER].actor, application=application, at=at)


def seal(application: Application, house: House, at: dt.datetime = DURING) -> None:
    """From the draft to the seal, each by whose part it is."""
    pass_check(application, house, at)
    sign(
        actor=house[Role.SIGNATORY].fresh_actor,
        application=application,
        scan=("签章页扫描件.pdf", [a_pdf("sealed pages")]),
        at=at,
        **every_promise(application),
    )


def every_promise(application: Application) -> dict[str, object]:
    """What a signatory ticks who agrees to everything."""
    programme = programme_of(application.batch.version)
    return {
        "promises": [each.code for each in programme.commitment.promises],
        "consequences": [str(each.number) for each in programme.commitment.consequences],
        "opinion": opinion_of(programme) or "",
    }


def a_submitted_application(batch: Batch, house: House, at: dt.datetime = DURING) -> Application:
    """Received by the office, with its receipt: ``submission_in_force(actor, application)``."""
    application = a_sealed_application(batch, house, at)
    hand_in(actor=house[Role.PREPARER].actor, application=application, at=at)
    return application


def an_accepted_application(batch: Batch, house: House, office: House, at: dt.datetime = DURING) -> Application:
    """Handed in at ``at`` and accepted two hours later: see ``accept``."""
    application = a_submitted_application(batch, house, at)
    accept(application, office, at + dt.timedelta(hours=2))
    return application


def accept(application: Application, office: House, at: dt.datetime = AFTER) -> None:
    """The officer looks at every line of the check list and proposes, the approver accepts."""
    officer = office[Role.OFFICER].actor
    common = {"actor": officer, "application": application, "at": at}
    record_credit_check(source="公共信用网站", checked_on=at.date(), outcome="clean", **common)
    number = application.submissions.order_by("-number").values_list("number", flat=True)[0]
    for line in checklist(application):
        if line.is_open:
            rule_on(submission_number=number, line=line, finding="met", note="已核对原件", **common)
    for role, act in ((Role.OFFICER, "propose_acceptance"), (Role.APPROVER, "accept")):
        perform(actor=office[role].fresh_actor, kind="screening", subject=application.pk, act=act, at=at)


@dataclass
class Panel:
    """A pool of experts, and each expert by the id of the profile."""

    pool: House
    experts: dict[uuid.UUID, Person]


def a_panel(office: House, size: int = 6, name: str = "演示专家库", at: dt.datetime = AFTER) -> Panel:
    """Experts whom the office has taken into the list, without any ties."""
    pool = a_house(Category.EXPERT_POOL, name, Role.ADMINISTRATOR)
    experts = {}
    for number in range(1, size + 1):
        person = join(pool.organisation, f"演示专家{number}", Role.EXPERT)
        kept = keep_expert(
            actor=office[Role.OFFICER].actor,
            pool=pool.organisation,
            person=person.user,
            fields=["金融", "知识产权"],
            title="高级经济师",
            note="",
            is_available=True,
            at=at,
        )
        experts[kept.pk] = person
    return Panel(pool, experts)


def a_round(batch: Batch, office: House, at: dt.datetime = AFTER, seed: int = 5, **terms: object) -> Round:
    """The batch is closed, its round planned, the experts assigned as proposed, and the scoring begun."""
    officer = office[Role.OFFICER]
    close_batches(at)
    chosen_terms = RoundTerms(deadline=at + dt.timedelta(days=9), seed=seed, **terms)
    round = plan_round(actor=officer.actor, batch=batch, terms=chosen_terms, at=at)
    plan = planned(round, at.date())
    proposal = plan.proposal(round.experts_each, seed)
    assert proposal.is_complete, "too few experts without a conflict"
    chosen = {
        candidate.application.pk: [uuid.UUID(expert) for expert in proposal.experts[str(candidate.application.pk)]]
        for candidate in plan.candidates
    }
    assign_experts(actor=officer.actor, round=round, chosen=chosen, note="", at=at)
    perform(actor=officer.fresh_actor, kind="review_round", subject=round.pk, act="begin", at=at)
    return round


def score(
    person: Person, review: Review, share: str | Decimal, at: dt.datetime = JUDGING, *, submit: bool = True
) -> None:
    """The expert declares, gives each item this share of its points, and hands the sheet in."""
    declare(actor=person.actor, review=review, at=at)
    lines = {
        item.id: Line(
            (item.weight * Decimal(share)).quantize(Decimal("0.01")), "按材料判断。" if item.prefilled else ""
        )
        for item in items_of(review)
    }
    save_sheet(actor=person.actor, review=review, lines=lines, comment="方案可行，目标明确。", seen=None, at=at)
    if submit:
        submit_sheet(actor=person.actor, review=review, at=at)


def a_reviewed_batch(
    office: House,
    houses: Sequence[House],
    panel: Panel | None = None,
    shares: Sequence[str] = (),
    at: dt.datetime = JUDGING,
) -> tuple[Batch, list[Application]]:
    """Every house has handed in, a minute after the other, and was accepted; the experts have judged, the round is closed.

    ``shares`` are the parts of all points that the experts give, house by house; they differ a little among experts.
    """
    batch = a_published_batch(office)
    applications = [
        an_accepted_application(batch, house, office, DURING + dt.timedelta(minutes=place))
        for place, house in enumerate(houses)
    ]
    panel = panel or a_panel(office)
    round = a_round(batch, office)
    review_all(round, panel, dict(zip((each.pk for each in applications), shares, strict=False)), at)
    for act in ("open_seal", "close"):
        perform(actor=office[Role.OFFICER].fresh_actor, kind="review_round", subject=round.pk, act=act, at=at)
    return batch, applications


def review_all(round: Round, panel: Panel, shares: dict[uuid.UUID, str], at: dt.datetime = JUDGING) -> None:
    """Every expert scores what was assigned; without a share of their own, later applications get less."""
    reviews = Review.objects.filter(entry__round=round).select_related("entry__round__batch__version")
    for place, review in enumerate(reviews.order_by("entry__number", "expert__person__name")):
        usual = Decimal("0.92") - Decimal("0.03") * review.entry.number
        share = Decimal(shares.get(review.entry.application_id, usual)) + Decimal(place % 5 - 2) / 100
        score(panel.experts[review.expert_id], review, share, at)


def a_published_notice(
    office: House, houses: Sequence[House], selected: int | None = None, at: dt.datetime = PUBLISHED
) -> tuple[PublicNotice, list[Application]]:
    """A reviewed batch whose list was adopted and published; the first ``selected`` houses are on it (None: all)."""
    batch, applications = a_reviewed_batch(office, houses)
    return published(office, batch, applications[:selected], at), applications


def a_determined_batch(
    office: House, houses: Sequence[House], selected: int | None = None, at: dt.datetime = DETERMINED
) -> tuple[Determination, list[Application]]:
    """A notice whose period ended without objection, and the document that determines everybody on it."""
    notice, applications = a_published_notice(office, houses, selected)
    end_notices(ENDS)
    return determined(office, notice, notice.entries.all(), at), applications
