"""Letters that accounts write. The outbox stands in a higher layer and installs itself here when the program starts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from django.core.exceptions import ImproperlyConfigured

from zhirong.accounts.models import Organisation, User


class Post(Protocol):
    """Whoever takes the letters."""

    def write(
        self,
        *,
        template: str,
        context: Mapping[str, Any],
        at: dt.datetime,
        recipient: User | None = None,
        address: str = "",
        organisation: Organisation | None = None,
        about: str = "",
    ) -> None:
        """Take a letter inside the caller's transaction. ``about`` (kind:id) lets ``recall`` find it again."""

    def recall(self, *, about: str, at: dt.datetime) -> None:
        """Stop the unsent letters about something that is void now."""


_posts: list[Post] = []


def install(post: Post) -> None:
    """Say who takes the letters. The last one installed stands."""
    _posts[:] = [post]


def _outbox() -> Post:
    """Whoever takes the letters. Raises ImproperlyConfigured when nobody does."""
    if not _posts:
        raise ImproperlyConfigured("no outbox is installed; is zhirong.mail among the installed applications?")
    return _posts[0]


def write(
    *,
    template: str,
    context: Mapping[str, Any],
    at: dt.datetime,
    recipient: User | None = None,
    address: str = "",
    organisation: Organisation | None = None,
    about: str = "",
) -> None:
    """Hand over a letter inside the caller's transaction."""
    _outbox().write(
        template=template,
        context=context,
        at=at,
        recipient=recipient,
        address=address,
        organisation=organisation,
        about=about,
    )


def recall(*, about: str, at: dt.datetime) -> None:
    """Stop the unsent letters about something that is void now."""
    _outbox().recall(about=about, at=at)
