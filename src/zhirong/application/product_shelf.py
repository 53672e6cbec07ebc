"""Reading the product shelf of the own institution, always as somebody."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Product, ProductEdit
from zhirong.application.prefill import PRODUCTS
from zhirong.programme.content import programme_of
from zhirong.programme.selectors import batches

#: The column of the table of products that says what sort of product it is.
_FAMILY = "family"


def products(actor: Actor) -> QuerySet[Product]:
    """The products of the actor's own institution, those in use first."""
    found = Product.objects.select_related("rules_file").order_by("retired_on", "created_at", "id")
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return found.none()
    return found.filter(institution=actor.organisation)


def product_of(actor: Actor, product_id: uuid.UUID) -> Product:
    """One product. Raises NotFound."""
    found = products(actor).filter(pk=product_id).first()
    if found is None:
        raise NotFound(_("没有找到这个产品。"))
    return found


def on_the_shelf(actor: Actor) -> list[Product]:
    """The products in use, in the order in which they came."""
    return list(products(actor).filter(retired_on=None))


def product_edits(actor: Actor, product: Product) -> QuerySet[ProductEdit]:
    """Every state of a product, the newest first."""
    return ProductEdit.objects.filter(product__in=products(actor).filter(pk=product.pk)).select_related("person")


def product_rows(actor: Actor) -> list[dict[str, Any]]:
    """One line for each product."""
    return [
        {
            "id": each.pk,
            "name": each.name,
            "family": each.family,
            "launched_on": each.launched_on,
            "customers": each.customers,
            "customer_limit": each.customer_limit,
            "tenor": each.tenor,
            "price": _price(each),
            "rules": each.rules_file.original_name if each.rules_file else "",
            "stands": "retired" if each.retired_on else "in_use",
        }
        for each in products(actor)
    ]


def families(actor: Actor) -> list[str]:
    """What sorts of product there are: the choices of the newest form that is open to the institution."""
    batch = batches(actor).order_by("-opens_at").first()
    field = programme_of(batch.version).form.field(PRODUCTS) if batch else None
    column = next((each for each in field.columns if each.key == _FAMILY), None) if field else None
    return list(column.options) if column else []


def _price(product: Product) -> str:
    ends = [f"{end.normalize():f}" for end in (product.price_from, product.price_to) if end is not None]
    return f"{'–'.join(dict.fromkeys(ends))}%" if ends else ""
