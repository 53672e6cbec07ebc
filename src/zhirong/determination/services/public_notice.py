"""Preparing a public notice. Publishing is an act of its lifecycle; the program ends the period."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.determination.errors import Frozen, NoticeRefused
from zhirong.determination.links import notice_link
from zhirong.determination.models import Proposal, PublicNotice
from zhirong.determination.standing import latest_notice
from zhirong.programme.standing import held_state, standing_at
from zhirong.workflow.services.perform import open_case
from zhirong.workflow.services.retitle import retitle_case


@transaction.atomic
def prepare_notice(*, actor: Actor, proposal: Proposal, title: str, document_no: str, at: dt.datetime) -> PublicNotice:
    """Prepare the notice of an adopted list; another person publishes it when the time has come.

    Where a notice of the batch stands already, this one will replace it. Raises NoticeRefused.
    """
    actor.require(Permission.OFFICE_PROPOSAL_MANAGE)
    if held_state("proposal", proposal.pk) != "adopted":
        raise NoticeRefused(_("名单尚未审定，或已经公示。"), remedy=_("会议审定后再拟公示。"))
    if proposal.notices.filter(pk__in=standing_at("public_notice", "prepared")).exists():
        raise NoticeRefused(_("这份名单已有一份待发布的公示。"), remedy=_("请打开原公示修改或作废。"))
    title, document_no = _words(title, document_no)
    number = (PublicNotice.objects.filter(batch=proposal.batch).aggregate(n=Max("number"))["n"] or 0) + 1
    notice = PublicNotice.objects.create(
        batch=proposal.batch,
        office=proposal.office,
        proposal=proposal,
        replaces=latest_notice(proposal.batch),
        number=number,
        title=title,
        document_no=document_no,
        prepared_by=actor.user,
        prepared_at=at,
    )
    open_case(
        actor=actor,
        kind="public_notice",
        subject=notice.pk,
        tenant=proposal.office,
        title=title,
        link=notice_link(notice.pk),
        at=at,
        payload={"batch": str(proposal.batch_id), "proposal": str(proposal.pk), "list": proposal.digest},
    )
    return notice


@transaction.atomic
def edit_notice(*, actor: Actor, notice: PublicNotice, title: str, document_no: str) -> PublicNotice:
    """Change the title and the number of a notice that is not published yet. Raises Frozen, NoticeRefused."""
    actor.require(Permission.OFFICE_PROPOSAL_MANAGE)
    if held_state("public_notice", notice.pk) != "prepared":
        raise Frozen(_("公示发布后不再修改。"), remedy=_("名单有变动的，请另行公示。"))
    notice.title, notice.document_no = _words(title, document_no)
    notice.save(update_fields=("title", "document_no"))
    retitle_case(kind="public_notice", subject=notice.pk, title=notice.title)
    record(
        actor=actor.id,
        tenant=str(notice.office_id),
        action="notices.edit_notice",
        object=f"public_notice:{notice.pk}",
        payload={"document_no": notice.document_no},
    )
    return notice


def _words(title: str, document_no: str) -> tuple[str, str]:
    if not title.strip():
        raise NoticeRefused(_("没有填写公示标题。"), remedy=_("请填写标题。"), field="title")
    if not document_no.strip():
        raise NoticeRefused(_("没有填写公示文号。"), remedy=_("请按发文编号填写。"), field="document_no")
    return title.strip(), document_no.strip()
