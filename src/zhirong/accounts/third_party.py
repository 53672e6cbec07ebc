"""Audiences of the pages that come with the sign-in library, by URL name."""

from zhirong.accounts.access import Access, Audience

_PUBLIC = Access(Audience.PUBLIC)
_SIGNED_IN = Access(Audience.SIGNED_IN)

THIRD_PARTY_ACCESS: dict[str, Access] = {
    "account_login": _PUBLIC,
    "account_logout": _SIGNED_IN,
    "account_reauthenticate": _SIGNED_IN,
    "account_reset_password": _PUBLIC,
    "account_reset_password_done": _PUBLIC,
    "account_reset_password_from_key": _PUBLIC,
    "account_reset_password_from_key_done": _PUBLIC,
    "account_change_password": _SIGNED_IN,
    "set_language": _PUBLIC,
}
