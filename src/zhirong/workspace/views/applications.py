"""Every application that the office received."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.ui.listing import render_listing
from zhirong.workspace.applications import ApplicationFilter, application_table
from zhirong.workspace.selectors.applications import places, received_applications

_COLUMNS = (
    "application_id",
    "institution",
    "kind",
    "batch",
    "state",
    "screening",
    "due_at",
    "receipt_no",
    "received_at",
    "channel",
)


@requires(Permission.OFFICE_APPLICATION_READ)
@require_safe
def office_applications(request: Request) -> HttpResponse:
    """The newest receipt first; found by parts and initials of institution, batch and project, and by receipt."""
    return render_listing(
        request,
        table_class=application_table(request.now, places(request.actor)),
        rows=received_applications(request.actor).values(*_COLUMNS),
        heading=_("全部申报"),
        filterset_class=ApplicationFilter,
        context={
            "empty_title": _("还没有收到申报"),
            "empty_hint": _("申报单位提交或邮件登记确认后列在这里；填报中的申报书不在此列。"),
        },
    )
