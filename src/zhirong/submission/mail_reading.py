"""Reading a mail as it lies in the office's mailbox: who, what, which files, and when it reached the office's own server.

Only the topmost ``Received`` header counts, and only when one of the office's own servers wrote it: whatever lies below may
have been written by the sender. ``Date`` and the sender's clock are never asked (P02).
"""

import datetime as dt
import email
import email.policy
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from django.utils.translation import gettext as _

#: Charsets that Chinese mail programs name too narrowly.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "us-ascii": "utf-8", "ascii": "utf-8"}
MOST_TEXT = 100_000
#: So many ``Received`` headers are kept, each so long; a mail passes fewer servers.
MOST_HOPS, LONGEST_HEADER = 30, 2_000
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_TAGS = re.compile(r"<(style|script)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Stamp:
    """When the office's own server took the mail in, and the header that says so."""

    at: dt.datetime
    evidence: str


@dataclass(frozen=True)
class Enclosed:
    """One file of a mail, as it came. ``unreadable``: packed in a way that only the sender's program opens (winmail.dat).

    ``too_large``: inside an archive, and not unpacked.
    """

    name: str
    content: bytes
    unreadable: bool = False
    too_large: bool = False


@dataclass(frozen=True)
class ReadMail:
    """A mail. ``stamp`` is none when the office's own server did not write the topmost ``Received``."""

    sender: str
    subject: str
    text: str
    stamp: Stamp | None
    received: tuple[str, ...]
    files: tuple[Enclosed, ...]


def read_mail(raw: bytes, own_servers: Collection[str]) -> ReadMail:
    """Read the bytes of an .eml. What cannot be understood is left empty, never guessed. RecursionError: parts without end."""
    letter = email.message_from_bytes(raw, policy=email.policy.compat32)
    received = tuple(line[:LONGEST_HEADER] for line in islice(_lines(letter, "received"), MOST_HOPS))
    return ReadMail(
        sender=parseaddr(_decoded(next(_lines(letter, "from"), "")))[1][:320],
        subject=_decoded(next(_lines(letter, "subject"), ""))[:500],
        text=_text(letter)[:MOST_TEXT],
        stamp=stamp_of(received, own_servers),
        received=received,
        files=tuple(_files(letter)),
    )


def stamp_of(received: Collection[str], own_servers: Collection[str]) -> Stamp | None:
    """The stamp of the topmost header, if one of the own servers wrote it and gave the time with its zone."""
    top = next(iter(received), "")
    host = writer_of(top)
    if not host or not any(_is_own(host, own) for own in own_servers):
        return None
    at = time_of(top)
    return Stamp(at, top[:LONGEST_HEADER]) if at else None


def time_of(received: str) -> dt.datetime | None:
    """The time in a ``Received`` header, in UTC; None when there is none or the server does not say where it stands."""
    try:
        at = parsedate_to_datetime(_without_comments(received.rpartition(";")[2]).strip())
        return at.astimezone(dt.UTC) if at.tzinfo is not None else None  # without a zone: written as -0000
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@dataclass(frozen=True)
class Hop:
    """One ``Received`` header explained: who wrote it, when, whether that is an own server, whether its time counts."""

    text: str
    server: str
    at: dt.datetime | None
    is_own: bool
    counts: bool


def hops(received: Collection[str], own_servers: Collection[str]) -> tuple[Hop, ...]:
    """The headers from the top, each explained."""
    stamp = stamp_of(received, own_servers)
    found = []
    for place, text in enumerate(received):
        server = writer_of(text)
        is_own = bool(server) and any(_is_own(server, own) for own in own_servers)
        found.append(Hop(text, server, time_of(text), is_own, place == 0 and stamp is not None))
    return tuple(found)


def writer_of(received: str) -> str:
    """The server that wrote a ``Received`` header: what follows ``by``. Comments, which the sender may fill, are left out."""
    words = _without_comments(received.rpartition(";")[0]).lower().split()
    if words[:1] == ["from"]:
        words = words[2:]
    return words[1].rstrip(".,") if len(words) > 1 and words[0] == "by" else ""


def _is_own(host: str, own: str) -> bool:
    """``mx.office.example`` is that host; ``.office.example`` every host under it."""
    own = own.lower()
    return host.endswith(own) if own.startswith(".") else host == own


def _without_comments(text: str) -> str:
    """The text outside of round brackets, which may stand inside each other."""
    kept, depth, quoted = [], 0, False
    for sign in text:
        if quoted:
            quoted = False
        elif sign == "\\" and depth:
            quoted = True
        elif sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(sign)
    return "".join(kept)


def _lines(letter: Message, name: str) -> Iterator[str]:
    """The values of a header from the top, unfolded, bytes outside ASCII read as UTF-8 or GB 18030."""
    for key, value in letter.raw_items():
        if key.lower() == name:
            yield " ".join(_readable(str(value)).split())


def _readable(value: str) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _decoded(value: str) -> str:
    """Encoded words (``=?gbk?B?…?=``) as text."""
    parts = []
    try:
        pieces = decode_header(value)
    except (ValueError, MessageError):  # broken base64
        return value
    for piece, charset in pieces:
        parts.append(_as_text(piece, charset) if isinstance(piece, bytes) else piece)
    return "".join(parts).strip()


def _as_text(raw: bytes, charset: str | None) -> str:
    name = (charset or "utf-8").lower()
    try:
        return raw.decode(_WIDER.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return _readable(raw.decode("utf-8", "surrogateescape"))


def _text(letter: Message) -> str:
    """The words of the mail itself: its plain text, else what its page says."""
    pages = []
    for part in letter.walk():
        if part.get_content_maintype() != "text" or _file_name(part):
            continue
        raw = part.get_payload(decode=True)
        found = _as_text(raw, part.get_content_charset()) if isinstance(raw, bytes) else ""
        if part.get_content_subtype() == "plain" and found.strip():
            return found.replace("\x00", "").strip()
        pages.append(found)
    return _TAGS.sub(" ", "\n".join(pages)).replace("\x00", "").strip()


def _files(letter: Message) -> Iterator[Enclosed]:
    """The attachments in their order; a mail inside the mail is one file."""
    stack = [letter]
    while stack:
        part = stack.pop()
        name = _file_name(part)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield Enclosed(name or _("转发邮件.eml"), inner[0].as_bytes())
            continue
        if part.is_multipart():
            children = part.get_payload()
            stack.extend(reversed([child for child in children if isinstance(child, Message)]))
            continue
        if not name and part.get_content_disposition() != "attachment":
            continue
        content = part.get_payload(decode=True)
        packed = part.get_content_type() in _TNEF or name.lower() == "winmail.dat"
        yield Enclosed(name or _("未命名"), content if isinstance(content, bytes) else b"", unreadable=packed)


def _file_name(part: Message) -> str:
    """The name of an attachment in whatever way it was written: encoded words, RFC 2231, bare GBK."""
    clean = Message()
    for header in ("content-disposition", "content-type"):
        for value in _lines(part, header):
            clean[header] = value
            break
    name = clean.get_filename()
    return " ".join(_decoded(name).split()) if name else ""
