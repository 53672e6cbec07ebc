"""The sixteen districts of Shanghai by their administrative division codes (GB/T 2260). No programme changes them.

Codes of districts that were merged or renamed are not offered: an organisation stands in a district of today.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DISTRICTS: dict[str, Promise] = {
    "310101": _("黄浦区"),
    "310104": _("徐汇区"),
    "310105": _("长宁区"),
    "310106": _("静安区"),
    "310107": _("普陀区"),
    "310109": _("虹口区"),
    "310110": _("杨浦区"),
    "310112": _("闵行区"),
    "310113": _("宝山区"),
    "310114": _("嘉定区"),
    "310115": _("浦东新区"),
    "310116": _("金山区"),
    "310117": _("松江区"),
    "310118": _("青浦区"),
    "310120": _("奉贤区"),
    "310151": _("崇明区"),
}


def district_label(code: str) -> str:
    """The name of a district; the bare code where it is unknown, empty where there is none."""
    return str(DISTRICTS.get(code, code))


def district_choices() -> list[tuple[str, str]]:
    """For forms and filters, in the order of the codes."""
    return [(code, str(label)) for code, label in DISTRICTS.items()]
