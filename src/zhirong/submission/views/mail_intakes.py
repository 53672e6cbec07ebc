"""Mailed applications: the list, registering one, its page, what is typed over, and the second person's decision."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.entry import typed_values
from zhirong.application.form_frame import frame_for
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.submission.mail_forms import ConfirmMailForm, DescribeMailForm, RegisterMailForm
from zhirong.submission.mail_panel import file_places, mail_facts, matrix_rows, read_fields, usual_treatment
from zhirong.submission.models import MailIntake, Treatment
from zhirong.submission.own_servers import default_servers
from zhirong.submission.permissions import INTAKE
from zhirong.submission.selectors import (
    batches_open_to_mail,
    mail_intake_of,
    mail_intake_rows,
    mail_parts,
    mail_servers,
    possible_senders,
)
from zhirong.submission.services.mail_confirmation import confirm_mail
from zhirong.submission.services.mail_registration import describe_mail, register_mail
from zhirong.submission.tables import MailFilter, MailTable
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = (
    "id", "subject", "sender", "institution__name", "batch__title", "stamped_at", "stamp_source", "state", "receipt_no",
)  # fmt: skip


@requires(*INTAKE)
@require_safe
def mail_list(request: Request) -> HttpResponse:
    """Every mail registered, those that wait for a second person first."""
    may = request.actor.can(Permission.OFFICE_INTAKE_REGISTER)
    return render_listing(
        request,
        table_class=MailTable,
        rows=mail_intake_rows(request.actor).values(*_COLUMNS),
        heading=_("邮件申报"),
        template="submission/mail_list.html",
        filterset_class=MailFilter,
        context={
            "may_register": may,
            "empty_title": _("还没有登记的邮件"),
            "empty_hint": _("申报邮箱收到的邮件在此登记，由另一人确认后与网上申报同样收件、同样出回执。"),
            "empty_action": _("登记邮件") if may else "",
            "empty_url": reverse("mail_register") if may else "",
        },
    )


@requires(Permission.OFFICE_INTAKE_REGISTER)
@require_http_methods(["GET", "POST"])
def mail_register(request: Request) -> HttpResponse:
    """Choose the mail; the time comes from the office's own server, else it is typed in with a reason."""
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    batches = batches_open_to_mail(request.actor)
    dropped = bool(getattr(request, "dropped_upload", ""))
    form = RegisterMailForm(*posted, batches=batches, dropped=dropped)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            intake = register_mail(
                actor=request.actor,
                batch=form.cleaned_data["batch"],
                name=file.name,
                chunks=file.chunks(),
                typed=form.typed(),
                note=form.cleaned_data["note"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记，由另一人确认。请核对申报单位和附件归类。"))
            return redirect("mail_intake", intake_id=intake.pk)
    listed = [server.host for server in mail_servers(request.actor)]
    context = {
        "form": form,
        "servers": listed,
        "by_default": [] if listed else sorted({host for batch in batches for host in default_servers(batch)}),
    }
    return render(request, "submission/mail_register.html", context, status=400 if form.errors else 200)


@requires(*INTAKE)
@require_safe
def mail_intake(request: Request, intake_id: uuid.UUID) -> HttpResponse:
    """One mail: facts, hops, files, proposals, and what it became."""
    intake = mail_intake_of(request.actor, intake_id)
    panel = case_panel(request.actor, "mail_intake", intake.pk, request.now)
    context = {
        **panel,
        **mail_facts(request.actor, intake),
        "may_describe": panel["case"].state == "registered" and request.actor.can(Permission.OFFICE_INTAKE_REGISTER),
    }
    return render(request, "submission/mail_intake.html", context)


@requires(Permission.OFFICE_INTAKE_REGISTER)
@require_http_methods(["GET", "POST"])
def mail_describe(request: Request, intake_id: uuid.UUID) -> HttpResponse:
    """Whom it is from, where its files belong, and the figures of the original."""
    intake = mail_intake_of(request.actor, intake_id)
    panel = case_panel(request.actor, "mail_intake", intake.pk, request.now)
    form = DescribeMailForm(
        request.POST if request.method == "POST" else None,
        institutions=possible_senders(request.actor, intake.batch),
        parts=mail_parts(request.actor, intake),
        fields=file_places(intake),
        initial={"institution": intake.institution_id, "note": intake.note},
    )
    typed = _typed(request, intake) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            describe_mail(
                actor=request.actor,
                intake=intake,
                institution=form.cleaned_data["institution"],
                places=form.places(),
                values=typed or {},
                note=form.cleaned_data["note"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("mail_intake", intake_id=intake.pk)
    shown = None if typed is None else {key: value for key, value in typed.items() if isinstance(value, dict)}
    context = {**panel, "intake": intake, "form": form, "matrices": matrix_rows(intake, shown)}
    context |= {
        "read": read_fields(intake),
        "files": [part for part in mail_parts(request.actor, intake) if part.file_id],
    }
    return render(request, "submission/mail_describe.html", context, status=400 if form.errors else 200)


def _typed(request: Request, intake: MailIntake) -> dict[str, Any]:
    """What was typed over, kept beside what other ways brought in: the page names the fields that it can change."""
    kind = intake.institution.institution_kind if intake.institution else ""
    frame = frame_for(intake.batch, kind)
    found = dict(intake.values)
    for section in frame.programme.form.sections:
        found |= typed_values(request.POST, section, frame)
    return found


@requires(Permission.OFFICE_INTAKE_CONFIRM)
@require_http_methods(["GET", "POST"])
def mail_confirm(request: Request, subject: uuid.UUID) -> HttpResponse:
    """The second person says what the mail is; then it is received, too late, or only linked."""
    intake = mail_intake_of(request.actor, subject)
    panel = case_panel(request.actor, "mail_intake", intake.pk, request.now)
    facts = mail_facts(request.actor, intake)
    usual = usual_treatment([each["part"] for each in facts["parts"]], facts["in_force"])
    form = ConfirmMailForm(
        request.POST if request.method == "POST" else None,
        institutions=possible_senders(request.actor, intake.batch),
        initial={"institution": intake.institution_id, "treatment": usual, "version": panel["case"].version},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            done = confirm_mail(
                actor=request.actor,
                intake=intake,
                institution=values["institution"],
                treatment=Treatment(values["treatment"]),
                reason=values["reason"],
                version=values["version"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _outcome_words(done))
            return redirect("mail_intake", intake_id=intake.pk)
    act = next((each for each in panel["acts"] if each["code"] == "confirm"), None)
    context = {**panel, **facts, "form": form, "act": act, "usual": usual}
    return render(request, "submission/mail_confirm.html", context, status=400 if form.errors else 200)


def _outcome_words(intake: MailIntake) -> str:
    if intake.late_arrival is not None:
        return _("已按逾期登记，告知书已生成。")
    if intake.same_as is not None:
        return _("已与回执 %(number)s 关联，不另出回执。") % {"number": intake.same_as.receipt_no}
    assert intake.submission is not None  # confirm_mail gives one of the three
    return _("已收件，回执号 %(number)s。") % {"number": intake.submission.receipt_no}
