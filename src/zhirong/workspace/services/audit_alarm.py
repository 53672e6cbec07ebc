"""A broken trail calls the people who read it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.models import Membership
from zhirong.accounts.permissions import GRANTS, Category, Permission
from zhirong.audit.faults import FAULT_LABELS
from zhirong.audit.verify import Fault
from zhirong.mail.services.queue import Written, queue, template


@template("audit.broken")
def broken(context: Mapping[str, Any]) -> Written:
    """What was found and what to do."""
    fault: Fault = context["fault"]
    return Written(
        subject=_("留痕不可信，系统已转为只读"),
        body=_(
            "留痕从第 {seq} 条起不可信：{why}。\n\n系统已转为只读，可以查看，不能办理。"
            "请系统管理员运行 zhirong audit verify 查明原因；程序不会自动修补。"
        ).format(seq=fault.seq, why=FAULT_LABELS.get(fault.kind, fault.kind)),
        link=reverse("audit_trail"),
    )


@transaction.atomic
def tell_auditors(*, chain: str, fault: Fault, at: dt.datetime) -> None:
    """One message to everybody in the office who may read the trail."""
    roles = [role for role, granted in GRANTS[Category.OFFICE].items() if Permission.OFFICE_AUDIT_READ in granted]
    readers = Membership.objects.filter(
        organisation__category=Category.OFFICE, role__in=roles, until=None, user__is_active=True
    ).select_related("user", "organisation")
    for membership in {membership.user_id: membership for membership in readers}.values():
        queue(
            template="audit.broken",
            context={"fault": fault},
            at=at,
            recipient=membership.user,
            organisation=membership.organisation,
        )
