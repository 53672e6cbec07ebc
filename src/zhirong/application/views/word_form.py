"""The Word form comes back: choose a file, see what it would change, take it over."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.errors import StaleSection
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.forms import WordUploadForm
from zhirong.application.models import Application
from zhirong.application.selectors import draft_of
from zhirong.application.services.word_form import Preview, apply_word_form, preview_word_form
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse


@requires(Permission.OWN_APPLICATION_EDIT)
@require_http_methods(["GET", "POST"])
def word_form(request: Request, application_id: uuid.UUID) -> HttpResponse:
    """A file is read and shown against the draft; confirmed changes are saved like typed ones."""
    application = draft_of(request.actor, application_id)
    if request.method == "POST" and "token" in request.POST:
        return _take_over(request, application)
    dropped = getattr(request, "dropped_upload", "") == "file"
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WordUploadForm(*posted, dropped=dropped)
    preview: Preview | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            preview = preview_word_form(
                actor=request.actor,
                application=application,
                name=file.name,
                chunks=file.chunks(),
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
    return _show(request, application, form, preview)


def _take_over(request: Request, application: Application) -> HttpResponse:
    chosen = request.POST.getlist("field")
    try:
        saved = apply_word_form(
            actor=request.actor,
            application=application,
            token=request.POST["token"],
            chosen=chosen,
            at=request.now,
        )
    except StaleSection as stale:
        section = frame_of(application).section_of(stale.clashes[0].field)
        return redirect("application_merge", application_id=application.pk, section=section)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
        return redirect("application_word_form", application_id=application.pk)
    if not saved:
        messages.info(request, _("没有选择任何一栏，申报书未改动。"))
    else:
        form_of = frame_of(application).programme.form
        titles = "、".join(form_section(form_of, key).title for key in saved)
        messages.success(request, _("已从 Word 导入 %(n)s 栏：%(titles)s。") % {"n": len(chosen), "titles": titles})
    return redirect("application", application_id=application.pk)


def _show(request: Request, application: Application, form: WordUploadForm, preview: Preview | None) -> HttpResponse:
    titles = {section.key: section.title for section in frame_of(application).programme.form.sections}
    context = {
        "application": application,
        "form": form,
        "preview": preview,
        "changes": [(titles[change.section], change) for change in preview.changes] if preview else [],
    }
    return render(request, "application/word_form.html", context, status=400 if form.errors else 200)
