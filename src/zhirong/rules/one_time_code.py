"""Codes of a second factor: six digits that change every thirty seconds (RFC 6238, HMAC-SHA-1)."""

import base64
import datetime as dt
import hashlib
import hmac
import struct
import urllib.parse

STEP_SECONDS = 30
DIGITS = 6


def counter_at(at: dt.datetime) -> int:
    """The number of the thirty-second step that an instant falls into."""
    return int(at.timestamp()) // STEP_SECONDS


def code_of(secret: str, counter: int) -> str:
    """The code of one step; ``secret`` is base32. Raises ``binascii.Error`` when it is not."""
    digest = hmac.new(base64.b32decode(secret, casefold=True), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_counter(secret: str, code: str, *, at: dt.datetime, after: int = -1, tolerance: int = 1) -> int | None:
    """The step whose code this is, or None.

    ``tolerance`` steps of a slow or fast clock are allowed on each side. ``after`` is the last step that was used: it and
    every earlier one are dead, so that a code read over a shoulder cannot be used again (RFC 6238, 5.2).
    """
    now = counter_at(at)
    found = None
    for counter in range(now - tolerance, now + tolerance + 1):
        if hmac.compare_digest(code_of(secret, counter), code) and counter > after:
            found = counter
    return found


def provisioning_address(secret: str, *, account: str, issuer: str) -> str:
    """The ``otpauth:`` address that an authenticator program reads from the picture."""
    label = urllib.parse.quote(f"{issuer}:{account}", safe="")
    query = urllib.parse.urlencode({"secret": secret, "issuer": issuer}, quote_via=urllib.parse.quote)
    return f"otpauth://totp/{label}?{query}"
