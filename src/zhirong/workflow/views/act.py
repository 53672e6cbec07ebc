"""Performing an act of a lifecycle: what it does, the reason, and the button."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import member
from zhirong.accounts.actor import NotFound
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.workflow import registry
from zhirong.workflow.case_panel import case_panel
from zhirong.workflow.forms import ActForm
from zhirong.workflow.selectors import case_of, proposed
from zhirong.workflow.services.perform import perform
from zhirong.workflow.step_bar import act_words


@member
@require_http_methods(["GET", "POST"])
def case_act(request: Request, kind: str, subject: uuid.UUID, act: str) -> HttpResponse:
    """Show what is decided, ask for the reason where the table wants one, perform; a refusal keeps what was typed.

    An act with a page of its own is not performed here: that page asks for what the act needs.
    """
    case = case_of(request.actor, kind, subject) if kind in registry.LIFECYCLES else None
    rules = registry.LIFECYCLES[kind].acts if case else ()
    rule = next((rule for rule in rules if rule.code == act and not rule.automatic), None)
    if case is None or rule is None:
        raise NotFound(_("没有找到这一事项。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    if (kind, act) in registry.ACT_PAGES:
        return redirect(registry.ACT_PAGES[kind, act], subject=subject)
    request.actor.require(rule.permission)
    proposal = proposed(request.actor, case, rule) if rule.reason_required else None
    form = ActForm(
        request.POST or None, initial={"version": case.version, "reason": proposal.reason if proposal else ""}
    )
    form.fields["reason"].required = rule.reason_required
    refusal: ZhirongError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            perform(
                actor=request.actor,
                kind=kind,
                subject=subject,
                act=act,
                at=request.now,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
            )
        except ZhirongError as error:
            if error.status in {401, 403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("已办理：%(act)s。") % {"act": act_words(kind, act)})
            return redirect(case.link)
    decided = registry.DECISIONS.get(kind)
    context = {
        **case_panel(request.actor, kind, subject, request.now),
        **(decided(request.actor, subject, request.now) if decided else {}),
        "rule": rule,
        "proposal": proposal,
        "act_label": act_words(kind, act),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "workflow/act.html", context, status=refusal.status if refusal else 200)
