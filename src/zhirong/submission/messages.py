"""The words of the messages that go with preparing, receiving, mending and withdrawing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.models import Application
from zhirong.mail.services.queue import Written, template
from zhirong.rules.deadline import Deadline
from zhirong.submission.links import receipt_link
from zhirong.submission.terms import application_state, deadline_of
from zhirong.ui.wording import moment_cn
from zhirong.workflow.labels import words


def _preparing(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    application = Application.objects.select_related("batch").get(pk=case.subject)
    deadline = deadline_of(application, application_state(application))
    texts = {
        "title": case.title,
        "person": situation.actor.user or _("系统"),
        "reason": situation.reason,
        "deadline": words(deadline.text),
    }
    return Written(subject=subject % texts, body=body % texts, link=case.link)


@template("preparation.sent_for_review")
def sent_for_review(context: Mapping[str, Any]) -> Written:
    return _preparing(
        context,
        _("待内部复核：%(title)s"),
        _("%(person)s 已将“%(title)s”送内部复核。请核对后通过，或退回修改。申报须于%(deadline)s提交。"),
    )


@template("preparation.endorsed")
def endorsed(context: Mapping[str, Any]) -> Written:
    return _preparing(
        context,
        _("待签字盖章：%(title)s"),
        _("%(person)s 已复核通过“%(title)s”。请逐条确认承诺，在承诺书和意见页签字盖章。申报须于%(deadline)s提交。"),
    )


@template("preparation.signed")
def signed(context: Mapping[str, Any]) -> Written:
    return _preparing(
        context,
        _("已签章，可以提交：%(title)s"),
        _("%(person)s 已完成“%(title)s”的签字盖章。提交前任何修改都会使签章失效。申报须于%(deadline)s提交。"),
    )


@template("preparation.returned")
def returned(context: Mapping[str, Any]) -> Written:
    return _preparing(context, _("退回修改：%(title)s"), _("%(person)s 退回了“%(title)s”。理由：%(reason)s"))


@template("preparation.reopened")
def reopened(context: Mapping[str, Any]) -> Written:
    return _preparing(
        context,
        _("签章已失效：%(title)s"),
        _("%(person)s 重新修改“%(title)s”，原签章失效，须重新复核和签章。理由：%(reason)s"),
    )


def _receipt(context: Mapping[str, Any], subject: str, body: str) -> Written:
    """``data`` of the act carries the receipt: number, receipt_no, received_at, deadline, submission."""
    case, data = context["case"], context["situation"].data
    texts = {
        "title": case.title,
        "receipt_no": data["receipt_no"],
        "number": data["number"],
        "received_at": moment_cn(data["received_at"]),
        "deadline": words(Deadline(data["deadline"]).text),
        "digest": data["content_digest"],
    }
    return Written(subject=subject % texts, body=body % texts, link=receipt_link(data["submission"]))


@template("application.receive")
def received(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context,
        _("已收件：%(title)s（%(receipt_no)s）"),
        _(
            "您单位的申报已于 %(received_at)s（本系统服务器时间）收讫。\n\n回执号：%(receipt_no)s\n版本：第 %(number)s 版\n"
            "内容摘要：%(digest)s\n\n%(deadline)s可以修改后重新提交，以最后一版为准。"
        ),
    )


@template("application.receive.office")
def received_office(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context, _("收到申报：%(title)s"), _("%(received_at)s 收到“%(title)s”，回执号 %(receipt_no)s，请审查。")
    )


@template("application.receive_again")
def received_again(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context,
        _("已收到第 %(number)s 版：%(title)s（%(receipt_no)s）"),
        _(
            "您单位的申报第 %(number)s 版已于 %(received_at)s（本系统服务器时间）收讫，以此版为准，前一版留存备查。\n\n"
            "回执号：%(receipt_no)s\n内容摘要：%(digest)s"
        ),
    )


@template("application.receive_again.office")
def received_again_office(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context,
        _("申报已更新：%(title)s"),
        _("“%(title)s”于 %(received_at)s 提交第 %(number)s 版，回执号 %(receipt_no)s，前一版留存。"),
    )


@template("application.mend")
def mended(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context,
        _("已收到补正：%(title)s（%(receipt_no)s）"),
        _(
            "您单位的补正材料（第 %(number)s 版）已于 %(received_at)s（本系统服务器时间）收讫。\n\n"
            "回执号：%(receipt_no)s\n内容摘要：%(digest)s"
        ),
    )


@template("application.mend.office")
def mended_office(context: Mapping[str, Any]) -> Written:
    return _receipt(
        context,
        _("收到补正：%(title)s"),
        _("%(received_at)s 收到“%(title)s”的补正（第 %(number)s 版），回执号 %(receipt_no)s，请继续审查。"),
    )


def _plain(context: Mapping[str, Any], subject: str, body: str) -> Written:
    case, situation = context["case"], context["situation"]
    texts = {"title": case.title, "person": situation.actor.user or _("系统"), "reason": situation.reason}
    return Written(subject=subject % texts, body=body % texts, link=case.link)


@template("application.withdraw")
def withdrawn(context: Mapping[str, Any]) -> Written:
    return _plain(context, _("申报已撤回：%(title)s"), _("%(person)s 撤回了“%(title)s”。理由：%(reason)s"))


@template("application.withdraw.office")
def withdrawn_office(context: Mapping[str, Any]) -> Written:
    return _plain(context, _("申报单位撤回申报：%(title)s"), _("“%(title)s”已由申报单位撤回。理由：%(reason)s"))


@template("mail_intake.rejected")
def mail_rejected(context: Mapping[str, Any]) -> Written:
    return _plain(
        context, _("邮件不作为申报：%(title)s"), _("%(person)s 将“%(title)s”定为不作为申报。理由：%(reason)s")
    )
