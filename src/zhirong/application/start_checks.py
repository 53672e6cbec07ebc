"""Whether an institution may begin an application in a batch now: asked by the page before, by the service again."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.application.errors import AlreadyStarted, StartRefused
from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.errors import ZhirongError
from zhirong.programme.models import Batch
from zhirong.programme.standing import batch_state


def check_start(actor: Actor, batch: Batch, at: dt.datetime) -> Organisation:
    """The institution that may begin. Raises StartRefused, AlreadyStarted."""
    institution = _applicant(actor)
    _check_open(batch, institution, at)
    _check_first(batch, institution)
    return institution


def check_mailed_start(institution: Organisation, batch: Batch, arrived_at: dt.datetime) -> None:
    """Whether a mail that came then may begin an application; the batch may be closed by now. Raises as ``check_start``."""
    _check_open(batch, institution, arrived_at, states=("published", "closed"))
    _check_first(batch, institution)


def refusal_to_start(actor: Actor, batch: Batch, at: dt.datetime) -> ZhirongError | None:
    """Why the person's institution cannot begin; None where it can."""
    try:
        check_start(actor, batch, at)
    except (StartRefused, AlreadyStarted) as refusal:
        return refusal
    return None


def started_already(running: Application) -> AlreadyStarted:
    """The refusal for a second application."""
    return AlreadyStarted(
        _("本单位在该批次已有一份申报书。"),
        remedy=_("请打开原申报书继续填写。"),
        application=running.pk,
    )


def _check_first(batch: Batch, institution: Organisation) -> None:
    running = Application.objects.filter(batch=batch, institution=institution).first()
    if running is not None:
        raise started_already(running)


def _applicant(actor: Actor) -> Organisation:
    institution = actor.organisation
    if institution is None or institution.category != Category.INSTITUTION:
        raise StartRefused(_("只有金融机构可以申报。"), remedy=_("请以金融机构成员的身份登录。"))
    if not institution.is_active:
        raise StartRefused(_("本单位已停用，不能申报。"), remedy=_("请联系主管部门。"))
    return institution


def _check_open(
    batch: Batch, institution: Organisation, at: dt.datetime, states: tuple[str, ...] = ("published",)
) -> None:
    if batch_state(batch) not in states or at < batch.opens_at:
        raise StartRefused(
            _("“%(batch)s”尚未开始受理。") % {"batch": batch.title},
            remedy=_("受理时间：%(opens)s 起。") % {"opens": f"{batch.opens_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"},
        )
    if at >= batch.closes_at:
        raise StartRefused(
            _("“%(batch)s”已截止，不能再开始申报。") % {"batch": batch.title}, remedy=_("请关注下一批申报通知。")
        )
    if institution.institution_kind not in batch.kinds:
        raise StartRefused(
            _("本单位的机构类型不在“%(batch)s”的申报范围内。") % {"batch": batch.title},
            remedy=_("如机构类型登记有误，请联系主管部门更正。"),
        )
