"""Whether somebody sits at this very machine: the door of the demo opens to nobody else.

The address alone does not tell. Behind a reverse proxy on the same machine every visitor of the world comes from 127.0.0.1, so
the signs of a proxy close the door too, and so does any other name than the machine's own.
"""

from django.http import HttpRequest
from django.http.request import split_domain_port

LOOPBACK = frozenset({"127.0.0.1", "::1"})
NAMES = frozenset({"127.0.0.1", "[::1]", "localhost"})
#: Headers that proxies add and browsers never send.
PROXY_SIGNS = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
#: How servers write HTTP/1.0. No browser speaks it; nginx does where nobody told it otherwise.
OLD_PROTOCOLS = frozenset({"HTTP/1", "HTTP/1.0"})
#: Kept on the request by ``TrustedProxyMiddleware``, which takes the headers away.
MARK = "zhirong.through_proxy"


def came_through_proxy(request: HttpRequest) -> bool:
    """Whether the request bears a sign of a proxy."""
    return any(sign in request.META for sign in PROXY_SIGNS) or request.META.get("SERVER_PROTOCOL") in OLD_PROTOCOLS


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the visitor sits here and called the machine by its own name."""
    if request.META.get(MARK) or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        return False
    return split_domain_port(request.META.get("HTTP_HOST") or request.META["SERVER_NAME"])[0] in NAMES
