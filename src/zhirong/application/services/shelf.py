"""Between the product shelf and the table of products in an application: a row taken from it, a row put on it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.errors import ProductRefused
from zhirong.application.form_frame import frame_of
from zhirong.application.models import Application, Attachment, Product, Section
from zhirong.application.prefill import PRODUCTS, RULES_FILE, product_row
from zhirong.application.product_terms import terms_of_row
from zhirong.application.row_ids import new_row_id
from zhirong.application.services.ownership import require_own
from zhirong.application.services.product import keep_product
from zhirong.application.services.section import save_section
from zhirong.audit.services.record import record


@transaction.atomic
def take_product(*, actor: Actor, application: Application, product: Product, at: dt.datetime) -> str:
    """A product of the shelf as a new row of the table, with the file of its rules; gives the id of the row.

    Raises NotFound, ProductRefused for one that stands in the table already, and as ``save_section``.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    if product.institution_id != application.institution_id or product.retired_on is not None:
        raise NotFound(_("没有找到这个产品。"), remedy=_("它可能已停用，请刷新页面。"))
    section = _section(application)
    rows = _rows(section)
    if any(row.get("product") == str(product.pk) for row in rows):
        raise ProductRefused(_("“%(name)s”已在表中。") % {"name": product.name})
    row = product_row(product)
    if any(each["id"] == row["id"] for each in rows):
        row["id"] = new_row_id()
    _save(actor, application, section, [*rows, row], at)
    if product.rules_file_id:
        Attachment.objects.create(
            application=application,
            field=RULES_FILE,
            row=row["id"],
            file_id=product.rules_file_id,
            added_by=actor.user,
            added_at=at,
        )
        record(
            actor=actor.id,
            tenant=str(application.institution_id),
            action="application.attach",
            object=f"application:{application.pk}",
            payload={"field": RULES_FILE, "file": str(product.rules_file_id)},
        )
    return str(row["id"])


@transaction.atomic
def shelve_row(*, actor: Actor, application: Application, row: str, at: dt.datetime) -> Product:
    """Put a row of the table on the shelf, or say on the shelf what the row says now; from then on the row names the product.

    Raises NotFound for a row that is not there, ProductRefused, and as ``save_section``.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    section = _section(application)
    rows = _rows(section)
    found = next((each for each in rows if each["id"] == row), None)
    if found is None:
        raise NotFound(_("没有找到这一行。"), remedy=_("它可能刚被同事删除，请刷新页面。"))
    shelf = Product.objects.filter(institution=application.institution_id, retired_on=None)
    known = shelf.filter(pk=found["product"]).first() if found.get("product") else None
    files = Attachment.objects.filter(application=application, field=RULES_FILE, row=row, removed_at=None)
    file = files.select_related("file").order_by("-id").first()
    product = keep_product(
        actor=actor,
        terms=terms_of_row(found),
        product=known,
        rules=file.file if file else None,
        reason=_("来自申报书“%(title)s”") % {"title": application.title[:150]},
        at=at,
    )
    named = [{**each, "product": str(product.pk)} if each["id"] == row else each for each in rows]
    _save(actor, application, section, named, at)
    return product


def _section(application: Application) -> Section:
    section = Section.objects.filter(application=application, key=frame_of(application).section_of(PRODUCTS)).first()
    if section is None:
        raise NotFound(_("这份申报书没有产品表。"))
    return section


def _rows(section: Section) -> list[dict[str, Any]]:
    rows = section.values.get(PRODUCTS)
    return list(rows) if isinstance(rows, list) else []


def _save(
    actor: Actor, application: Application, section: Section, rows: list[dict[str, Any]], at: dt.datetime
) -> None:
    save_section(
        actor=actor,
        application=application,
        section=section.key,
        values={PRODUCTS: rows},
        base_version=section.version,
        at=at,
    )
