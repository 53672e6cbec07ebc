"""Every page says who may open it; the middleware holds it to that.

A view without a declaration answers 500 in development and tests and 404 in production, so a forgotten one cannot leak.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from zhirong.accounts.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """The outermost door of a page."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    MEMBER = "member"
    PERMISSION = "permission"
    DEMO = "demo"


@dataclass(frozen=True)
class Access:
    """Who may open a page: an audience and, for ``permission``, any one of the permissions.

    ``fresh`` asks for a proof given just now; ``unfinished`` opens the page before the second factor is set up.
    """

    audience: Audience
    permissions: tuple[Permission, ...] = ()
    fresh: bool = False
    unfinished: bool = False


def access_of(view: Callable[..., Any]) -> Access | None:
    """The declaration of a view, looked for on the function or its class."""
    found = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    return found if isinstance(found, Access) else None


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Open to everybody, without an account."""
    return _declare(Access(Audience.PUBLIC))(view)


def signed_in(view: View) -> View:
    """Open to everybody with an account."""
    return _declare(Access(Audience.SIGNED_IN))(view)


def signed_in_fresh(view: View) -> View:
    """Open to everybody with an account who has proved who they are just now."""
    return _declare(Access(Audience.SIGNED_IN, fresh=True))(view)


def setting_up(view: View) -> View:
    """Open to everybody with an account, even before the second factor is set up."""
    return _declare(Access(Audience.SIGNED_IN, unfinished=True))(view)


def member(view: View) -> View:
    """Open to everybody who belongs to an organisation."""
    return _declare(Access(Audience.MEMBER))(view)


def demo_only(view: View) -> View:
    """Open only in the demo and only from this machine."""
    return _declare(Access(Audience.DEMO))(view)


def requires(*permissions: Permission, fresh: bool = False) -> Callable[[View], View]:
    """Open to holders of any one of these permissions; ``fresh`` asks for a sign-in just now."""
    return _declare(Access(Audience.PERMISSION, permissions, fresh))
