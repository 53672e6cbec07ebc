"""The words of the messages about calls."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.call.links import call_link
from zhirong.call.models import Call
from zhirong.call.text import changes
from zhirong.mail.services.queue import Written, template
from zhirong.ui.wording import last_day


def _case(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    words = {"title": case.title, "reason": situation.reason, "person": situation.actor.user or _("系统")}
    return Written(subject=subject % words, body=body % words, link=case.link)


@template("call.submitted")
def call_submitted(context: Mapping[str, Any]) -> Written:
    return _case(
        context, _("待批准：%(title)s"), _("%(person)s 提交了“%(title)s”，请核对改动后批准并公布，或退回修改。")
    )


@template("call.returned")
def call_returned(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已退回：%(title)s"), _("%(person)s 退回了“%(title)s”。理由：%(reason)s"))


@template("call.amended")
def call_amended(context: Mapping[str, Any]) -> Written:
    call = Call.objects.select_related("batch").get(pk=context["case"].subject)
    earlier = (
        Call.objects.filter(batch=call.batch, number__lt=call.number).exclude(digest="").order_by("-number").first()
    )
    what = [
        _("%(what)s：由“%(before)s”改为“%(after)s”") % {"what": each.what, "before": each.before, "after": each.after}
        if each.before and each.after and not each.clause
        else _("%(what)s有改动") % {"what": each.what}
        for each in (changes(earlier, call) if earlier else [])
    ]
    return Written(
        subject=_("申报通知已修订：%(title)s") % {"title": call.batch.title},
        body=_(
            "“%(title)s”的申报通知已修订为第 %(number)s 版。\n\n理由：%(reason)s\n\n改动：\n%(changes)s\n\n"
            "申报截止：%(until)s。以前各版仍可在通知页查看。"
        )
        % {
            "title": call.batch.title,
            "number": call.number,
            "reason": call.reason,
            "changes": "\n".join(f"- {line}" for line in what),
            "until": last_day(call.closes_at),
        },
        link=call_link(call.batch.code),
    )


@template("call.invited")
def call_invited(context: Mapping[str, Any]) -> Written:
    """Takes batch and institution."""
    batch = context["batch"]
    return Written(
        subject=_("邀请申报：%(title)s") % {"title": batch.title},
        body=_(
            "%(office)s邀请%(institution)s申报“%(title)s”。\n\n申报截止：%(until)s，以服务器收讫时间为准，逾期不予受理。"
            "申报条件、各类机构的底线和模板下载见申报通知。"
        )
        % _invitation(context),
        link=call_link(batch.code),
    )


@template("call.reminder")
def call_reminder(context: Mapping[str, Any]) -> Written:
    """Takes batch and institution."""
    batch = context["batch"]
    return Written(
        subject=_("申报提醒：%(title)s") % {"title": batch.title},
        body=_("%(institution)s尚未提交“%(title)s”的申报。申报截止：%(until)s，以服务器收讫时间为准，逾期不予受理。")
        % _invitation(context),
        link=call_link(batch.code),
    )


def _invitation(context: Mapping[str, Any]) -> dict[str, Any]:
    batch, institution = context["batch"], context["institution"]
    return {
        "office": batch.office.name,
        "institution": institution.name,
        "title": batch.title,
        "until": last_day(batch.closes_at),
    }
