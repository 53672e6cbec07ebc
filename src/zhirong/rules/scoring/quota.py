"""How many seats each kind has.

Nowhere is it stated how a common quota is shared between kinds. The default: every kind with an accepted application has one
seat, the kind with more applications first; each further seat goes where (applications / (2 x seats + 1)) is largest, ties to the
kind with more applications, then to the order of the programme; no kind has more seats than applications. More seats in all never
take one away from a kind.
"""

from collections.abc import Mapping
from fractions import Fraction


def shared_seats(applications: Mapping[str, int], quota: int) -> dict[str, int]:
    """Seats by kind in the order given; they add up to the quota, or to the applications where these are fewer."""
    order = {kind: position for position, kind in enumerate(applications)}
    seats = dict.fromkeys(applications, 0)
    for _seat in range(min(quota, sum(applications.values()))):
        open_kinds = [kind for kind, count in applications.items() if seats[kind] < count]
        best = max(
            open_kinds,
            key=lambda kind: (
                seats[kind] == 0,
                Fraction(applications[kind], 2 * seats[kind] + 1),
                applications[kind],
                -order[kind],
            ),
        )
        seats[best] += 1
    return seats
