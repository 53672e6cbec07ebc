"""What an address is expected to answer, stated apart from the code that answers."""

from dataclasses import dataclass, field
from enum import StrEnum


class Door(StrEnum):
    """Who comes in at all."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    MEMBER = "member"
    HOLDERS = "holders"
    DEMO = "demo"
    CLOSED = "closed"


class Relation(StrEnum):
    """Whose thing an address names, seen from the person who asks."""

    PLAIN = "plain"
    OWN = "own"
    OTHER = "other"
    NONE = "none"


GET = frozenset({"GET"})
POST = frozenset({"POST"})
BOTH = GET | POST
METHODS = ("GET", "POST", "PUT", "DELETE")
#: What an empty form may be answered with by a page that is open: shown again, accepted, or refused with a reason.
FORM_ANSWERS = frozenset({200, 302, 303, 400, 409, 422})


@dataclass(frozen=True)
class Expectation:
    """``holders``: any one of these permissions opens a HOLDERS door.

    ``thing`` is the kind of thing that the address names (empty: none). ``theirs`` is the kind that stands for another
    tenant's when it differs, for example a draft behind a published thing. ``across`` are permissions that see every tenant's
    thing. ``personal``: the thing belongs to one person, and a colleague's is another's. ``get`` and ``post`` are the answers
    to a person who is past every door; ``fresh`` asks for a sign-in just now. ``then``: one of these permissions is asked for
    once the thing is found.
    """

    door: Door
    holders: tuple[str, ...] = ()
    methods: frozenset[str] = GET
    thing: str = ""
    theirs: str = ""
    across: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    personal: bool = False
    fresh: bool = False
    get: frozenset[int] = frozenset({200})
    post: frozenset[int] = FORM_ANSWERS
    fixed: dict[str, object] = field(default_factory=dict)

    def answers(self, method: str) -> frozenset[int]:
        """The answers to a person who is past every door."""
        if method not in self.methods:
            return frozenset({405})
        return self.get if method == "GET" else self.post
