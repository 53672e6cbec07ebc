"""The words of the messages that the lifecycles of this area send."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.determination.links import public_notice_link
from zhirong.determination.models import Determination, Objection, PublicNotice
from zhirong.mail.services.queue import Written, template
from zhirong.ui.wording import day_cn, moment
from zhirong.workflow.labels import words
from zhirong.workflow.registry import LIFECYCLES


def _case(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    words = {"title": case.title, "reason": situation.reason, "person": situation.actor.user or _("系统")}
    return Written(subject=subject % words, body=body % words, link=case.link)


@template("proposal.submitted")
def proposal_submitted(context: Mapping[str, Any]) -> Written:
    return _case(context, _("待审定：%(title)s"), _("%(person)s 提交了“%(title)s”，请核对会议记录后审定，或退回修改。"))


@template("proposal.adopted")
def proposal_adopted(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已审定：%(title)s"), _("%(person)s 审定了“%(title)s”。公示发布前不对外公布。"))


@template("proposal.returned")
def proposal_returned(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已退回：%(title)s"), _("%(person)s 退回了“%(title)s”。理由：%(reason)s"))


def _notice(context: Mapping[str, Any], subject: str, body: str) -> Written:
    notice = PublicNotice.objects.get(pk=context["case"].subject)
    words = {
        "title": notice.title,
        "document_no": notice.document_no,
        "first": day_cn(notice.first_day),
        "last": day_cn(notice.last_day),
        "days": notice.working_days,
    }
    return Written(subject=subject % words, body=body % words, link=public_notice_link(notice.pk))


@template("public_notice.published")
def notice_published(context: Mapping[str, Any]) -> Written:
    return _notice(
        context,
        _("公示已发布：%(title)s"),
        _("“%(title)s”（%(document_no)s）已发布，公示期 %(first)s 至 %(last)s，共 %(days)s 个工作日。"),
    )


@template("public_notice.listed")
def notice_listed(context: Mapping[str, Any]) -> Written:
    return _notice(
        context,
        _("贵单位列入拟认定名单：%(title)s"),
        _("贵单位列入“%(title)s”（%(document_no)s）。公示期 %(first)s 至 %(last)s，期满且没有未办结异议的予以认定。"),
    )


@template("public_notice.unlisted")
def notice_unlisted(context: Mapping[str, Any]) -> Written:
    return _notice(
        context,
        _("拟认定名单已公示：%(title)s"),
        _("“%(title)s”（%(document_no)s）已发布，贵单位未列入名单。对公示内容有异议的，可在 %(last)s 前实名提出。"),
    )


@template("public_notice.ended")
def notice_ended(context: Mapping[str, Any]) -> Written:
    case = context["case"]
    return Written(
        subject=_("%(outcome)s：%(title)s")
        % {"outcome": words(LIFECYCLES["public_notice"].state(case.state).label), "title": case.title},
        body=_("“%(title)s”公示期已满。没有未办结异议的机构可以拟认定文件，有异议的先办结异议。")
        % {"title": case.title},
        link=case.link,
    )


@template("objection.reported")
def objection_reported(context: Mapping[str, Any]) -> Written:
    return _case(context, _("待决定：%(title)s"), _("%(person)s 已报“%(title)s”的核查结果，须由另一人决定。"))


@template("objection.decided")
def objection_decided(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已决定：%(title)s"), _("%(person)s 对“%(title)s”作出了决定。理由：%(reason)s"))


def _concerned(context: Mapping[str, Any], subject: str, body: str) -> Written:
    """What the institution concerned is told: the substance, nobody's name."""
    objection = Objection.objects.select_related("notice").get(pk=context["case"].subject)
    words = {
        "number": objection.number,
        "title": objection.notice.title,
        "received": moment(objection.received_at),
        "summary": objection.summary,
    }
    return Written(subject=subject % words, body=body % words, link=reverse("own_decisions"))


@template("objection.admitted")
def objection_admitted(context: Mapping[str, Any]) -> Written:
    return _concerned(
        context,
        _("收到对贵单位的异议：%(number)s"),
        _("对“%(title)s”中贵单位的异议（%(number)s）已受理，核查期间暂不认定贵单位。异议要点：%(summary)s"),
    )


@template("objection.upheld")
def objection_upheld(context: Mapping[str, Any]) -> Written:
    return _concerned(
        context, _("异议成立：%(number)s"), _("异议（%(number)s）经核查成立，贵单位已从“%(title)s”的名单撤下。")
    )


@template("objection.dismissed")
def objection_dismissed(context: Mapping[str, Any]) -> Written:
    return _concerned(
        context, _("异议不成立：%(number)s"), _("异议（%(number)s）经核查不成立，不影响贵单位在“%(title)s”中的名单。")
    )


@template("determination.signed")
def determination_signed(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已签发：%(title)s"), _("%(person)s 签发了“%(title)s”，公布后生成项目和通知书。"))


@template("determination.published")
def determination_published(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已公布：%(title)s"), _("“%(title)s”已公布，项目和通知书已生成。"))


@template("determination.letter")
def determination_letter(context: Mapping[str, Any]) -> Written:
    determination = Determination.objects.select_related("batch").get(pk=context["case"].subject)
    return Written(
        subject=_("认定结果通知：%(batch)s") % {"batch": determination.batch.title},
        body=_("“%(batch)s”的认定结果（%(document_no)s）已公布，贵单位的通知书可在“公示与认定”页下载。")
        % {"batch": determination.batch.title, "document_no": determination.document_no},
        link=reverse("own_decisions"),
    )
