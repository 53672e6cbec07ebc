#!/usr/bin/env python3
"""Check a receipt without the office's computers: ``python verify_receipt.py receipt.json FILE ...``.

Pure standard library (Python 3.10 or newer). It checks the signature of the statement, that the facts are those that were
signed, and that each FILE is one that the receipt names. Exit status: 0 all good, 1 something differs, 2 unreadable.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhirong.audit.ed25519 import signature_holds

#: The public keys of the office that gives the receipts; the download writes them here.
KEYS: tuple[str, ...] = ()

DOMAIN = b"zhirong receipt v1\n"
FORMAT = "zhirong submission receipt v1"
USAGE = "用法：python verify_receipt.py receipt.json [文件 ...] [--key 公钥]"


def main(arguments: Sequence[str]) -> int:
    """Say in words what holds and what does not; the exit status."""
    keys, names = list(KEYS), list[str]()
    words = list(arguments)
    while words:
        word = words.pop(0)
        if word == "--key" and words:
            keys.append(words.pop(0))
        elif word.startswith("--"):
            say(USAGE)
            return 2
        else:
            names.append(word)
    if not names:
        say(USAGE)
        return 2
    try:
        with open(names[0], encoding="utf-8") as opened:
            receipt = json.load(opened)
        faults = list(receipt_faults(receipt, keys))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        say(f"无法读取回执：{names[0]}")
        return 2
    facts = receipt["facts"]
    outcome = {"received": "已收件", "late": "逾期，未予受理"}.get(facts.get("outcome"), "未知")
    say("回执号：{}（{}）".format(facts.get("receipt_no"), outcome))
    say("收讫时间：{}    截止时刻：{}".format(facts.get("received_at"), facts.get("deadline")))
    say("留痕序号：{}    内容摘要：{}".format(facts.get("audit_seq"), facts.get("content")))
    say("签名：%s" % ("有效" if not faults else "无效"))
    for name in names[1:]:
        faults.extend(file_faults(receipt, name))
    for fault in faults:
        say("× " + fault)
    if not faults:
        say("√ 回执真实，所核对的文件与收讫时一致。")
    return 1 if faults else 0


def receipt_faults(receipt: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    """What is wrong with the receipt itself."""
    if receipt["format"] != FORMAT:
        yield "不是本系统的收件回执。"
        return
    statement = dict(receipt["statement"])
    signature = bytes.fromhex(statement.pop("sig"))
    signed = DOMAIN + written(statement)
    if not any(signature_holds(bytes.fromhex(key), signed, signature) for key in keys):
        yield (
            "签名不是由所信任的公钥作出，或回执已被改动。"
            if keys
            else "没有可信的公钥，无法核对签名；请用 --key 给出。"
        )
    digests = statement["digests"]
    facts = receipt["facts"]
    if digests.get("facts") != hashlib.sha256(written(facts)).hexdigest():
        yield "回执写明的事项（号码、时间、摘要）与签名时不同。"
    if facts.get("audit_seq") != statement["seq"]:
        yield "留痕序号与签名时不同。"
    named = {each["place"]: each["sha256"] for each in receipt["files"]}
    if named != {place: digest for place, digest in digests.items() if place != "facts"}:
        yield "回执列出的文件与签名时不同。"


def file_faults(receipt: Mapping[str, Any], name: str) -> Iterator[str]:
    """Whether a file on this machine is one that the receipt names, byte for byte."""
    digest = hashlib.sha256()
    try:
        with open(name, "rb") as opened:
            for block in iter(lambda: opened.read(1 << 20), b""):
                digest.update(block)
    except OSError:
        yield f"无法读取文件：{name}"
        return
    known = [each["name"] for each in receipt["files"] if each["sha256"] == digest.hexdigest()]
    if known:
        say(f"√ {name} 与回执中的“{known[0]}”一致")
    else:
        yield f"{name} 不是回执中的文件，或已被改动（SHA-256 {digest.hexdigest()}）"


def written(fields: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed and signed: sorted JSON without spaces, UTF-8."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def say(line: str) -> None:
    """One line to whoever asked."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
