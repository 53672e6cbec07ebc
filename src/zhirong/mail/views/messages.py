"""A person's own messages."""

import uuid

from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.mail.models import SECRET_PLACE
from zhirong.mail.selectors import my_message, my_message_rows, unread_count
from zhirong.mail.services.read import mark_all_read, mark_read
from zhirong.mail.tables import MessageTable
from zhirong.ui.listing import render_listing


@signed_in
@require_safe
def message_list(request: Request) -> HttpResponse:
    """The newest first."""
    return render_listing(
        request,
        table_class=MessageTable,
        rows=my_message_rows(request.actor),
        heading=_("我的消息"),
        template="mail/messages.html",
        context={
            "unread": unread_count(request.actor),
            "empty_title": _("还没有消息"),
            "empty_hint": _("有需要您知道或办理的事情时，会在这里通知您。"),
        },
    )


@signed_in
@require_safe
def message(request: Request, message_id: uuid.UUID) -> HttpResponse:
    """One message in full."""
    found = my_message(request.actor, message_id)
    body = found.body.replace(SECRET_PLACE, "" if found.secret else _("（链接已随邮件发出，不再保留）"))
    return render(request, "mail/message.html", {"message": found, "body": body, "secret": found.secret})


@signed_in
@require_POST
def open_message(request: Request, message_id: uuid.UUID) -> HttpResponse:
    """Note that it was read, and go where it points."""
    found = mark_read(actor=request.actor, message_id=message_id, at=request.now)
    return redirect(found.link or "messages")


@signed_in
@require_POST
def read_all(request: Request) -> HttpResponse:
    """Note that all were read."""
    read = mark_all_read(actor=request.actor, at=request.now)
    notes.success(request, ngettext("%(n)s 条消息已标为已读。", "%(n)s 条消息已标为已读。", read) % {"n": read})
    return redirect("messages")
