"""Files under the fields of the form: handed in by the script one by one, or by a button with the rest of the page."""

import uuid

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.entry import NAMED
from zhirong.application.errors import AttachmentRefused, StaleSection
from zhirong.application.file_view import input_name, place_id
from zhirong.application.form_frame import form_field, frame_of
from zhirong.application.form_page import form_page
from zhirong.application.live_parts import file_part, live_parts, marks
from zhirong.application.models import Application
from zhirong.application.selectors import attachment_of, draft_of
from zhirong.application.services.attachment import attach, detach
from zhirong.application.views.section import refusal, save_typed, wants_json
from zhirong.errors import ZhirongError


@requires(Permission.OWN_APPLICATION_EDIT)
@require_POST
def add(request: Request, application_id: uuid.UUID, field: str) -> HttpResponse:
    """Keep the chosen files under a field (``products.rules_file``), in the row that the address names."""
    application = draft_of(request.actor, application_id)
    row = request.GET.get("row", "")
    key = form_field(frame_of(application).programme.form, field.partition(".")[0]).key
    try:
        chosen = _chosen(request, field, row)
        for file in chosen:
            attach(
                actor=request.actor,
                application=application,
                field=field,
                row=row,
                name=file.name or "",
                chunks=file.chunks(),
                at=request.now,
            )
    except ZhirongError as error:
        return _refused(request, application, key, row, error)
    return _answer(request, application, key, field, row)


@requires(Permission.OWN_APPLICATION_EDIT)
@require_POST
def remove(request: Request, application_id: uuid.UUID, attachment_id: int) -> HttpResponse:
    """Take a file away from its field; earlier submissions keep it."""
    application = draft_of(request.actor, application_id)
    found = attachment_of(request.actor, application, attachment_id)
    key = found.field.partition(".")[0]
    try:
        detach(actor=request.actor, application=application, attachment=attachment_id, at=request.now)
    except ZhirongError as error:
        return _refused(request, application, key, found.row, error)
    return _answer(request, application, key, found.field, found.row)


def _chosen(request: Request, field: str, row: str) -> list[UploadedFile]:
    """The files of this place alone. Raises AttachmentRefused where none came."""
    name = input_name(field, row)
    chosen = request.FILES.getlist(name)
    if getattr(request, "dropped_upload", "") == name:
        raise AttachmentRefused(
            _("文件太大，没有上传。"), remedy=_("请压缩或拆分后再选，大小限制见栏内说明。"), field=field
        )
    if not chosen:
        raise AttachmentRefused(_("没有选择文件。"), remedy=_("请先选择文件，再点“上传”。"), field=field)
    return chosen


def _refused(request: Request, application: Application, key: str, row: str, error: ZhirongError) -> HttpResponse:
    if wants_json(request):
        return refusal(error)
    if error.status in {401, 403, 404}:
        raise error
    messages.error(request, str(error))
    return _back(request, application, key, row)


def _answer(request: Request, application: Application, key: str, field: str, row: str) -> HttpResponse:
    if not wants_json(request):
        return _back(request, application, key, row)
    page = form_page(request.actor, application, request.now)
    part = page.section(page.frame.section_of(key))
    own = file_part(request, page, field, row)
    return JsonResponse({"parts": live_parts(request, page, part) | own, "marks": marks(page, part)})


def _back(request: Request, application: Application, key: str, row: str) -> HttpResponse:
    """To the field, with whatever else stood on the page saved; a clash goes to the merge page."""
    section = frame_of(application).section_of(key)
    if NAMED in request.POST:
        try:
            save_typed(request, application, section)
        except StaleSection:
            return redirect("application_merge", application.pk, section)
        except ZhirongError as error:
            messages.error(request, str(error))
    anchor = place_id(key, row) if row.isascii() else key
    return redirect(f"{reverse('application_section', args=[application.pk, section])}?saved=1#f-{anchor}")
