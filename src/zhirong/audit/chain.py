"""The form of the chain: canonical payloads and the hash that ties each row to the one before it.

Pure standard library: the writer and the verifier share this file, and the verifier runs without Django.

``hash = H("v1", chain, every field but hash)``, each field as UTF-8 behind its length in eight bytes, numbers in decimal.
H is SM3 or SHA-256; the row's ``alg`` says which.
"""

import datetime as dt
import decimal
import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from zhirong.audit.sm3 import sm3
from zhirong.errors import ZhirongError

GENESIS = "0" * 64
VERSION = "v1"
#: The chains, by the table that holds them: acts, and reads of personal data.
ACTS, READS = CHAINS = ("audit", "audit_read")
#: Every field that the hash covers, in its order.
FIELDS = ("seq", "at_utc", "mono_ns", "actor", "tenant", "action", "object", "payload_json", "prev", "alg")
COLUMNS = (*FIELDS, "hash")
NUMBERS = frozenset({"seq", "mono_ns"})

#: Names of payload fields that would hold personal data: erasure could then only be had by breaking the chain.
PERSONAL_NAMES = """
name full_name real_name person_name user_name username contact phone mobile telephone tel email e_mail mail wechat
address home_address id_number id_no id_card identity_number passport birthday birth_date date_of_birth bank_account
姓名 联系人 电话 手机 手机号 邮箱 微信 住址 身份证 身份证号 银行账号
"""
PERSONAL = frozenset(PERSONAL_NAMES.split())
_EMAIL = re.compile(r"[^\s@:]+@[^\s@]+\.[^\s@]+")
_CITIZEN = re.compile(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

NOT_CANONICAL = "留痕内容只能是文字、整数、是否、空值、列表和字典，“{}”不行。"
USE_TEXT_OR_FEN = "金额请用整数分，小数、日期请用文字。"
PERSONAL_DATA = "留痕内容不得含个人信息（{}）。"
USE_REFERENCE = "请改记编号或摘要。"
UNKNOWN_ALGORITHM = "不认识的摘要算法“{}”。"
USE_KNOWN = "只支持 sm3 和 sha256。"


class NotCanonical(ZhirongError):
    """A payload with a value that has no one written form; a fault of the program that records it."""

    code = "audit_not_canonical"
    status = 500


class PersonalDataRefused(ZhirongError):
    """A payload that would put personal data where it can never be erased."""

    code = "audit_personal_data"
    status = 500


class UnknownAlgorithm(ZhirongError):
    """Neither sm3 nor sha256."""

    code = "audit_algorithm"
    status = 500


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _openssl_sm3(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


#: Name -> digest. The program puts a faster SM3 here where OpenSSL has none.
HASHES: dict[str, Callable[[bytes], bytes]] = {
    "sha256": _sha256,
    "sm3": _openssl_sm3 if "sm3" in hashlib.algorithms_available else sm3,
}


def row_hash(chain: str, row: Mapping[str, Any]) -> str:
    """The hash that a row should have, as 64 hexadecimal digits. Raises UnknownAlgorithm."""
    alg = str(row["alg"])
    if alg not in HASHES:
        raise UnknownAlgorithm(UNKNOWN_ALGORITHM.format(alg), remedy=USE_KNOWN, field="alg")
    return HASHES[alg](framed(VERSION, chain, *(row[name] for name in FIELDS))).hex()


def framed(*fields: object) -> bytes:
    """Fields behind their lengths, so that no two lists of fields give the same bytes."""
    parts = [str(field).encode("utf-8", "surrogateescape") for field in fields]
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def canonical(payload: Mapping[str, Any]) -> str:
    """The one written form of a payload: sorted keys, UTF-8, NFC, whole numbers; decimals and dates as text.

    Raises NotCanonical for a float or any other value without one written form, PersonalDataRefused for fields named like
    personal data and for values that are an e-mail address or a citizen's identity number.
    """
    return json.dumps(_plain(payload, ""), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any, where: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, Mapping):
        return _plain_mapping(value, where)
    if isinstance(value, list | tuple):
        return [_plain(item, where) for item in value]
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, uuid.UUID) or (isinstance(value, decimal.Decimal) and value.is_finite()):
        return str(value)
    raise _not_canonical(where or type(value).__name__)


def _plain_mapping(value: Mapping[Any, Any], where: str) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise _not_canonical(f"{key}")
        written = _text(key, where)
        if written.lower().replace("-", "_") in PERSONAL:
            raise PersonalDataRefused(PERSONAL_DATA.format(written), remedy=USE_REFERENCE, field=written)
        if written in plain:
            raise _not_canonical(written)
        plain[written] = _plain(item, written)
    return plain


def _text(value: str, where: str) -> str:
    text = unicodedata.normalize("NFC", value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _not_canonical(where) from error
    refuse_personal(text, where)
    return text


def refuse_personal(text: str, where: str) -> None:
    """Raise PersonalDataRefused when the text is an e-mail address or a citizen's identity number."""
    if _EMAIL.search(text) or (_CITIZEN.fullmatch(text) and _is_citizen_number(text)):
        raise PersonalDataRefused(PERSONAL_DATA.format(where), remedy=USE_REFERENCE, field=where)


def _is_citizen_number(text: str) -> bool:
    """Whether the check digit of an 18-digit identity number holds (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == text[17].upper()


def _not_canonical(where: str) -> NotCanonical:
    return NotCanonical(NOT_CANONICAL.format(where), remedy=USE_TEXT_OR_FEN, field=where)
