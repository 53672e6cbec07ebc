"""What is said of a product: on its page, in a row of the form, in the history of its edits."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.errors import ProductRefused
from zhirong.application.models import Product
from zhirong.rules.form_values import text_of, typed_text

_FEN_OF_WAN = 1_000_000


@dataclass(frozen=True)
class Terms:
    """Money in fen, the tenor in months, the price as two percentages a year; None or empty where nothing is said."""

    name: str
    family: str
    launched_on: dt.date | None = None
    customers: str = ""
    customer_limit: int | None = None
    tenor: int | None = None
    price_from: Decimal | None = None
    price_to: Decimal | None = None

    def written(self) -> dict[str, Any]:
        """As JSON for the history."""
        return {key: None if value is None else str(value) for key, value in asdict(self).items()}


def terms_of(product: Product) -> Terms:
    """What a product says now."""
    return Terms(**{name: getattr(product, name) for name in Terms.__dataclass_fields__})


def terms_of_row(row: Mapping[str, Any]) -> Terms:
    """What a row of the form says of a product. Raises ProductRefused for a cell that cannot be read."""
    price = row.get("price")
    ends: Mapping[str, Any] = price if isinstance(price, Mapping) and typed_text(price) is None else {}
    cells = [*row.values(), *ends.values()]
    unread = next((typed for typed in map(typed_text, cells) if typed is not None), None)
    if unread is not None:
        raise ProductRefused(
            _("“%(typed)s”无法识别，这一行没有存入产品库。") % {"typed": unread[:30]}, remedy=_("请先改正这一行。")
        )
    launched, limit, tenor = (text_of(row.get(key)) for key in ("launched_on", "customer_limit", "tenor"))
    return Terms(
        name=text_of(row.get("name")),
        family=text_of(row.get("family")),
        launched_on=dt.date.fromisoformat(launched) if launched else None,
        customers=text_of(row.get("customers")),
        customer_limit=int(Decimal(limit) * _FEN_OF_WAN) if limit else None,
        tenor=int(Decimal(tenor)) if tenor else None,
        price_from=_percent(ends.get("from")),
        price_to=_percent(ends.get("to")),
    )


def _percent(value: Any) -> Decimal | None:
    text = text_of(value)
    return Decimal(text) if text else None
