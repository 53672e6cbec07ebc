"""The product shelf: the list, a product, taking it out of use."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.models import Product
from zhirong.application.product_form import ProductForm, first_values
from zhirong.application.product_shelf import families, product_edits, product_of, product_rows
from zhirong.application.services.product import keep_product, retire_product
from zhirong.application.tables import ProductTable
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.ui.listing import render_listing


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def product_list(request: Request) -> HttpResponse:
    """Every product of the institution, those in use first."""
    return render_listing(
        request,
        table_class=ProductTable,
        rows=product_rows(request.actor),
        heading=_("产品库"),
        template="application/products/list.html",
        context={
            "may_edit": request.actor.can(Permission.OWN_PRODUCT_EDIT),
            "empty_title": _("产品库还是空的"),
            "empty_hint": _("产品只需登记一次，以后每次申报都可从产品库选入。"),
        },
    )


@requires(Permission.OWN_PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
def new_product(request: Request) -> HttpResponse:
    """A new product."""
    return _edit(request, None)


@requires(Permission.OWN_APPLICATION_READ)
@require_http_methods(["GET", "POST"])
def product(request: Request, product_id: uuid.UUID) -> HttpResponse:
    """What a product says, who wrote it when; in use it may be changed by those who may."""
    return _edit(request, product_of(request.actor, product_id))


@requires(Permission.OWN_PRODUCT_EDIT)
@require_POST
def retire(request: Request, product_id: uuid.UUID) -> HttpResponse:
    """Out of use, with a reason."""
    found = product_of(request.actor, product_id)
    try:
        retire_product(actor=request.actor, product=found, reason=request.POST.get("reason", ""), at=request.now)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
        return redirect("product", found.pk)
    messages.success(request, _("“%(name)s”已停用，已用它的申报书不受影响。") % {"name": found.name})
    return redirect("products")


def _edit(request: Request, found: Product | None) -> HttpResponse:
    may_edit = request.actor.can(Permission.OWN_PRODUCT_EDIT) and (found is None or found.retired_on is None)
    form = ProductForm(
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        families=families(request.actor),
        dropped=request.method == "POST" and bool(getattr(request, "dropped_upload", "")),
        initial=first_values(found) if found else {},
    )
    status = 200
    if request.method == "POST":
        request.actor.require(Permission.OWN_PRODUCT_EDIT)
        status = 400
        if form.is_valid():
            file = form.cleaned_data["rules"]
            try:
                keep_product(
                    actor=request.actor,
                    terms=form.terms,
                    product=found,
                    rules=(file.name, file.chunks()) if file else None,
                    reason=form.cleaned_data["reason"],
                    at=request.now,
                )
            except ZhirongError as error:
                refuse(form, error)
                status = error.status
            else:
                messages.success(request, _("产品已存入产品库。"))
                return redirect("products")
    context: dict[str, Any] = {
        "form": form,
        "product": found,
        "may_edit": may_edit,
        "edits": product_edits(request.actor, found) if found else (),
    }
    return render(request, "application/products/product.html", context, status=status)
