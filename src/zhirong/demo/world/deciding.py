"""From the office meeting to the document: list, public notice, objections, determination, in the demo."""

import datetime as dt
from collections.abc import Sequence

from zhirong.clock import SHANGHAI
from zhirong.demo.world.papers import paper
from zhirong.demo.world.tenants import Cast
from zhirong.determination.models import Determination, Proposal, PublicNotice
from zhirong.determination.models.objection import Ground
from zhirong.determination.objection_gaps import Claim, Objector
from zhirong.determination.period_job import end_notices
from zhirong.determination.services.determination import draft_determination
from zhirong.determination.services.objection import lodge_objection
from zhirong.determination.services.proposal import Meeting, draft_proposal, edit_proposal
from zhirong.determination.services.public_notice import prepare_notice
from zhirong.programme.models import Batch
from zhirong.workflow.services.perform import perform

MINUTES = "办公会议纪要"
#: With it an objection of the demo is followed on the public page.
CODE = "DEMO-0000-DEMO"


def publish_list(
    cast: Cast, batch: Batch, at: dt.datetime, *, meeting: str, document_no: str, passed_over: Sequence[str] = ()
) -> PublicNotice:
    """The meeting adopts the ranking but for the institutions ``passed_over``, the second person publishes the notice."""
    officer, second = cast.actor("officer"), cast.actor("second")
    proposal = draft_proposal(actor=officer, batch=batch, at=at)
    decisions = {
        entry.pk: (name not in passed_over, "综合评审得分和办公会议意见。")
        for entry in proposal.entries.select_related("application__institution")
        for name in (entry.application.institution.name,)
    }
    edit_proposal(
        actor=officer,
        proposal=proposal,
        decisions=decisions,
        meeting=Meeting(meeting, at.astimezone(SHANGHAI).date(), "赵处长、王复核、钱财务", ("演示市金融工作局",)),
        seen=Proposal.objects.get(pk=proposal.pk).edits,
        minutes=(f"{MINUTES}.pdf", [paper(MINUTES)]),
        at=at,
    )
    perform(actor=officer, kind="proposal", subject=proposal.pk, act="submit", at=at)
    perform(actor=second, kind="proposal", subject=proposal.pk, act="adopt", at=at)
    notice = prepare_notice(
        actor=officer,
        proposal=Proposal.objects.get(pk=proposal.pk),
        title=f"关于{batch.title}拟认定单位的公示",
        document_no=document_no,
        at=at,
    )
    perform(actor=second, kind="public_notice", subject=notice.pk, act="publish", at=at)
    return PublicNotice.objects.get(pk=notice.pk)


def lodge_lead(notice: PublicNotice, at: dt.datetime) -> None:
    """Somebody writes without a name: a lead, which holds up nobody."""
    lodge_objection(
        notice=notice,
        objector=Objector(),
        claim=Claim(None, Ground.PROCEDURE, "希望公开评审专家的遴选办法。"),
        code=CODE,
        at=at,
    )


def lodge_named(notice: PublicNotice, institution: str, at: dt.datetime) -> None:
    """A named objection with evidence, which the officer has to examine."""
    entry = notice.entries.get(application__institution__name=institution)
    title = "情况说明"
    lodge_objection(
        notice=notice,
        objector=Objector(name="演反映", identity="同批申报机构员工（虚构）", phone="13800000000"),
        claim=Claim(
            entry,
            Ground.FIGURES,
            "该机构基期台账中有一笔业务疑似与他行重复计数。",
            "随附情况说明；涉及的登记公告期号见说明。",
            "请重新核验基期业绩。",
        ),
        files=[(f"{title}.pdf", [paper(title)])],
        code=CODE,
        at=at,
    )


def determine(cast: Cast, notice: PublicNotice, at: dt.datetime, document_no: str) -> Determination:
    """The period is over without objection: the document is drafted, signed and published."""
    officer, second = cast.actor("officer"), cast.actor("second")
    end_notices(at)
    document = draft_determination(
        actor=officer,
        notice=notice,
        entries=[entry.pk for entry in notice.entries.all()],
        document_no=document_no,
        determined_on=at.astimezone(SHANGHAI).date(),
        at=at,
    )
    for act in ("sign", "publish"):
        perform(actor=second, kind="determination", subject=document.pk, act=act, at=at)
    return document
