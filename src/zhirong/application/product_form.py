"""The form of a product on the shelf."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Product
from zhirong.application.product_terms import Terms
from zhirong.documents import vault
from zhirong.ui.printed import PrintedForm

_FEN_OF_WAN = 1_000_000
_MOST_WAN = 10**10


class ProductForm(PrintedForm):
    """What the table of the application form asks for."""

    name = forms.CharField(label=_("产品名称"), max_length=60)
    family = forms.ChoiceField(label=_("产品类别"))
    launched_on = forms.DateField(label=_("推出日期"), required=False, help_text=_("如 2023-04-07"))
    customers = forms.CharField(label=_("服务对象"), max_length=200, required=False)
    customer_limit = forms.DecimalField(
        label=_("单户额度上限（万元）"), min_value=0, max_value=_MOST_WAN, decimal_places=6, required=False
    )
    tenor = forms.IntegerField(label=_("期限（个月）"), min_value=0, max_value=1200, required=False)
    price_from = forms.DecimalField(
        label=_("利率或费率下限（%）"), min_value=0, max_value=100, decimal_places=4, required=False
    )
    price_to = forms.DecimalField(
        label=_("利率或费率上限（%）"), min_value=0, max_value=100, decimal_places=4, required=False
    )
    rules = forms.FileField(
        label=_("产品制度文件"),
        required=False,
        help_text=_("PDF、图片、Word、OFD 或 ZIP，不超过 50 MB；不选则保留原文件。"),
    )
    reason = forms.CharField(label=_("修改说明"), max_length=200, required=False)

    def __init__(self, *args: Any, families: list[str], dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        known = self.initial.get("family")
        choices = [*families, *([known] if known and known not in families else [])]
        self.fields["family"].choices = [("", _("请选择")), *((each, each) for each in choices)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.dropped:
            self.add_error("rules", str(vault.too_large()))
        return found

    @property
    def terms(self) -> Terms:
        """What was entered. For a form that is valid."""
        given = {name: self.cleaned_data[name] for name in Terms.__dataclass_fields__}
        limit = given["customer_limit"]
        return Terms(**{**given, "customer_limit": None if limit is None else int(limit * _FEN_OF_WAN)})


def first_values(product: Product) -> dict[str, Any]:
    """What stands in the form of a product."""
    found = {name: getattr(product, name) for name in Terms.__dataclass_fields__}
    found["launched_on"] = product.launched_on.isoformat() if product.launched_on else ""
    for name in ("price_from", "price_to"):
        found[name] = None if found[name] is None else f"{found[name].normalize():f}"
    if product.customer_limit is not None:
        found["customer_limit"] = f"{product.customer_limit / _FEN_OF_WAN:.6f}".rstrip("0").rstrip(".")
    return found
