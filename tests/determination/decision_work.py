"""What the two people of the office do from the list to the determination, step by step through the services."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zhirong.accounts.permissions import Role
from zhirong.clock import SHANGHAI
from zhirong.determination.models import NoticeEntry, Objection, Proposal, PublicNotice
from zhirong.determination.models.objection import Ground
from zhirong.determination.objection_gaps import Claim, Objector
from zhirong.determination.services.determination import draft_determination
from zhirong.determination.services.objection import lodge_objection
from zhirong.determination.services.proposal import Meeting, draft_proposal, edit_proposal
from zhirong.determination.services.public_notice import prepare_notice
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform

if TYPE_CHECKING:  # the builders of whole lives stand on this module
    from tests.lives import House

#: A Monday; the seventh working day after it is the make-up Saturday 6 May.
PUBLISHED = dt.datetime(2023, 4, 24, 9, 0, tzinfo=SHANGHAI)
ENDS = dt.datetime(2023, 5, 7, tzinfo=SHANGHAI)
MEETING = Meeting("演示局会〔2023〕5号", dt.date(2023, 4, 20), "赵处长、王复核", ("演示市财政局",))
OBJECTOR = Objector(name="林反映", identity="同批申报机构员工", phone="13800000000")
CODE = "ABCD-EFGH-JKMN"


def do(person, kind, subject, act, at, reason=""):
    return perform(actor=person.fresh_actor, kind=kind, subject=subject.pk, act=act, at=at, reason=reason)


def state(kind, subject):
    return Case.objects.get(kind=kind, subject=subject.pk).state


def decide(house: House, proposal: Proposal, chosen=None, reason="综合审议", at=PUBLISHED, **more) -> Proposal:
    """Everybody of ``chosen`` (None: all) is in; the reason stands beside each."""
    decisions = {e.pk: (chosen is None or e.application in chosen, reason) for e in proposal.entries.all()}
    return edit_proposal(
        actor=house[Role.OFFICER].actor,
        proposal=proposal,
        decisions=decisions,
        meeting=more.pop("meeting", MEETING),
        seen=Proposal.objects.get(pk=proposal.pk).edits,
        minutes=more.pop("minutes", ("纪要.csv", ["会议,纪要\n".encode()])),
        at=at,
    )


def adopted(house: House, batch, chosen=None, at=PUBLISHED) -> Proposal:
    proposal = draft_proposal(actor=house[Role.OFFICER].actor, batch=batch, at=at)
    decide(house, proposal, chosen, at=at)
    do(house[Role.OFFICER], "proposal", proposal, "submit", at)
    do(house[Role.APPROVER], "proposal", proposal, "adopt", at)
    return Proposal.objects.get(pk=proposal.pk)


def prepared(house: House, batch, chosen=None, at=PUBLISHED) -> PublicNotice:
    return prepare_notice(
        actor=house[Role.OFFICER].actor,
        proposal=adopted(house, batch, chosen, at),
        title="关于2023年首批拟认定单位的公示",
        document_no="演示公示〔2023〕3号",
        at=at,
    )


def published(house: House, batch, chosen=None, at=PUBLISHED) -> PublicNotice:
    notice = prepared(house, batch, chosen, at)
    do(house[Role.APPROVER], "public_notice", notice, "publish", at)
    return PublicNotice.objects.get(pk=notice.pk)


def entry_of(notice, application) -> NoticeEntry:
    return notice.entries.get(application=application)


def objected(notice, entry, at=PUBLISHED + dt.timedelta(days=1), **more) -> Objection:
    return lodge_objection(
        notice=notice,
        objector=more.pop("objector", OBJECTOR),
        claim=Claim(
            entry,
            more.pop("ground", Ground.FIGURES),
            more.pop("text", "2022年有一笔重复计数。"),
            more.pop("evidence_note", "登记公告 2022-11 期"),
            more.pop("remedy", "重新核验"),
        ),
        files=more.pop("files", ()),
        code=CODE,
        at=at,
    )


def determined(house: House, notice, entries, at, document_no="演示知局〔2023〕21号"):
    document = draft_determination(
        actor=house[Role.OFFICER].actor,
        notice=notice,
        entries=[entry.pk for entry in entries],
        document_no=document_no,
        determined_on=at.date(),
        at=at,
    )
    do(house[Role.APPROVER], "determination", document, "sign", at)
    do(house[Role.APPROVER], "determination", document, "publish", at)
    return document
