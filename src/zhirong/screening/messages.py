"""The words of the messages of the screening."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.mail.services.queue import Written, template
from zhirong.screening.cure_time import what_may_change
from zhirong.screening.models import CorrectionRequest
from zhirong.ui.wording import last_day


def _words(context: Mapping[str, Any]) -> dict[str, Any]:
    situation = context["situation"]
    return {
        "title": context["case"].title,
        "reason": situation.reason,
        "person": situation.actor.user or _("系统"),
    }


def _to_office(context: Mapping[str, Any], subject: str, body: str) -> Written:
    words = _words(context)
    return Written(subject=subject % words, body=body % words, link=context["case"].link)


def _to_applicant(context: Mapping[str, Any], subject: str, body: str) -> Written:
    words = _words(context)
    address = reverse("acceptance", args=[context["case"].subject])
    return Written(subject=subject % words, body=body % words, link=address)


@template("screening.opinion")
def opinion(context: Mapping[str, Any]) -> Written:
    return _to_office(
        context, _("待作出受理决定：%(title)s"), _("%(person)s 对“%(title)s”提出了审查意见，须由另一人决定。")
    )


@template("screening.returned")
def returned(context: Mapping[str, Any]) -> Written:
    return _to_office(context, _("退回重审：%(title)s"), _("%(person)s 退回了“%(title)s”的审查意见。理由：%(reason)s"))


@template("screening.correction")
def correction(context: Mapping[str, Any]) -> Written:
    request = CorrectionRequest.objects.select_related("application__batch").get(application_id=context["case"].subject)
    lines = "\n".join(f"{place}. {item['label']}：{item['text']}" for place, item in enumerate(request.items, 1))
    return Written(
        subject=_("须补正：%(title)s") % {"title": context["case"].title},
        body=_("“%(title)s”须补正的全部事项如下，请于 %(due)s补正后重新签章提交。%(scope)s\n%(lines)s")
        % {
            "title": context["case"].title,
            "due": last_day(request.until),
            "scope": what_may_change(request),
            "lines": lines,
        },
        link=reverse("acceptance", args=[context["case"].subject]),
    )


@template("screening.accepted")
def accepted(context: Mapping[str, Any]) -> Written:
    return _to_applicant(context, _("已受理：%(title)s"), _("“%(title)s”经形式审查，已予受理，将进入评审。"))


@template("screening.refused")
def refused(context: Mapping[str, Any]) -> Written:
    return _to_applicant(context, _("不予受理：%(title)s"), _("“%(title)s”不予受理。理由：%(reason)s"))
