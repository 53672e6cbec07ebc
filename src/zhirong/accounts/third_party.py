"""Audiences of the pages that come with the sign-in library, by URL name.

Only these pages of the library are routed at all (``account_urls``): its sign-up, e-mail, passkey, code and session pages
have no address here and answer 404.
"""

from zhirong.accounts.access import Access, Audience

_PUBLIC = Access(Audience.PUBLIC)

THIRD_PARTY_ACCESS: dict[str, Access] = {
    "account_login": _PUBLIC,
    "account_logout": _PUBLIC,
    "mfa_authenticate": _PUBLIC,
}
