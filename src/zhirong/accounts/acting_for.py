"""A form says for which organisation it was opened; it is never sent in the name of another.

Somebody who works in two organisations may switch in another window, or the chosen membership may end, while a form is open.
The forms of signed-in pages carry the organisation in a hidden field (``accounts/acting_for.html``).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhirong.accounts.actor import Actor
from zhirong.accounts.held_form import ACTING_FOR, held, hold


def meant_for_another(request: HttpRequest, actor: Actor) -> bool:
    """Whether what is posted was filled in for another organisation than the one in which the person acts now."""
    return request.method == "POST" and request.POST.get(ACTING_FOR, actor.tenant) != actor.tenant


def refuse(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Nothing is done; what was typed is shown, and waits in case the person switches back."""
    hold(request, str(request.user.pk), request.real_now)  # type: ignore[attr-defined]
    meant = request.POST[ACTING_FOR]
    opened = next((choice for choice in actor.choices if str(choice.pk) == meant), None)
    context = {"held": held(request), "opened": opened, "here": actor.organisation}
    return render(request, "accounts/another_organisation.html", context, status=409)
