"""The forms under which a financial institution is named in a text: its full name, its short one, and what people make of them.

The abbreviations are those of common usage (城商行, 财险, 融担 …); a nickname that shares no character with the names is beyond
any rule.
"""

import re
from collections.abc import Iterable, Iterator

#: Words for the same sort of house, the fullest first; a name that has one of them may be written with any of the others.
_SORTS = (
    ("城市商业银行", "城商银行", "城商行", "商业银行", "商行", "银行"),
    ("农村商业银行", "农商银行", "农商行", "农商", "银行"),
    ("村镇银行", "村镇行", "银行"),
    ("商业银行", "商行", "银行"),
    ("银行", "行"),
    ("财产保险", "财保", "财险", "产险", "保险"),
    ("人寿保险", "人寿", "寿险", "保险"),
    ("健康保险", "健康险", "保险"),
    ("养老保险", "养老险", "保险"),
    ("保险",),
    ("融资性担保", "融资担保", "融担", "担保"),
    ("信用担保", "担保"),
    ("担保",),
    ("信托",),
    ("证券",),
)
#: Each word with the first sort that it stands for.
_SORT_OF: dict[str, tuple[str, ...]] = {}
for _sort in _SORTS:
    for _word in _sort:
        _SORT_OF.setdefault(_word, _sort)
for _sort in _SORTS:
    _SORT_OF[_sort[0]] = _sort
_HOUSE = re.compile("^(.{2,}?)(" + "|".join(sorted(_SORT_OF, key=len, reverse=True)) + ")")
#: 上海行业 is no bank: 行 ends a name only where no such word goes on.
_NO_BANK = "(?![业动政情程驶使为者会列文])"
#: Heads of names that say a place and not a house.
_PLACES = re.compile(r"^(?:中国|中华|国家|全国|上海市?|本市|浦东|长三角|华东)$")
_SHORTEST = 2


def head_of(name: str) -> str:
    """What sets the house apart, 演示 in 演示银行上海分行; empty where there is no such part or it names a place."""
    found = _HOUSE.match(_plain(name))
    return "" if found is None or _PLACES.match(found[1]) else found[1]


def forms_of(*names: str) -> set[str]:
    """Every form of these names of one institution, each of two characters or more."""
    found: set[str] = set()
    for name in map(_plain, names):
        found.add(name)
        house = _HOUSE.match(name)
        if house is not None:
            found.add(house.group())
            found |= {house[1] + word for word in _SORT_OF[house[2]]}
    return {form for form in found if len(form) >= _SHORTEST}


def veil_of(forms: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the forms in a text, the longest first, with or without spaces inside, capitals or not."""
    return re.compile("|".join(_patterns(sorted(set(forms), key=lambda form: (-len(form), form)))) or r"(?!)", re.I)


def _patterns(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        spaced = r"\s*".join(map(re.escape, form))
        yield spaced + _NO_BANK if form.endswith("行") and not form.endswith(("银行", "分行", "支行")) else spaced


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)
