"""A list, its notice, a lead and a determination for the crowd, made through the services.

The institution that is determined belongs to nobody in the crowd: its name becomes public, and nobody's secret with it.
"""

import dataclasses
import datetime as dt
import uuid

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Role
from zhirong.application.models import Application
from zhirong.determination.models import Letter, Proposal, PublicNotice
from zhirong.determination.models.objection import Ground
from zhirong.determination.objection_gaps import Claim, Objector
from zhirong.determination.period_job import end_notices
from zhirong.determination.services.determination import draft_determination
from zhirong.determination.services.objection import lodge_objection
from zhirong.determination.services.proposal import Meeting, draft_proposal, edit_proposal
from zhirong.determination.services.public_notice import prepare_notice
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import CLOSES
from zhirong.programme.models import Batch
from zhirong.workflow.services.perform import open_case, perform

MEETING = CLOSES + dt.timedelta(days=10)
PUBLISHED = CLOSES + dt.timedelta(days=16)
ENDED = PUBLISHED + dt.timedelta(days=20)


def plant_determination(crowd: Crowd) -> None:
    """After the programme is planted."""
    batch = Batch.objects.select_related("office").get(code="drill-2023")
    application = _reviewed(batch)
    officer, approver = (_fresh(crowd, role) for role in (Role.OFFICER, Role.APPROVER))
    proposal = _adopted(officer, approver, batch)
    notice = prepare_notice(
        actor=officer, proposal=proposal, title="演练公示", document_no="演练〔2023〕1号", at=PUBLISHED
    )
    _act(approver, "public_notice", notice.pk, "publish", PUBLISHED)
    notice = PublicNotice.objects.get(pk=notice.pk)
    lead = lodge_objection(
        notice=notice,
        objector=Objector(),
        claim=Claim(notice.entries.get(), Ground.OTHER, f"演练{crowd.canary(batch.office, 'lead')}"),
        code="DRILL",
        at=PUBLISHED,
    )
    end_notices(ENDED)
    document = draft_determination(
        actor=officer,
        notice=notice,
        entries=[notice.entries.get().pk],
        document_no="演练〔2023〕2号",
        determined_on=ENDED.date(),
        at=ENDED,
    )
    for act in ("sign", "publish"):
        _act(approver, "determination", document.pk, act, ENDED)
    crowd.add("public_notice", None, notice_id=notice.pk)
    crowd.add("decided_batch", None, batch_id=batch.pk)
    crowd.add("proposal", batch.office, proposal_id=proposal.pk)
    crowd.add("notice", batch.office, notice_id=notice.pk)
    crowd.add("objection", batch.office, objection_id=lead.pk)
    crowd.add("objection_subject", batch.office, subject=lead.pk)
    crowd.add("determination", batch.office, determination_id=document.pk)
    crowd.add("letter", batch.office, letter_id=Letter.objects.get(application=application).pk)


def _reviewed(batch: Batch) -> Application:
    bank = Organisation.objects.create(
        category=Category.INSTITUTION, name="演练认定银行", short_name="演练认定", institution_kind="bank"
    )
    application = Application.objects.create(
        batch=batch, institution=bank, kind="bank", title="演练项目", created_at=CLOSES
    )
    open_case(actor=SYSTEM, kind="application", subject=application.pk, tenant=bank, title="演练项目", at=CLOSES)
    receipt = {
        "submission": application.pk,
        "number": 1,
        "receipt_no": "DRILL-D1",
        "received_at": CLOSES,
        "deadline": CLOSES,
        "content_digest": "0" * 64,
    }
    for act in ("receive", "accept", "close_review"):
        perform(actor=SYSTEM, kind="application", subject=application.pk, act=act, at=CLOSES, data=receipt)
    return application


def _adopted(officer: Actor, approver: Actor, batch: Batch) -> Proposal:
    proposal = draft_proposal(actor=officer, batch=batch, at=MEETING)
    edit_proposal(
        actor=officer,
        proposal=proposal,
        decisions={entry.pk: (True, "演练") for entry in proposal.entries.all()},
        meeting=Meeting("演练会〔2023〕1号", MEETING.date(), "演练"),
        seen=0,
        minutes=("minutes.csv", ["演练\n".encode()]),
        at=MEETING,
    )
    _act(officer, "proposal", proposal.pk, "submit", MEETING)
    _act(approver, "proposal", proposal.pk, "adopt", MEETING)
    return Proposal.objects.get(pk=proposal.pk)


def _fresh(crowd: Crowd, role: Role) -> Actor:
    return dataclasses.replace(crowd.someone(Category.OFFICE, role).actor, fresh=True)


def _act(actor: Actor, kind: str, subject: uuid.UUID, act: str, at: dt.datetime) -> None:
    perform(actor=actor, kind=kind, subject=subject, act=act, at=at)
