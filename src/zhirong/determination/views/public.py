"""What everybody may read and do without an account: notices, their snapshots, objections, the centres."""

import hashlib
import json
import secrets
import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import public
from zhirong.accounts.actor import NOBODY
from zhirong.accounts.proxy import client_address
from zhirong.accounts.request import Request
from zhirong.determination.contents import notice_content
from zhirong.determination.forms import FollowForm, ObjectionForm, SnapshotForm
from zhirong.determination.models import PublicNotice
from zhirong.determination.notice_text import notice_letter
from zhirong.determination.paper import pdf_file, word_file
from zhirong.determination.selectors import centres, followed_objection, notice_of, notices, standing_entries
from zhirong.determination.services.attempt import count_attempt
from zhirong.determination.services.objection import code_digest, lodge_objection
from zhirong.determination.tables import CentreTable, NoticeTable, PublicEntryTable
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.rules.lifecycles.public_notice import PUBLIC_NOTICE
from zhirong.ui.listing import export_response, render_listing
from zhirong.workflow.case_panel import case_panel
from zhirong.workflow.labels import words

#: Signs of a code that are not mistaken for one another.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

_CSRF = "csrfmiddlewaretoken"
_COLUMNS = ("id", "title", "document_no", "batch__title", "first_day", "last_day", "state")


def new_code() -> str:
    """What an objector follows the objection with: 12 signs, about 59 bits."""
    return _spelled(secrets.randbelow(len(SIGNS) ** 12))


def code_for(request: Request) -> str:
    """The code for what was posted, the same for the same page sent again: a reload finds the receipt that it has led to."""
    if not request.POST.get("key"):
        return new_code()
    fields = sorted((name, value) for name, values in request.POST.lists() for value in values if name != _CSRF)
    files = [
        (name, file.name, hashlib.sha256(b"".join(file.chunks())).hexdigest())
        for name, each in request.FILES.lists()
        for file in each
    ]
    mac = salted_hmac("determination.objection", json.dumps([fields, files]), algorithm="sha256").digest()
    return _spelled(int.from_bytes(mac))


def _spelled(number: int) -> str:
    signs = [SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(12)]
    return "-".join("".join(signs[start : start + 4]) for start in (0, 4, 8))


@public
@require_safe
def notice_list(request: Request) -> HttpResponse:
    """Every published notice, the newest first."""
    rows = notices(NOBODY).values(*_COLUMNS)
    return render_listing(
        request,
        table_class=NoticeTable,
        rows=rows,
        heading=_("公示"),
        template="determination/public_notices.html",
        context={"empty_title": _("目前没有公示"), "empty_hint": _("拟认定名单公示后列在这里，无需登录即可查看。")},
    )


@public
@require_safe
def notice_page(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """One notice: the days of its period, the list, how to object, the digest."""
    notice = notice_of(NOBODY, notice_id)
    content = notice_content(notice, request.now)
    if request.GET.get("export") == "xlsx":
        rows = [row | {"removed": row["public"][0]} for row in content["entries"]]
        return export_response(request, PublicEntryTable(rows), notice.title)
    return render(request, "determination/public_notice.html", _shown(request, notice) | content)


def _shown(request: Request, notice: PublicNotice) -> dict[str, object]:
    panel = case_panel(NOBODY, "public_notice", notice.pk, request.now)
    state = PUBLIC_NOTICE.state(panel["case"].state)
    later = notices(NOBODY).filter(replaces=notice).first()
    return {
        "steps": panel["steps"],
        "state": {"label": words(state.public or state.label), "tone": state.tone},
        "running": state.code == "running",
        "later": later,
        "earlier": notices(NOBODY).filter(pk=notice.replaces_id).first() if notice.replaces_id else None,
        "contact": notice.snapshot["contact"],
        "digest_groups": [notice.digest[start : start + 4] for start in range(0, 64, 4)],
        "snapshot_form": SnapshotForm(),
    }


@public
@require_safe
def notice_as_pdf(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The notice in the layout of an official paper, as PDF."""
    notice = notice_of(NOBODY, notice_id)
    return pdf_file(notice_letter(notice, request.now), notice.published_at or request.now, notice.title)


@public
@require_safe
def notice_as_word(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The same as Word document."""
    notice = notice_of(NOBODY, notice_id)
    return word_file(notice_letter(notice, request.now), notice.published_at or request.now, notice.title)


@public
@require_safe
def notice_snapshot(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The frozen content as one file whose SHA-256 is the digest on the page."""
    notice = notice_of(NOBODY, notice_id)
    text = json.dumps(notice.snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    response = HttpResponse(text.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="notice-{notice.digest[:8]}.json"'
    return response


@public
@require_POST
def notice_check(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """Whether a saved file, or the first signs of a digest, are those of the notice."""
    notice = notice_of(NOBODY, notice_id)
    form = SnapshotForm(request.POST, request.FILES)
    found: bool | None = None
    if form.is_valid():
        file, typed = form.cleaned_data["file"], form.cleaned_data["digest"]
        digest = hashlib.sha256(b"".join(file.chunks())).hexdigest() if file else typed
        found = digest == notice.digest if file else notice.digest.startswith(digest)
    content = _shown(request, notice) | notice_content(notice, request.now)
    context = {**content, "snapshot_form": form, "checked": found is not None, "same": found}
    return render(request, "determination/public_notice.html", context)


@public
@require_http_methods(["GET", "POST"])
def objection_lodge(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The objection in three parts; the answer is a receipt with the code to follow it."""
    notice = notice_of(NOBODY, notice_id)
    entries = standing_entries(NOBODY, notice)
    dropped = getattr(request, "dropped_upload", "")
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ObjectionForm(*posted, notice=notice, at=request.now, entries=entries, dropped=bool(dropped))
    if request.method == "POST" and form.is_valid():
        code = code_for(request)
        try:
            count_attempt(what="lodge", ip=client_address(request), at=request.now)
            objection = lodge_objection(
                notice=notice,
                objector=form.objector(),
                claim=form.claim(),
                files=form.incoming(),
                code=code,
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            context = {"objection": objection, "code": code, "notice": notice}
            return render(request, "determination/objection_receipt.html", context)
    context = {
        "form": form,
        "notice": notice,
        "ended": notice.ends_at is not None and request.now >= notice.ends_at,
        "key": request.POST.get("key", "") or secrets.token_hex(16),
    }
    return render(request, "determination/objection_lodge.html", context)


@public
@require_http_methods(["GET", "POST"])
def objection_progress(request: Request) -> HttpResponse:
    """Where an objection stands, for whoever has its number and code."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            count_attempt(what="follow", ip=client_address(request), at=request.now)
            context |= followed_objection(
                NOBODY, form.cleaned_data["number"], code_digest(code=form.cleaned_data["code"])
            )
        except ZhirongError as error:
            form.add_error(None, str(error))
    return render(request, "determination/objection_progress.html", context)


@public
@require_safe
def centre_list(request: Request) -> HttpResponse:
    """Every institution that was determined, with its batch and document."""
    return render_listing(
        request,
        table_class=CentreTable,
        rows=centres(NOBODY),
        heading=_("创新中心名单"),
        template="determination/centres.html",
        context={"empty_title": _("还没有认定的机构"), "empty_hint": _("认定文件公布后列在这里。")},
    )
