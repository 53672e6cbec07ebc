"""Recording that somebody looked at a public credit source."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.audit.services.record import record
from zhirong.clock import SHANGHAI
from zhirong.screening.errors import CreditCheckRefused
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
    at: dt.datetime,
) -> CreditCheck:
    """Keep source, date and outcome of one look. Raises CreditCheckRefused."""
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
        payload={"outcome": outcome, "checked_on": checked_on.isoformat()},
    )
    return found
