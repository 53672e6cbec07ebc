"""Recording that somebody looked at a public credit source."""

import datetime as dt

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.audit.services.record import record
from zhirong.call.models import Call
from zhirong.clock import SHANGHAI
from zhirong.screening.errors import CreditCheckOld, CreditCheckRefused
from zhirong.screening.models import CreditCheck
from zhirong.screening.models.credit_check import CreditOutcome
from zhirong.screening.standing import UNDER_EXAMINATION, held_screening


@transaction.atomic
def record_credit_check(
    *,
    actor: Actor,
    application: Application,
    source: str,
    checked_on: dt.date,
    outcome: str,
    note: str = "",
    old_confirmed: bool = False,
    at: dt.datetime,
) -> CreditCheck:
    """Keep source, date and outcome of one look.

    Raises CreditCheckRefused, and CreditCheckOld for a look before the call was published unless ``old_confirmed``: what was
    true then may not be true of the applicant now, and a person says that it is taken all the same.
    """
    actor.require(Permission.OFFICE_SCREENING_MANAGE)
    if held_screening(application.pk).state not in UNDER_EXAMINATION:
        raise CreditCheckRefused(_("这份申报不在审查中，不能再登记信用核查。"))
    if not source.strip():
        raise CreditCheckRefused(_("没有写明查询来源。"), remedy=_("例如“信用中国”网站。"), field="source")
    if checked_on > at.astimezone(SHANGHAI).date():
        raise CreditCheckRefused(_("查询日期不能晚于今天。"), remedy=_("请按实际日期填写。"), field="checked_on")
    if outcome not in CreditOutcome.values:
        raise CreditCheckRefused(_("没有选择查询结果。"), field="outcome")
    if outcome != CreditOutcome.CLEAN and not note.strip():
        raise CreditCheckRefused(_("该结果须写明情况。"), remedy=_("请写一句说明。"), field="note")
    published = _published_on(application)
    if checked_on < published and not old_confirmed:
        raise CreditCheckOld(
            _("查询日期 %(day)s 早于申报通知发布日 %(published)s，可能已不反映申报时的情况。")
            % {"day": checked_on.isoformat(), "published": published.isoformat()},
            remedy=_("请核对日期，或重新查询；仍以这次查询为准的，请勾选确认。"),
            field="old_confirmed",
        )
    found = CreditCheck.objects.create(
        application=application,
        source=source.strip(),
        checked_on=checked_on,
        outcome=outcome,
        note=note.strip(),
        by=actor.user,
        at=at,
    )
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="screening.credit_check",
        object=f"application:{application.pk}",
        payload={"outcome": outcome, "checked_on": checked_on.isoformat(), "old": checked_on < published},
    )
    return found


def _published_on(application: Application) -> dt.date:
    """The day on which the call was published first; of a batch without one, the day on which its window opened."""
    first = Call.objects.filter(batch=application.batch_id, published_at__isnull=False).aggregate(
        at=Min("published_at")
    )
    return (first["at"] or application.batch.opens_at).astimezone(SHANGHAI).date()
