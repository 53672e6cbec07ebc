"""The days of a call as a calendar file (RFC 5545): UTC instants, escaped text, folded lines, identities that stay."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Octets of a line before it is folded (section 3.1).
LONGEST = 75
#: How long an entry is drawn; a deadline is drawn before the instant, so that midnight falls on the day people mean.
DRAWN = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Entry:
    """One entry. ``uid`` never changes; ``sequence`` counts the versions, so that a calendar replaces what it has."""

    uid: str
    begins: dt.datetime
    ends: dt.datetime
    summary: str
    description: str
    url: str
    sequence: int
    alarms: Sequence[dt.timedelta] = ()


def calendar_file(name: str, entries: Iterable[Entry], *, stamp: dt.datetime) -> bytes:
    """The file. ``stamp``: when what it says was published; the same call gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhirong//Call//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            f"DTSTAMP:{_utc(stamp)}",
            f"LAST-MODIFIED:{_utc(stamp)}",
            f"SEQUENCE:{entry.sequence}",
            f"DTSTART:{_utc(entry.begins)}",
            f"DTEND:{_utc(entry.ends)}",
            f"SUMMARY:{escaped(entry.summary)}",
            f"DESCRIPTION:{escaped(entry.description)}",
            f"URL:{entry.url}",
            "TRANSP:TRANSPARENT",
        ]
        for before in entry.alarms:
            hours = int(before.total_seconds()) // 3600
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}"]
            lines += [f"TRIGGER:-PT{hours}H", "END:VALARM"]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line ends are escaped (section 3.3.11)."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """A long line cut into lines of at most 75 octets, never inside a character."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST:
            parts.append(part)
            part, size = " ", 1
        part += sign
        size += octets
    return "\r\n".join([*parts, part])


def _utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
