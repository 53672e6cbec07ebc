"""Signs that cannot be printed: told while the form is being filled in, not when the pack is bound for the signature."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, block
from zhirong.application.content import Content
from zhirong.rules.programme.form import FormField, Section
from zhirong.typesetting.glyphs import missing_glyphs, named
from zhirong.ui.wording import listed


def unprintable(content: Content, section: Section, field: FormField) -> Iterator[Finding]:
    """Every sign of a field that no shipped font has."""
    lacking = missing_glyphs("\n".join(_texts(content.values.get(field.key))))
    if lacking:
        yield block(
            section,
            field,
            _("“%(field)s”含有字库里没有的字符：%(signs)s，申报书上印不出来。")
            % {"field": field.label, "signs": listed(named(sign) for sign in lacking[:3])},
            _("请换成通用规范汉字或常用符号；人名、地名里的生僻字请告知系统管理员补字。"),
        )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
