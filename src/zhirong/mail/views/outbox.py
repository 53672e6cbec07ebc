"""The office's outbox."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.mail.envelope import absolute
from zhirong.mail.forms import MessageForm, OutboxFilter
from zhirong.mail.models import SECRET_PLACE, Message
from zhirong.mail.permissions import acts_on
from zhirong.mail.selectors import outbox_rows, outgoing_message
from zhirong.mail.services import outbox as services
from zhirong.mail.services.deliver import delivery_on
from zhirong.mail.tables import STANDINGS, OutboxTable
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import moment

ACTS: dict[str, tuple[Callable[..., None], Any, Any]] = {
    "hold": (services.hold, gettext_lazy("暂缓发送"), gettext_lazy("已暂缓，可以修改后再放行。")),
    "release": (services.release, gettext_lazy("放行"), gettext_lazy("已放行，等待发送。")),
    "retry": (services.retry, gettext_lazy("重发"), gettext_lazy("已重新排队。")),
    "hand_over": (services.hand_over, gettext_lazy("记为已人工转告"), gettext_lazy("已记为人工转告。")),
}


@requires(Permission.OFFICE_OUTBOX_MANAGE)
@require_safe
def outbox_list(request: Request) -> HttpResponse:
    """All messages, the newest first."""
    return render_listing(
        request,
        table_class=OutboxTable,
        rows=outbox_rows(request.actor),
        heading=_("外发消息"),
        template="mail/outbox.html",
        filterset_class=OutboxFilter,
        context={
            "delivery_on": delivery_on(),
            "empty_title": _("还没有外发消息"),
            "empty_hint": _("业务办理中产生的通知会先出现在这里，再发往收件人邮箱。"),
        },
    )


@requires(Permission.OFFICE_OUTBOX_MANAGE)
@require_safe
def message(request: Request, message_id: uuid.UUID) -> HttpResponse:
    """One message, where it stands, and what can be done with it."""
    return _show(request, outgoing_message(request.actor, message_id))


@requires(Permission.OFFICE_OUTBOX_MANAGE)
@require_POST
def act_on_message(request: Request, message_id: uuid.UUID, act: str) -> HttpResponse:
    """Hold, release, retry, hand over; or show the bearer's link, which leaves a trace."""
    if act == "reveal":
        link = services.reveal(actor=request.actor, message_id=message_id)
        return _show(request, outgoing_message(request.actor, message_id), link=link)
    if act not in ACTS:
        raise NotFound(_("没有这种操作。"))
    perform, _label, done = ACTS[act]
    perform(actor=request.actor, message_id=message_id, at=request.now)
    notes.success(request, str(done))
    return redirect("outbox_message", message_id=message_id)


@requires(Permission.OFFICE_OUTBOX_MANAGE)
@require_http_methods(["GET", "POST"])
def edit_message(request: Request, message_id: uuid.UUID) -> HttpResponse:
    """Change the words of a held message. Where it was released meanwhile, what was typed stays on the page."""
    found = outgoing_message(request.actor, message_id)
    editable = "edit" in acts_on(request.actor, found)
    if request.method == "GET" and not editable:
        notes.warning(
            request, _("这封消息目前是“%(standing)s”，先暂缓发送才能修改。") % {"standing": found.standing.label}
        )
        return redirect("outbox_message", message_id=message_id)
    form = MessageForm(
        request.POST if request.method == "POST" else None, initial={"subject": found.subject, "body": found.body}
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.edit(actor=request.actor, message_id=message_id, at=request.now, **form.cleaned_data)
        except services.MessageIncomplete as error:
            form.add_error(error.field, str(error))
        except services.MessageMoved as error:
            form.add_error(None, str(error))
            status = error.status
        else:
            notes.success(request, _("已修改，放行后发出。"))
            return redirect("outbox_message", message_id=message_id)
    context = {"form": form, "message": found, "place": SECRET_PLACE, "moved": status != 200 or not editable}
    return render(request, "mail/edit.html", context, status=status)


def _show(request: Request, found: Message, link: str = "") -> HttpResponse:
    shown = link or (found.secret if settings.DEMO else "")
    return render(
        request,
        "mail/outgoing.html",
        {
            "message": found,
            "standing": STANDINGS[found.standing.value],
            "body": found.body.replace(SECRET_PLACE, absolute(shown) if shown else _("〔收件人的专用链接〕")),
            "shown": bool(shown),
            "pairs": _whereabouts(found),
            "acts": [{"code": code, "label": ACTS[code][1]} for code in acts_on(request.actor, found) if code in ACTS],
            "editable": "edit" in acts_on(request.actor, found),
            "revealable": bool(found.secret) and not shown and not delivery_on(),
            "delivery_on": delivery_on(),
        },
    )


def _whereabouts(found: Message) -> list[tuple[str, object]]:
    return [
        (_("收件人"), found.recipient.name if found.recipient else ""),
        (_("邮箱"), found.address),
        (_("相关机构"), found.organisation.name if found.organisation else ""),
        (_("写成时间"), moment(found.created_at)),
        (_("发出时间"), moment(found.sent_at)),
        (_("人工转告"), found.handed_over_by.name if found.handed_over_by else ""),
        (_("暂缓自"), moment(found.held_at)),
        (_("修改人"), f"{found.edited_by.name} {moment(found.edited_at)}" if found.edited_by else ""),
        (_("尝试次数"), found.attempts),
        (_("收件人已读"), moment(found.read_at)),
    ]
