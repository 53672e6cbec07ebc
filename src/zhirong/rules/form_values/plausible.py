"""Whether a telephone number or an e-mail address can be one. A doubt is a warning: the world has stranger ones."""

import re

_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:\+?86)?0\d{2,3}\d{7,8}(?:转?\d{1,6})?|[48]00\d{7}|\d{7,8}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")


def plausible_phone(text: str) -> bool:
    """A mobile number of the mainland, a landline with area code, a service number."""
    plain = re.sub(r"[\s()（）-]", "", text)
    return bool(_MOBILE.fullmatch(plain) or _LANDLINE.fullmatch(plain))


def plausible_email(text: str) -> bool:
    """One address with a domain."""
    return bool(_EMAIL.fullmatch(text.strip()))
