"""What a new application knows already: the facts of the organisation and its products."""

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.application.models import Product
from zhirong.clock import SHANGHAI
from zhirong.rules.form_values import Frame
from zhirong.rules.form_values.numerals import written
from zhirong.ui.language import record_language

#: The table of products and the place of a product's file: column of the table.
PRODUCTS, RULES_FILE = "products", "products.rules_file"
_FEN_OF_WAN = 1_000_000


def own_facts(frame: Frame, institution: Organisation, at: dt.datetime) -> dict[str, Any]:
    """Values that follow from the organisation, by the keys of the form."""
    with record_language():
        project = _("%(unit)s%(centre)s项目") % {"unit": institution.short_name, "centre": frame.programme.centre.zh}
    found = {
        "project_name": project,
        "unit_name": institution.name,
        "unit_full_name": institution.name,
        "applicant_kind": institution.institution_kind,
        "uscc": institution.uscc,
        "registered_address": institution.contact_address,
        "contact_person": {
            "name": institution.contact_name,
            "mobile": institution.contact_phone,
            "email": institution.contact_email,
        },
        "filled_on": at.astimezone(SHANGHAI).date().isoformat(),
    }
    return {key: value for key, value in found.items() if value}


def shelf_rows(institution: Organisation) -> list[dict[str, Any]]:
    """The products on the market as rows of the table."""
    products = Product.objects.filter(institution=institution, retired_on=None).order_by("created_at", "id")
    return [product_row(product) for product in products]


def product_row(product: Product) -> dict[str, Any]:
    """A product of the shelf as a row of the table; the row is named by the product."""
    row: dict[str, Any] = {
        "id": product.pk.hex[:12],
        "product": str(product.pk),
        "name": product.name,
        "family": product.family,
        "launched_on": product.launched_on.isoformat() if product.launched_on else "",
        "customers": product.customers,
        "tenor": str(product.tenor) if product.tenor is not None else "",
    }
    if product.customer_limit is not None:
        row["customer_limit"] = written(Decimal(product.customer_limit) / _FEN_OF_WAN)
    if product.price_from is not None or product.price_to is not None:
        row["price"] = {
            "from": "" if product.price_from is None else written(product.price_from),
            "to": "" if product.price_to is None else written(product.price_to),
        }
    return row


def shelf_files(rows: Iterable[dict[str, Any]]) -> list[tuple[str, str, uuid.UUID]]:
    """The rules files of the products that stand in rows: field, row, file."""
    named = {row["product"]: row["id"] for row in rows if row.get("product")}
    files = Product.objects.filter(pk__in=named).exclude(rules_file=None).values_list("pk", "rules_file_id")
    return [(RULES_FILE, named[str(product)], file) for product, file in files]
