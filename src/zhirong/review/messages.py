"""The words of the messages that the lifecycles of this area send."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhirong.mail.services.queue import Written, template


def _case(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    words = {"title": case.title, "reason": situation.reason, "person": situation.actor.user or _("系统")}
    return Written(subject=subject % words, body=body % words, link=case.link)


@template("review.called")
def review_called(context: Mapping[str, Any]) -> Written:
    round = context["round"]
    return Written(
        subject=_("请您评审：%(batch)s") % {"batch": round.batch.title},
        body=_(
            "请您评审“%(batch)s”的 %(count)s 件申报，截止 %(deadline)s。请先逐件作回避声明；评分在全部提交前封闭，互不可见。"
        )
        % {
            "batch": round.batch.title,
            "count": context["count"],
            "deadline": timezone.localtime(round.deadline).strftime("%Y-%m-%d %H:%M"),
        },
        link=reverse("my_reviews"),
    )


@template("review.recused")
def review_recused(context: Mapping[str, Any]) -> Written:
    return _case(context, _("专家申请回避：%(title)s"), _("%(person)s 申请回避“%(title)s”。理由：%(reason)s"))


@template("review.resumed")
def review_resumed(context: Mapping[str, Any]) -> Written:
    return _case(context, _("专家撤回回避：%(title)s"), _("%(person)s 撤回了对“%(title)s”的回避。理由：%(reason)s"))


@template("review.excluded")
def review_excluded(context: Mapping[str, Any]) -> Written:
    return _case(context, _("请您回避：%(title)s"), _("主管部门请您回避“%(title)s”。理由：%(reason)s"))


@template("review.readmitted")
def review_readmitted(context: Mapping[str, Any]) -> Written:
    return _case(context, _("已解除回避：%(title)s"), _("“%(title)s”的回避已解除，请继续评审。理由：%(reason)s"))


@template("review.reopened")
def review_reopened(context: Mapping[str, Any]) -> Written:
    return _case(
        context, _("评分表已退回：%(title)s"), _("“%(title)s”的评分表已退回，请修改后重新提交。理由：%(reason)s")
    )


@template("review.replaced")
def review_replaced(context: Mapping[str, Any]) -> Written:
    return _case(context, _("不再需要您评审：%(title)s"), _("“%(title)s”已改请其他专家评审。理由：%(reason)s"))


@template("review.explain")
def review_explain(context: Mapping[str, Any]) -> Written:
    return _case(
        context,
        _("请说明偏离理由：%(title)s"),
        _("评分已启封。您对“%(title)s”的评分与中位数相差较大，请说明理由。分数本身不再改动。"),
    )


@template("review_round.closed")
def round_closed(context: Mapping[str, Any]) -> Written:
    return _case(context, _("评审结束：%(title)s"), _("“%(title)s”已结束，排序和名额线可以查看，可以提出拟认定名单。"))
