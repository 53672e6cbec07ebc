"""Who is really asking, when a reverse proxy stands in between.

``ZHIRONG_TRUSTED_PROXY`` names the proxies (addresses or networks, separated by commas). Nobody else is believed: a header
that anybody can write must not choose the address by which people are locked out, nor pass for this machine.
"""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zhirong.accounts.this_machine import MARK, came_through_proxy

UNKNOWN = "0.0.0.0"  # noqa: S104 - the word for "no address", not a place to listen on


class TrustedProxyMiddleware:
    """Puts the visitor's address and scheme in place of the proxy's; must come first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META[MARK] = came_through_proxy(request)
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if is_trusted(request.META.get("REMOTE_ADDR", "")):
            request.META["REMOTE_ADDR"] = first_untrusted(forwarded, request.META["REMOTE_ADDR"])
            if scheme == "https":
                request.META["HTTP_X_FORWARDED_PROTO"] = scheme  # read by SECURE_PROXY_SSL_HEADER
        return self.get_response(request)


def is_trusted(address: str) -> bool:
    """Whether this is one of our proxies."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in settings.TRUSTED_PROXIES)


def first_untrusted(forwarded: str, nearest: str) -> str:
    """The last address of the chain that is not a proxy of ours; a word that is no address ends the search."""
    visitor = nearest
    for hop in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        try:
            ipaddress.ip_address(hop)
        except ValueError:
            break
        visitor = hop
        if not is_trusted(hop):
            break
    return visitor


def client_address(request: HttpRequest) -> str:
    """The visitor's address; ``0.0.0.0`` when the server gives none (a socket file)."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return UNKNOWN
