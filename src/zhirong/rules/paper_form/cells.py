"""Single values as they stand on paper, back into what is typed."""

import re
from typing import Any

from zhirong.rules.programme.form import Column, FieldType, FormField

#: What stands where there is nothing.
_NOTHING = frozenset({"", "—", "-", "——", "无", "/", "　"})
_NUMBERS = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT})
_YES_NO = {"是": "yes", "否": "no", "√": "yes", "☑": "yes", "□": ""}
_ACCOUNT = {"户名": "holder", "开户行": "bank", "开户银行": "bank", "账号": "number", "帐号": "number"}
_PAIR = re.compile(r"^\s*(\S+?)\s*[：:]\s*(.*)$")
_MOBILE = re.compile(r"(?:手机|电话|联系电话)\s*[：:]?\s*([+\d][\d\s-]{6,})")
_EMAIL = re.compile(r"(?:邮箱|电子邮箱|电子邮件)?\s*[：:]?\s*([^\s，,；;：:]+@[^\s，,；;]+)")
_MASKED = "尾号"


def plain_label(text: str) -> str:
    """A label without blanks, stars and the colon behind it, and without a unit that stands in brackets at its end."""
    text = re.sub(r"[\s　*＊]", "", text).rstrip("：:")
    return re.sub(r"[（(](?:元|万元|亿元|%|％|笔|户|件|款|个月|月|人|个|家)[）)]$", "", text)


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is nothing."""
    return text.strip() in _NOTHING


def typed_cell(field: FormField | Column, text: str) -> Any:
    """One value as its field takes it: a number without its unit, the parts of a card, the halves of a range."""
    text = text.strip()
    if field.type in _NUMBERS:
        return _number(field, text)
    if field.type is FieldType.PERCENT_RANGE:
        sides = re.split(r"[-–—~～至]", text, maxsplit=1)
        return {"from": sides[0].strip(), "to": sides[-1].strip()}
    if field.type is FieldType.YES_NO:
        return _YES_NO.get(text, text)
    if field.type is FieldType.PERSON_CARD:
        return _card(text)
    if field.type is FieldType.BANK_ACCOUNT:
        return _account(text)
    return text


def _number(field: FormField | Column, text: str) -> str:
    unit = "%" if field.type is FieldType.PERCENT else str(field.unit or "")
    return text.replace("％", "%").removesuffix(unit).strip() if unit else text


def _card(text: str) -> dict[str, str]:
    """姓名，职务，手机 …，邮箱 …"""
    mobile, email = _MOBILE.search(text), _EMAIL.search(text)
    rest = text
    for found in (mobile, email):
        rest = rest.replace(found.group(0), "") if found else rest
    parts = [part.strip() for part in re.split(r"[，,；;/\n]", rest) if part.strip()]
    card = {"name": parts[0] if parts else "", "title": parts[1] if len(parts) > 1 else ""}
    card["mobile"] = mobile.group(1).strip() if mobile else ""
    card["email"] = email.group(1) if email else ""
    return card


def _account(text: str) -> dict[str, str]:
    """户名：… 开户行：… 账号：…; a number of which only the end is shown is none."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        pair = _PAIR.match(line)
        name = _ACCOUNT.get(pair.group(1)) if pair else None
        if pair and name and _MASKED not in pair.group(2):
            found[name] = pair.group(2).strip()
    return found
