"""Counting rules (口径): versions, differences in words, drafts, and which version binds which purpose."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import member, requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.decision import rule_set_content
from zhirong.programme.draft_mark import mark_of
from zhirong.programme.forms import PinForm, RuleSetForm
from zhirong.programme.models import CountingRuleSet
from zhirong.programme.permissions import PINS
from zhirong.programme.refusals import refuse
from zhirong.programme.rule_book import counting_rules, rule_rows
from zhirong.programme.selectors import all_rule_sets, batch_of, pins, rule_set_of, rule_sets
from zhirong.programme.services.counting_rule import draft_rule_set, edit_rule_set
from zhirong.programme.services.rule_pin import pin_rules
from zhirong.programme.standing import ADOPTED_STATES
from zhirong.programme.tables import RuleSetFilter, RuleSetTable
from zhirong.rules.question import COUNTING
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel
from zhirong.workflow.labels import words

_COLUMNS = ("id", "number", "batch_id", "batch__title", "effective_on", "reason", "author__name", "state")


@member
@require_safe
def rule_set_list(request: Request) -> HttpResponse:
    """Every version of every batch that the person may see, newest first."""
    return render_listing(
        request,
        table_class=RuleSetTable,
        rows=all_rule_sets(request.actor).values(*_COLUMNS),
        heading=_("口径管理"),
        template="programme/rule_sets.html",
        filterset_class=RuleSetFilter,
    )


@member
@require_safe
def rule_set_page(request: Request, rule_set_id: uuid.UUID) -> HttpResponse:
    """One version: its answers, what changed from the version before it, where it binds."""
    rule_set = rule_set_of(request.actor, rule_set_id)
    # Outside the office a version that was never adopted is not even hinted at.
    based_on = rule_set.based_on_id
    earlier = all_rule_sets(request.actor).filter(pk=based_on).first() if based_on else None
    context = {
        **case_panel(request.actor, "counting_rule", rule_set.id, request.now),
        **rule_set_content(request.actor, rule_set, earlier),
        "rows": rule_rows(counting_rules(rule_set)),
    }
    context["editable"] = context["case"].state == "draft" and request.actor.can(Permission.OFFICE_RULE_PROPOSE)
    context["can_draft"] = request.actor.can(Permission.OFFICE_RULE_PROPOSE)
    return render(request, "programme/rule_set.html", context)


@requires(Permission.OFFICE_RULE_PROPOSE)
@require_http_methods(["GET", "POST"])
def rule_set_draft(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Begin the next version from the one in force, or from the one named by ``from``."""
    batch = batch_of(request.actor, batch_id)
    versions = list(rule_sets(request.actor, batch))
    current = _starting_point(versions, request.GET.get("from", ""))
    form = RuleSetForm(
        request.POST or None,
        answers=counting_rules(current) if current else None,
        initial={"effective_on": timezone.localtime(request.now).date()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_rule_set(
                actor=request.actor,
                batch=batch,
                rules=form.answers(),
                effective_on=form.cleaned_data["effective_on"],
                reason=form.cleaned_data["reason"],
                at=request.now,
                based_on=current,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("草稿已保存，核对差异后提请采用。"))
            return redirect("rule_set", rule_set_id=made.id)
    return render(request, "programme/rule_set_edit.html", {"form": form, "batch": batch, "current": current})


@requires(Permission.OFFICE_RULE_PROPOSE)
@require_http_methods(["GET", "POST"])
def rule_set_edit(request: Request, rule_set_id: uuid.UUID) -> HttpResponse:
    """Change a draft."""
    rule_set = rule_set_of(request.actor, rule_set_id)
    form = RuleSetForm(
        request.POST or None,
        answers=counting_rules(rule_set),
        initial={"effective_on": rule_set.effective_on, "reason": rule_set.reason},
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_rule_set(
                actor=request.actor,
                rule_set=rule_set,
                rules=form.answers(),
                effective_on=form.cleaned_data["effective_on"],
                reason=form.cleaned_data["reason"],
                seen=request.POST.get("seen", ""),
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("rule_set", rule_set_id=rule_set.id)
    context = {
        "form": form,
        "batch": rule_set.batch,
        "current": rule_set.based_on,
        "rule_set": rule_set,
        "seen": mark_of(rule_set),
    }
    return render(request, "programme/rule_set_edit.html", context)


@requires(*PINS)
@require_http_methods(["GET", "POST"])
def batch_pins(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Choose the version that binds each purpose."""
    batch = batch_of(request.actor, batch_id)
    usable = [rule_set for rule_set in rule_sets(request.actor, batch) if _state(rule_set) in ADOPTED_STATES]
    running = {pin.purpose: str(pin.rule_set_id) for pin in pins(request.actor, batch)}
    purposes = {str(purpose): words(purpose.label) for purpose in COUNTING}
    form = PinForm(request.POST or None, purposes=purposes, rule_sets=usable, initial=running)
    if request.method == "POST" and form.is_valid():
        by_id = {str(rule_set.id): rule_set for rule_set in usable}
        chosen = {purpose: by_id[form.cleaned_data[purpose]] for purpose in purposes}
        try:
            pin_rules(actor=request.actor, batch=batch, pins=chosen, at=request.now, reason=form.cleaned_data["reason"])
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已选定各用途的口径版本。"))
            return redirect("batch", batch_id=batch.id)
    return render(request, "programme/pins.html", {"form": form, "batch": batch, "usable": usable})


def _state(rule_set: Any) -> str:
    return str(rule_set.state)


def _starting_point(versions: list[CountingRuleSet], wanted: str) -> CountingRuleSet | None:
    named = next((version for version in versions if str(version.id) == wanted), None)
    adopted = next((version for version in versions if _state(version) == "adopted"), None)
    return named or adopted or (versions[0] if versions else None)
