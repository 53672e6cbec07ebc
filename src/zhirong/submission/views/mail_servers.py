"""The office's own mail servers: only their stamps say when a mail came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.submission.mail_forms import MailServerForm
from zhirong.submission.own_servers import default_servers
from zhirong.submission.selectors import batches_open_to_mail
from zhirong.submission.selectors import mail_servers as own_mail_servers
from zhirong.submission.services.mail_server import add_mail_server, remove_mail_server


@requires(Permission.OFFICE_INTAKE_REGISTER)
@require_http_methods(["GET", "POST"])
def mail_servers(request: Request) -> HttpResponse:
    """The list, and one more."""
    form = MailServerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_mail_server(actor=request.actor, host=form.cleaned_data["host"], at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已列入名单，以后登记的邮件按此认定收件时间。"))
            return redirect("mail_servers")
    servers = list(own_mail_servers(request.actor))
    by_default = {host for batch in batches_open_to_mail(request.actor) for host in default_servers(batch)}
    context = {"form": form, "servers": servers, "by_default": sorted(by_default)}
    return render(request, "submission/mail_servers.html", context, status=400 if form.errors else 200)


@requires(Permission.OFFICE_INTAKE_REGISTER)
@require_POST
def mail_server_remove(request: Request, server_id: int) -> HttpResponse:
    """Take one off the list."""
    remove_mail_server(actor=request.actor, server_id=server_id)
    messages.success(request, _("已移出名单，此前登记的邮件不变。"))
    return redirect("mail_servers")
