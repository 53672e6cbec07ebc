"""What the script of the form asks for between saves: who is here, the goals in words, how marks are counted."""

import uuid

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhirong.accounts.access import member, requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.entry import typed_values
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.goals_text import goals_field, with_goals
from zhirong.application.live_parts import presence_markup
from zhirong.application.selectors import draft_of, section_of
from zhirong.application.services.presence import be_present
from zhirong.rules.text_marks import mark_runs

#: The form field that the goals in words are put behind.
_INTO = "into"


@requires(Permission.OWN_APPLICATION_READ)
@require_POST
def presence(request: Request, application_id: uuid.UUID, section: str) -> HttpResponse:
    """A sign of life on a section; tells who else is here and which version stands now."""
    application = draft_of(request.actor, application_id)
    row = section_of(request.actor, application, section)
    be_present(actor=request.actor, application=application, section=row.key, at=request.now)
    markup = presence_markup(request, request.actor, application, request.now)
    return JsonResponse({"presence": markup, "version": row.version})


@requires(Permission.OWN_APPLICATION_READ)
@require_POST
def goals_text(request: Request, application_id: uuid.UUID) -> HttpResponse:
    """The goals in words behind the text that was sent, from the targets that were sent; nothing is saved."""
    frame = frame_of(draft_of(request.actor, application_id))
    field = goals_field(frame)
    if field is None:
        return JsonResponse({"text": "", "message": _("申报书没有绩效目标表。")}, status=404)
    part = form_section(frame.programme.form, frame.section_of(field.key))
    typed = typed_values(request.POST, part, frame)
    into = request.POST.get(_INTO, "")
    before = typed.get(into)
    if not isinstance(before, str):
        return JsonResponse({"text": "", "message": _("请刷新页面后重试。")}, status=400)
    with_goals(frame, typed, into)
    told = "" if typed[into] != before else _("目标表还没有填写数字，或文字中已有这些目标。")
    return JsonResponse({"text": typed[into], "message": told})


@member
@require_safe
def text_marks(request: Request) -> HttpResponse:
    """The table by which a script counts 字 exactly as the server does."""
    runs = mark_runs()
    return JsonResponse({"starts": runs.starts, "sorts": runs.sorts})
