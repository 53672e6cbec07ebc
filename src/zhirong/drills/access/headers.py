"""What every answer must say to the browser."""

from collections.abc import Iterator

from django.conf import settings

from zhirong.drills.access.visit import Answer

#: Directives of the content policy that every page must carry.
POLICY = {
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}
#: Directives that fall back to default-src.
FALLING_BACK = {"script-src", "style-src", "object-src"}
FIXED = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def header_faults(answer: Answer, *, signed_in: bool) -> Iterator[str]:
    """What is missing or loose in the headers and cookies of an answer."""
    for name, value in FIXED.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)!r}, not {value}"
    policy = policy_of(answer.headers.get("content-security-policy", ""))
    if policy.get("sandbox") == set() and policy.get("default-src") == {"'none'"}:
        policy = {name: {"'none'"} for name in [*POLICY, "default-src"]}  # a download: nothing in it may run or load
    for directive, allowed in POLICY.items():
        found = policy.get(directive, policy.get("default-src") if directive in FALLING_BACK else None)
        if found is None or not found <= allowed | {"'none'"}:
            yield f"content policy: {directive} is {sorted(found) if found is not None else 'missing'}"
    if not policy.get("default-src", set()) <= {"'self'", "'none'"} or "default-src" not in policy:
        yield "content policy: default-src is missing or open"
    if signed_in and "no-store" not in answer.headers.get("cache-control", ""):
        yield "a page of somebody who is signed in may be stored"
    session = answer.cookies.get(settings.SESSION_COOKIE_NAME)
    if session is not None and session.value and not (session["httponly"] and session["samesite"] in {"Lax", "Strict"}):
        yield "the session cookie can be read by scripts or sent from elsewhere"


def policy_of(header: str) -> dict[str, set[str]]:
    """The directives of a content policy."""
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {part[0].lower(): set(part[1:]) for part in parts}
