"""What everybody reads without an account: the calls, their versions, their files, their days."""

import datetime as dt
import logging
import urllib.parse

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public
from zhirong.accounts.actor import NotFound
from zhirong.accounts.request import Request
from zhirong.call.calendar_file import DRAWN, Entry, calendar_file
from zhirong.call.links import call_link
from zhirong.call.reading import call_row, reading
from zhirong.call.registry import DOWNLOADS, entrance
from zhirong.call.services.invitation import note_opening
from zhirong.call.standing import call_in_force, public_attachment, public_batch, public_version, published_calls
from zhirong.call.tables import CallTable
from zhirong.documents.views.download import attachment
from zhirong.errors import ZhirongError
from zhirong.mail.envelope import absolute
from zhirong.programme.content import kind_choices
from zhirong.programme.models import Batch
from zhirong.programme.standing import public_batches
from zhirong.ui.listing import export_response
from zhirong.ui.wording import last_day

#: How long before the deadline a calendar reminds.
ALARMS = (dt.timedelta(days=3), dt.timedelta(days=1))

logger = logging.getLogger("zhirong.call")


@public
@require_safe
def call_list(request: Request) -> HttpResponse:
    """Every published call, the open ones first."""
    rows = [call_row(row, request.now) for row in public_batches(request.now)]
    if request.GET.get("export") == "xlsx":
        return export_response(request, CallTable(rows), _("申报通知"))
    return render(request, "call/calls.html", {"calls": rows})


@public
@require_safe
def call_page(request: Request, code: str) -> HttpResponse:
    """The version in force."""
    batch = public_batch(code)
    versions = published_calls(batch)
    _note_opening(request, batch)
    context = {
        **reading(batch, versions[0], versions, request.now),
        "entrance": entrance(request.actor, batch, request.now),
    }
    return render(request, "call/call.html", context)


@public
@require_safe
def old_version(request: Request, code: str, number: int) -> HttpResponse:
    """One version at its own address, for good."""
    batch = public_batch(code)
    call = public_version(batch, number)
    return render(request, "call/call.html", reading(batch, call, published_calls(batch), request.now))


@public
@require_safe
def clock(request: Request, code: str) -> JsonResponse:
    """The server's time and the instant that is waited for, so that a page left open counts right."""
    batch = public_batch(code)
    until = batch.opens_at if request.now < batch.opens_at else batch.closes_at
    return JsonResponse({"now": request.now.timestamp(), "until": until.timestamp()})


@public
@require_safe
def calendar(request: Request, code: str) -> HttpResponse:
    """Opening and deadline for everybody's own calendar."""
    batch = public_batch(code)
    call = call_in_force(batch)
    address = absolute(call_link(batch.code))
    sequence = call.number - 1
    about = _("%(title)s：%(until)s送达，以服务器收讫时间为准，逾期不予受理。") % {
        "title": batch.title,
        "until": last_day(call.closes_at),
    }
    opening, closing = (
        _("开始受理：%(title)s") % {"title": batch.title},
        _("申报截止：%(title)s") % {"title": batch.title},
    )
    opens, closes = batch.opens_at, call.closes_at
    entries = (
        Entry(f"{batch.id}-opens@zhirong", opens, opens + DRAWN, opening, about, address, sequence),
        Entry(f"{batch.id}-closes@zhirong", closes - DRAWN, closes, closing, about, address, sequence, ALARMS),
    )
    content = calendar_file(batch.title, entries, stamp=call.published_at or batch.created_at)
    return _given(content, f"{batch.code}.ics", "text/calendar; charset=utf-8")


@public
@require_safe
def download(request: Request, code: str, what: str, kind: str) -> HttpResponse:
    """A template for one kind of institution."""
    batch = public_batch(code)
    offered = DOWNLOADS.get(what)
    if offered is None or kind not in batch.kinds or not offered.serves(kind):
        raise NotFound(_("没有找到这份模板。"), remedy=_("请从申报通知页下载。"))
    name = f"{offered.label}_{dict(kind_choices(batch.version))[kind]}_{batch.code}{offered.suffix}"
    return _given(offered.write(batch, kind), name, offered.media_type)


@public
@require_safe
def attached_file(request: Request, code: str, attachment_id: int) -> HttpResponseBase:
    """A file of a published version."""
    return attachment(public_attachment(public_batch(code), attachment_id).file)


def _given(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{urllib.parse.quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _note_opening(request: Request, batch: Batch) -> None:
    """Whether an invited institution has read the call is noted, but never stands in the way of reading it."""
    if request.method != "GET" or request.actor.organisation is None:
        return
    try:
        note_opening(actor=request.actor, batch=batch, at=request.now)
    except ZhirongError:  # a broken trail keeps the program read-only
        logger.warning("没有记下 %s 打开了申报通知 %s", request.actor.tenant, batch.code, exc_info=True)
