"""The product shelf of an institution, kept once and used in every application (US-05)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.errors import ProductRefused
from zhirong.application.models import Product, ProductEdit
from zhirong.application.product_terms import Terms, terms_of
from zhirong.audit.services.record import record
from zhirong.documents.models import StoredFile
from zhirong.documents.services.store import Kept, enter, keep


def keep_product(
    *,
    actor: Actor,
    terms: Terms,
    at: dt.datetime,
    product: Product | None = None,
    rules: tuple[str, Iterable[bytes]] | StoredFile | None = None,
    reason: str = "",
) -> Product:
    """Put a product on the shelf of the actor's institution, or say something else of the one that stands there.

    ``rules`` is the file of its rules: name and bytes, or one that the institution has given already; without one the earlier
    stays. Saying the same again changes nothing. Raises NotFound for another's product, ProductRefused for one that is retired or
    whose name is taken, and as ``store`` for the file.
    """
    actor.require(Permission.OWN_PRODUCT_EDIT)
    _check(actor, terms, product)
    kept: Kept | None = None
    if isinstance(rules, tuple) and actor.organisation is not None:
        kept = keep(actor=actor, tenant=actor.organisation, name=rules[0], chunks=rules[1])
    try:
        with transaction.atomic():
            file = enter(actor=actor, kept=kept, at=at) if kept else rules if isinstance(rules, StoredFile) else None
            return _kept(actor, terms, product, file, reason, at)
    except IntegrityError as error:
        raise ProductRefused(
            _("产品库里已有“%(name)s”。") % {"name": terms.name},
            remedy=_("请改用另一个名称，或打开已有的产品修改。"),
            field="name",
        ) from error


@transaction.atomic
def retire_product(*, actor: Actor, product: Product, reason: str, at: dt.datetime) -> Product:
    """Take a product off the shelf; earlier applications keep naming it. Raises NotFound, ProductRefused."""
    actor.require(Permission.OWN_PRODUCT_EDIT)
    found = _held(actor, product.pk)
    if not reason.strip():
        raise ProductRefused(_("请写明停用的理由。"), field="reason")
    if found.retired_on is None:
        found.retired_on = at.date()
        found.save(update_fields=("retired_on",))
        _note(actor, found, reason, at)
        _record(actor, found, "product.retire", {"reason": reason.strip()[:200]})
    return found


def _check(actor: Actor, terms: Terms, product: Product | None) -> None:
    if actor.organisation is None or (product is not None and product.institution_id != actor.organisation.pk):
        raise NotFound(_("没有找到这个产品。"))
    if not terms.name or not terms.family:
        raise ProductRefused(_("产品要有名称和类别。"), remedy=_("请填写后再存。"), field="name")
    most = Product._meta.get_field("name").max_length or 0
    if len(terms.name) > most or len(terms.customers) > (Product._meta.get_field("customers").max_length or 0):
        raise ProductRefused(
            _("产品名称或服务对象太长。"), remedy=_("名称不超过 %(n)s 字。") % {"n": most}, field="name"
        )
    if terms.price_from is not None and terms.price_to is not None and terms.price_from > terms.price_to:
        raise ProductRefused(_("利率或费率的下限大于上限。"), remedy=_("请核对两个百分数。"), field="price_from")


def _kept(
    actor: Actor, terms: Terms, product: Product | None, file: StoredFile | None, reason: str, at: dt.datetime
) -> Product:
    if product is None:
        found = Product(institution=actor.organisation, created_at=at)
    else:
        found = _held(actor, product.pk)
        if found.retired_on is not None:
            raise ProductRefused(_("“%(name)s”已停用，不再修改。") % {"name": found.name}, remedy=_("请新增产品。"))
        if terms_of(found) == terms and (file is None or file.pk == found.rules_file_id):
            return found
    for name, value in vars(terms).items():
        setattr(found, name, value)
    if file is not None:
        found.rules_file = file
    found.save()
    _note(actor, found, reason, at)
    _record(actor, found, "product.keep", {"family": found.family})
    return found


def _held(actor: Actor, product_id: uuid.UUID) -> Product:
    """The product, nobody else changing it meanwhile. Raises NotFound for another's."""
    found = Product.objects.select_for_update().filter(pk=product_id, institution=actor.organisation).first()
    if found is None:
        raise NotFound(_("没有找到这个产品。"))
    return found


def _note(actor: Actor, product: Product, reason: str, at: dt.datetime) -> None:
    file = product.rules_file
    particulars = {
        **terms_of(product).written(),
        "rules_file": file.sha256 if file else "",
        "retired_on": product.retired_on.isoformat() if product.retired_on else "",
    }
    ProductEdit.objects.create(
        product=product,
        number=product.edits.count() + 1,
        particulars=particulars,
        reason=reason.strip()[:200],
        person=actor.user,
        at=at,
    )


def _record(actor: Actor, product: Product, action: str, payload: dict[str, str]) -> None:
    record(
        actor=actor.id,
        tenant=str(product.institution_id),
        action=action,
        object=f"product:{product.pk}",
        payload={"edit": product.edits.count(), **payload},
    )
