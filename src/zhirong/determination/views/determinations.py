"""Determinations and their letters."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.determination.contents import determination_content, notice_content
from zhirong.determination.forms import DeterminationForm
from zhirong.determination.paper import paper_pdf, paper_word
from zhirong.determination.permissions import READ
from zhirong.determination.selectors import determination_of, determinations, letter_of_id, notice_of
from zhirong.determination.services.determination import draft_determination
from zhirong.determination.tables import DeterminationTable
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

#: Letters are read by the office and by the institution that they are addressed to.
LETTER_READERS = (*READ, Permission.OWN_APPLICATION_READ)

_COLUMNS = ("id", "document_no", "batch__title", "determined_on", "state")


@requires(*READ)
@require_safe
def determination_list(request: Request) -> HttpResponse:
    """Every determination."""
    return render_listing(
        request,
        table_class=DeterminationTable,
        rows=determinations(request.actor).values(*_COLUMNS),
        heading=_("认定"),
        context={
            "empty_title": _("还没有认定文件"),
            "empty_hint": _("公示期满后，从公示页为没有未办结异议的机构拟文。"),
        },
    )


@requires(*READ)
@require_safe
def determination_page(request: Request, determination_id: uuid.UUID) -> HttpResponse:
    """The institutions, where each stands, projects and letters."""
    determination = determination_of(request.actor, determination_id)
    context = {
        **case_panel(request.actor, "determination", determination.pk, request.now),
        **determination_content(determination, request.now),
    }
    return render(request, "determination/determination.html", context)


@requires(Permission.OFFICE_PROPOSAL_MANAGE)
@require_http_methods(["GET", "POST"])
def determination_new(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """Draft the determination of those who are clear; who is held up is named beside it."""
    notice = notice_of(request.actor, notice_id)
    content = notice_content(notice, request.now)
    clear = [(str(each["pk"]), each["name"]) for each in content["entries"] if each["clear"]]
    today = timezone.localtime(request.now).date()
    form = DeterminationForm(
        request.POST if request.method == "POST" else None, clear=clear, initial={"determined_on": today}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            determination = draft_determination(
                actor=request.actor,
                notice=notice,
                entries=form.chosen(),
                document_no=values["document_no"],
                determined_on=values["determined_on"],
                note=values["note"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("认定文件已拟好，由另一人签发。"))
            return redirect("determination", determination_id=determination.pk)
    held = [each for each in content["entries"] if not each["clear"]]
    return render(request, "determination/determination_new.html", {"form": form, "notice": notice, "held": held})


@requires(*LETTER_READERS)
@require_safe
def letter_as_pdf(request: Request, letter_id: uuid.UUID) -> HttpResponse:
    """A letter as PDF."""
    letter = letter_of_id(request.actor, letter_id)
    return paper_pdf(letter.text, letter.fields, letter.digest, letter.issued_at, letter.get_kind_display())


@requires(*LETTER_READERS)
@require_safe
def letter_as_word(request: Request, letter_id: uuid.UUID) -> HttpResponse:
    """A letter as Word document."""
    letter = letter_of_id(request.actor, letter_id)
    return paper_word(letter.text, letter.fields, letter.digest, letter.issued_at, letter.get_kind_display())
