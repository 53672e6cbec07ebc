"""Mails as they lie in the office's mailbox, made by hand so that they can be as bad as real ones."""

import base64
import datetime as dt
from email.utils import format_datetime

from tests.application.filled import a_pdf
from zhirong.clock import SHANGHAI

OWN_SERVER = "mx.office.example.invalid"
MAILBOX = "apply@office.example.invalid"
SENDER = "apply@bank.example.invalid"


def received(at: dt.datetime, *, by: str = OWN_SERVER, sender: str = "mail.bank.example.invalid") -> str:
    """One ``Received`` header as a server writes it, folded, its time to the second."""
    return (
        f"Received: from {sender} (unknown [192.0.2.7])\r\n\tby {by} (Postfix) with ESMTPS id 4PtX\r\n"
        f"\tfor <{MAILBOX}>; {format_datetime(at.astimezone(SHANGHAI))}"
    )


def part(name_header: str, content: bytes, media_type: str = "application/pdf") -> str:
    """One attachment; ``name_header`` is the rest of its Content-Disposition."""
    body = base64.encodebytes(content).decode("ascii").replace("\n", "\r\n")
    return (
        f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; {name_header}\r\n\r\n{body}"
    )


def named(name: str, content: bytes, media_type: str = "application/pdf") -> str:
    """An attachment with its name as encoded words."""
    word = base64.b64encode(name.encode()).decode()
    return part(f'filename="=?utf-8?B?{word}?="', content, media_type)


def a_mail(
    *stamps: str,
    parts: tuple[str, ...] | None = None,
    subject: str = "申报材料",
    sender: str = SENDER,
    text: str = "见附件。",
    date: dt.datetime | None = None,
) -> bytes:
    """A mail with these ``Received`` headers from the top; without ``parts`` it brings one small application as PDF."""
    attached = (named("申报书.pdf", a_pdf("申报书")),) if parts is None else parts
    head = [
        *stamps,
        f"From: =?utf-8?B?{base64.b64encode('演示银行'.encode()).decode()}?= <{sender}>",
        f"To: <{MAILBOX}>",
        f"Subject: =?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=",
        f"Date: {format_datetime((date or dt.datetime(2020, 1, 1, tzinfo=SHANGHAI)).astimezone(SHANGHAI))}",
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="=-border"',
    ]
    words = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(
        text.encode()
    ).decode().replace("\n", "\r\n")
    body = "".join(f"--=-border\r\n{each}\r\n" for each in (words, *attached))
    return ("\r\n".join(head) + "\r\n\r\n" + body + "--=-border--\r\n").encode("utf-8", "surrogateescape")
