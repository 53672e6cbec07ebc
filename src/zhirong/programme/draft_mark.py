"""What a page saw of a draft, so that nobody overwrites unseen what another window saved."""

from typing import Any

from django.utils.translation import gettext as _

from zhirong.programme.digest import digest_of
from zhirong.programme.errors import EditedMeanwhile
from zhirong.programme.models import Batch, CountingRuleSet

#: What the office may set on a draft batch.
PARTICULARS = (
    "title",
    "document_no",
    "opens_at",
    "closes_at",
    "quota",
    "kinds",
    "baseline_years",
    "target_years",
    "procedure",
    "contact",
)
_RULE_SET = ("rules", "effective_on", "reason")


def mark_of(draft: Batch | CountingRuleSet) -> str:
    """The SHA-256 of everything that can be edited on the draft; times as instants, whatever zone they are written in."""
    names = PARTICULARS if isinstance(draft, Batch) else _RULE_SET
    return digest_of({name: _plain(getattr(draft, name)) for name in names})


def check_mark(draft: Batch | CountingRuleSet, seen: str) -> None:
    """Raises EditedMeanwhile when the page saw another draft than the one that is kept now. Without a mark nothing is asked."""
    if seen and seen != mark_of(draft):
        raise EditedMeanwhile(
            _("打开此页之后，这份草稿已在别处改过。"),
            remedy=_("您填写的内容还在下面，没有保存。请在新窗口核对现有内容，确认后再保存一次，即以您填写的为准。"),
        )


def _plain(value: Any) -> Any:
    if hasattr(value, "timestamp"):
        return value.timestamp()
    return value if isinstance(value, (str, int, list, dict)) else str(value)
