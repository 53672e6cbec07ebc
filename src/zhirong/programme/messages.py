"""The words of the messages that the lifecycles of this area send."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhirong.mail.services.queue import Written, template
from zhirong.programme.models import Batch
from zhirong.rules.deadline import Deadline
from zhirong.workflow.labels import words


def _case(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    words = {"title": case.title, "reason": situation.reason, "person": situation.actor.user or _("系统")}
    return Written(subject=subject % words, body=body % words, link=case.link)


@template("batch.submitted")
def batch_submitted(context: Mapping[str, Any]) -> Written:
    return _case(context, _("待批准：%(title)s"), _("%(person)s 提交了“%(title)s”，请核对后批准并发布，或退回修改。"))


@template("batch.published")
def batch_published(context: Mapping[str, Any]) -> Written:
    batch = Batch.objects.get(pk=context["case"].subject)
    opens = timezone.localtime(batch.opens_at).strftime("%Y-%m-%d %H:%M")
    closes = words(Deadline(batch.closes_at).text)
    return Written(
        subject=_("申报通知：%(title)s") % {"title": batch.title},
        body=_("“%(title)s”已发布。%(opens)s 起可以申报，%(closes)s送达本系统的申报予以受理，逾期不予受理。")
        % {"title": batch.title, "opens": opens, "closes": closes},
        link=context["case"].link,
    )


@template("batch.returned")
def batch_returned(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已退回：%(title)s"), _("%(person)s 退回了“%(title)s”。理由：%(reason)s"))


@template("batch.closed")
def batch_closed(context: Mapping[str, Any]) -> Written:
    return _case(context, _("申报已截止：%(title)s"), _("“%(title)s”的申报时间已结束。此后送达的申报不予受理。"))


@template("counting_rule.proposed")
def rule_proposed(context: Mapping[str, Any]) -> Written:
    return _case(context, _("待采用：%(title)s"), _("%(person)s 提请采用“%(title)s”，须由另一人采用或不予采用。"))


@template("counting_rule.adopted")
def rule_adopted(context: Mapping[str, Any]) -> Written:
    return _case(
        context,
        _("已采用：%(title)s"),
        _("%(person)s 采用了“%(title)s”，已锁定的数字仍按原口径保留。理由：%(reason)s"),
    )


@template("counting_rule.rejected")
def rule_rejected(context: Mapping[str, Any]) -> Written:
    return _case(context, _("未采用：%(title)s"), _("%(person)s 未采用“%(title)s”。理由：%(reason)s"))


@template("project.started")
def project_started(context: Mapping[str, Any]) -> Written:
    return _case(context, _("项目开始实施：%(title)s"), _("“%(title)s”开始实施。年度任务和底线见项目页。"))


@template("project.concluded")
def project_concluded(context: Mapping[str, Any]) -> Written:
    return _case(context, _("项目已结束：%(title)s"), _("“%(title)s”已结束。说明：%(reason)s"))


@template("calendar.year_missing")
def year_missing(context: Mapping[str, Any]) -> Written:
    return Written(
        subject=_("请录入 %(year)s 年的放假安排") % {"year": context["year"]},
        body=_(
            "工作日历中没有 %(year)s 年的放假安排，现有 %(count)s 件待办推算不出办理期限，暂列“无时限”。"
            "录入后，系统自动补上期限。"
        )
        % {"year": context["year"], "count": context["count"]},
        link=reverse("calendar"),
    )
