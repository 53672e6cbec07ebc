"""Whether the person has proved who they are just now."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

#: Written by the sign-in library at sign-in, and by us when somebody proves again.
RECORDS = "account_authentication_methods"


def is_fresh(request: HttpRequest, at: dt.datetime) -> bool:
    """Whether the last proof of this session is younger than ``ACCOUNT_REAUTHENTICATION_TIMEOUT`` seconds."""
    records = request.session.get(RECORDS) or []
    last = max((record["at"] for record in records if "at" in record), default=0.0)
    return bool(0 <= at.timestamp() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def freshen(request: HttpRequest, method: str, at: dt.datetime) -> None:
    """Keep that a proof was given now; only the latest few are kept."""
    records = request.session.get(RECORDS) or []
    request.session[RECORDS] = [*records[-3:], {"method": method, "at": at.timestamp(), "reauthenticated": True}]
