"""Working for another of one's organisations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhirong.accounts.access import signed_in
from zhirong.accounts.actor import NotFound
from zhirong.accounts.request import Request


@signed_in
@require_POST
def choose_organisation(request: Request) -> HttpResponse:
    """Go on as a member of the chosen organisation; what the person may do changes with it."""
    wanted = request.POST.get("organisation", "")
    chosen = next((o for o in request.actor.choices if str(o.id) == wanted), None)
    if chosen is None:
        raise NotFound(_("没有找到这家单位。"))
    request.session["organisation"] = wanted
    messages.success(request, _("已切换到“%(name)s”。") % {"name": chosen.name})
    return redirect("home")
