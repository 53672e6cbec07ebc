"""Single entries: there, readable, not too long, a code as its standard says, a day that can be."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, block, missing, needed, warn
from zhirong.application.content import Content
from zhirong.application.form_frame import REASON
from zhirong.clock import SHANGHAI
from zhirong.rules.form_values import Entry, ValueUnreadable, is_blank, read, text_of, typed_text
from zhirong.rules.identifiers import Reason, check
from zhirong.rules.programme.form import FieldType, FormField, Section
from zhirong.rules.text_count import count

#: The part of a code's place in which its reason stands: what a finding asks for by naming it.
REASONED = "reason"
#: A wrong code of these sorts is surely mistyped; another one may be right all the same.
_MISTYPED = frozenset({Reason.LENGTH, Reason.CHARSET, Reason.FORMAT})


def entry(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """A field with one value."""
    value = content.values.get(field.key)
    if is_blank(value):
        if needed(field, content.values):
            yield missing(section, field)
        return
    fault = unreadable(Entry.of(field, content.frame.districts), value)
    if fault is not None:
        yield block(section, field, fault.message, fault.remedy)
        return
    text = text_of(value)
    yield from _too_long(content, section, field, text)
    if field.type is FieldType.USCC:
        yield from _code(content, section, field, text)
    elif field.type is FieldType.DATE and text > at.astimezone(SHANGHAI).date().isoformat():
        yield warn(
            section,
            field,
            _("“%(field)s”填的 %(day)s 还没有到。") % {"field": field.label, "day": text},
            _("请核对日期。"),
        )


def unreadable(entry: Entry, value: Any) -> ValueUnreadable | None:
    """Why a value that was kept as typed could not be read; None for one that was."""
    if typed_text(value) is None:
        return None
    try:
        read(entry, text_of(value))
    except ValueUnreadable as fault:
        return fault
    return None


def percent_range(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """Two percentages in order."""
    value = content.values.get(field.key)
    if is_blank(value):
        if needed(field, content.values):
            yield missing(section, field)
        return
    fault = range_fault(field.label, value)
    if fault:
        yield block(section, field, fault, _("请填写两个百分数，如 3.85 至 4.35；只有一个时两处填相同的数。"))


def range_fault(place: str, value: Any) -> str:
    """What is wrong with two percentages, in words; empty when nothing is."""
    low, high = (value.get(side, "") for side in ("from", "to")) if isinstance(value, dict) else ("", "")
    if typed_text(low) is not None or typed_text(high) is not None:
        return _("%(place)s不是百分数。") % {"place": place}
    if not low or not high:
        return _("%(place)s没有填全。") % {"place": place}
    if Decimal(low) > Decimal(high):
        return _("%(place)s的下限大于上限。") % {"place": place}
    return ""


def _too_long(content: Content, section: Section, field: FormField, text: str) -> Iterator[Finding]:
    if field.most_characters is None:
        return
    counted = count(text).by(content.procedure.option("P09").code) if field.type is FieldType.PASSAGE else len(text)
    if counted > field.most_characters:
        yield block(
            section,
            field,
            _("“%(field)s”有 %(n)s 字，超过 %(most)s 字。")
            % {"field": field.label, "n": f"{counted:,}", "most": f"{field.most_characters:,}"},
            _("请压缩 %(n)s 字。") % {"n": counted - field.most_characters},
        )


def _code(content: Content, section: Section, field: FormField, code: str) -> Iterator[Finding]:
    reason = check("uscc", code).reason
    confirmed = content.values.get(field.key + REASON, "")
    if reason in _MISTYPED:
        yield block(
            section,
            field,
            _("“%(field)s”应为 18 位数字和大写字母，现填“%(code)s”。") % {"field": field.label, "code": code[:30]},
            _("请对照营业执照核对。"),
        )
    elif reason is not None and not confirmed:
        yield block(
            section,
            field,
            _("“%(field)s”的校验位或地区码不符。") % {"field": field.label},
            _("请对照营业执照核对；如确实无误，请在下方写明理由后确认。"),
            column=REASONED,
        )
    elif reason is not None:
        yield warn(
            section,
            field,
            _("“%(field)s”的校验位或地区码不符，填报人已确认：%(why)s") % {"field": field.label, "why": confirmed},
            column=REASONED,
        )
    registered = content.institution["uscc"]
    if registered and code != registered:
        yield warn(
            section,
            field,
            _("“%(field)s”与本单位在系统中登记的 %(code)s 不同。") % {"field": field.label, "code": registered},
            _("请核对；如登记有误，请联系主管部门更正。"),
        )
