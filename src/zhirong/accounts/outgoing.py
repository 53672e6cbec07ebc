"""Letters that accounts write. The outbox stands in a higher layer and installs itself here when the program starts."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from zhirong.accounts.models import Organisation, User

Post = Callable[[str, Mapping[str, Any], dt.datetime, User | None, str, Organisation | None], None]

_posts: list[Post] = []


def install(post: Post) -> None:
    """Say who takes the letters. The last one installed stands."""
    _posts[:] = [post]


def write(
    *,
    template: str,
    context: Mapping[str, Any],
    at: dt.datetime,
    recipient: User | None = None,
    address: str = "",
    organisation: Organisation | None = None,
) -> None:
    """Hand over a letter inside the caller's transaction. Raises ImproperlyConfigured when nobody takes letters."""
    if not _posts:
        raise ImproperlyConfigured("no outbox is installed; is zhirong.mail among the installed applications?")
    _posts[0](template, context, at, recipient, address, organisation)
