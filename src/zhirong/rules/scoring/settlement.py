"""A round settled: from parameters and sheets to scores, places, the line, outliers and certainty.

What goes in and what comes out are plain JSON, so that both can be frozen: the same input gives the same bytes.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from zhirong.rules.scoring.aggregate import Method, combined, outliers, rounded
from zhirong.rules.scoring.ranking import Placed, Scored, Sheet, rank
from zhirong.rules.scoring.resampling import Band, band, inside_counts

#: The name of the list where all kinds are ranked together.
TOGETHER = ""


@dataclass(frozen=True)
class Terms:
    """The parameters that bind a round.

    ``seats``: list -> seats, where a list is a kind, or ``""`` for all kinds together; a list without seats is decided by hand.
    """

    method: Method
    ask_beyond: Decimal
    ties: tuple[str, ...]
    seats: Mapping[str, int]
    together: bool
    seed: int
    draws: int

    def frozen(self) -> dict[str, Any]:
        return {
            "method": str(self.method),
            "ask_beyond": str(self.ask_beyond),
            "ties": list(self.ties),
            "seats": dict(self.seats),
            "together": self.together,
            "seed": self.seed,
            "draws": self.draws,
        }


def frozen_inputs(terms: Terms, entries: Sequence[Scored]) -> dict[str, Any]:
    """Everything that the result depends on."""
    return {
        "terms": terms.frozen(),
        "entries": [
            {
                "id": entry.id,
                "kind": entry.kind,
                "received_at": entry.received_at.astimezone(dt.UTC).isoformat(),
                "sheets": [
                    {
                        "expert": sheet.expert,
                        "points": {item: str(points) for item, points in sorted(sheet.points.items())},
                    }
                    for sheet in sorted(entry.sheets, key=lambda sheet: sheet.expert)
                ],
            }
            for entry in sorted(entries, key=lambda entry: entry.id)
        ],
    }


def settle(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The result of frozen inputs: lists with their lines, and a row for each application, best first."""
    terms, entries = terms_from(inputs["terms"]), [_entry(each) for each in inputs["entries"]]
    names = [TOGETHER] if terms.together else sorted({entry.kind for entry in entries})
    lists, rows = [], []
    for position, name in enumerate(names):
        members = [entry for entry in entries if terms.together or entry.kind == name]
        seats = terms.seats.get(name)
        placed = rank(members, method=terms.method, ties=terms.ties)
        lists.append({"name": name, "entries": len(members), "seats": seats, "line": _line(placed, seats)})
        rows += _rows(terms, name, placed, seats, terms.seed + position)
    return {"lists": lists, "rows": rows}


def canonical(content: Any) -> bytes:
    """The bytes of frozen inputs or of a result."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def terms_from(given: Mapping[str, Any]) -> Terms:
    """The terms as they were frozen."""
    return Terms(
        method=Method(given["method"]),
        ask_beyond=Decimal(given["ask_beyond"]),
        ties=tuple(given["ties"]),
        seats={name: int(seats) for name, seats in given["seats"].items()},
        together=bool(given["together"]),
        seed=int(given["seed"]),
        draws=int(given["draws"]),
    )


def _entry(given: Mapping[str, Any]) -> Scored:
    return Scored(
        id=given["id"],
        kind=given["kind"],
        received_at=dt.datetime.fromisoformat(given["received_at"]),
        sheets=tuple(
            Sheet(sheet["expert"], {item: Decimal(points) for item, points in sheet["points"].items()})
            for sheet in given["sheets"]
        ),
    )


def _line(placed: Sequence[Placed], seats: int | None) -> str | None:
    """The score of the last one inside, exactly; None without a line or with room for all."""
    if not seats or seats >= len(placed):
        return None
    return str(placed[seats - 1].score)


def _rows(terms: Terms, name: str, placed: Sequence[Placed], seats: int | None, seed: int) -> list[dict[str, Any]]:
    counts: Mapping[str, int] = {}
    if seats is not None:
        entries = [each.entry for each in placed]
        counts = inside_counts(entries, seats, method=terms.method, ties=terms.ties, seed=seed, draws=terms.draws)
    return [
        {
            "id": each.entry.id,
            "list": name,
            "kind": each.entry.kind,
            "place": each.place,
            "score": _shown(each.score),
            "exact": str(each.score),
            "median": _shown(combined(list(each.entry.totals.values()), Method.MEDIAN)),
            "sheets": len(each.entry.sheets),
            "outliers": list(outliers(each.entry.totals, terms.ask_beyond)),
            "parted_by": each.parted_by,
            "inside": None if seats is None else each.place <= seats,
            "inside_draws": counts.get(each.entry.id),
            "band": str(Band.UNDECIDED if seats is None else band(counts[each.entry.id], terms.draws)),
        }
        for each in placed
    ]


def _shown(value: Fraction) -> str:
    return str(rounded(value))
