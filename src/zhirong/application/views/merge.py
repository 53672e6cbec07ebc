"""Two people changed the same place: three columns, one choice for each field, nothing lost."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.entry import base_version_of
from zhirong.application.errors import StaleSection
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.links import application_link
from zhirong.application.merge_page import chosen_values, merge_page
from zhirong.application.selectors import draft_of, held_edit, section_of
from zhirong.application.services.section import discard_held_edit, save_section
from zhirong.errors import ZhirongError


@requires(Permission.OWN_APPLICATION_EDIT)
@require_http_methods(["GET", "POST"])
def merge(request: Request, application_id: uuid.UUID, section: str) -> HttpResponse:
    """What this person typed and could not save, beside what was there and what stands there now."""
    application = draft_of(request.actor, application_id)
    row = section_of(request.actor, application, section)
    held = held_edit(request.actor, row)
    back = f"{reverse('application_section', args=[application.pk, row.key])}?saved=1"
    if held is None:
        return redirect(back)
    error: ZhirongError | None = None
    if request.method == "POST" and "discard" in request.POST:
        discard_held_edit(actor=request.actor, application=application, section=row.key, at=request.now)
        messages.success(request, _("已放弃未保存的修改。"))
        return redirect(back)
    if request.method == "POST":
        try:
            save_section(
                actor=request.actor,
                application=application,
                section=row.key,
                values=chosen_values(request.POST, request.actor, application, row, held),
                base_version=base_version_of(request.POST),
                at=request.now,
            )
        except StaleSection as refused:
            error = refused
            row = section_of(request.actor, application, section)
            held = held_edit(request.actor, row) or held
        except ZhirongError as refused:
            if refused.status in {401, 403, 404}:
                raise
            error = refused
        else:
            messages.success(request, _("已按您的选择合并保存。"))
            return redirect(back)
    context = {
        "application": application,
        "overview": application_link(application.pk),
        "section": form_section(frame_of(application).programme.form, row.key),
        "row": row,
        "held": held,
        "error": error,
        "back": back,
        "drafting": str(application.preparation_state) == "drafting",  # type: ignore[attr-defined]
        **merge_page(request.actor, application, row, held),
    }
    return render(request, "application/merge.html", context, status=error.status if error else 200)
