"""Cards: a person and how to reach them, a bank account."""

import datetime as dt
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, block, missing, needed, warn
from zhirong.application.content import Content
from zhirong.rules.form_values import is_blank
from zhirong.rules.form_values.plausible import plausible_email, plausible_phone
from zhirong.rules.programme.form import FormField, Section
from zhirong.ui.wording import listed

_ACCOUNT = re.compile(r"[0-9]{8,30}")


def person(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """Name, title, mobile and e-mail, all of them where the field is needed."""
    names = {"name": _("姓名"), "title": _("职务"), "mobile": _("手机"), "email": _("邮箱")}
    card = content.values.get(field.key) or {}
    yield from _incomplete(content, section, field, card, names)
    if card.get("mobile") and not plausible_phone(card["mobile"]):
        yield warn(
            section,
            field,
            _("“%(field)s”的号码“%(number)s”不像电话号码。") % {"field": field.label, "number": card["mobile"][:30]},
            _("请核对，如 13800000000 或 021-23110000。"),
            column="mobile",
        )
    if card.get("email") and not plausible_email(card["email"]):
        yield warn(
            section,
            field,
            _("“%(field)s”的“%(email)s”不像邮箱地址。") % {"field": field.label, "email": card["email"][:60]},
            _("请核对，收讫回执和补正通知会发到这里。"),
            column="email",
        )


def account(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """Holder, bank and number; the number of digits only."""
    names = {"holder": _("户名"), "bank": _("开户行"), "number": _("账号")}
    card = content.values.get(field.key) or {}
    yield from _incomplete(content, section, field, card, names)
    if card.get("number") and not _ACCOUNT.fullmatch(card["number"]):
        yield warn(
            section, field, _("账号不是 8 至 30 位数字。"), _("请对照开户许可证或预留印鉴卡核对。"), column="number"
        )


def _incomplete(
    content: Content, section: Section, field: FormField, card: dict[str, str], names: dict[str, str]
) -> Iterator[Finding]:
    empty = [part for part in names if not card.get(part)]
    if is_blank(card):
        if needed(field, content.values):
            yield missing(section, field)
    elif empty:
        yield block(
            section,
            field,
            _("“%(field)s”缺少%(parts)s。") % {"field": field.label, "parts": listed([names[part] for part in empty])},
            _("请填写完整。"),
            column=empty[0],
        )
