"""The sorts of marks that ``text_count`` tells apart, as runs of code points, so that a script counts exactly as we do.

The tables of Unicode differ from one version to the next; a browser that takes ours counts what the server will count.
"""

import sys
from dataclasses import dataclass
from functools import cache

from zhirong.rules.text_count import sort_of


@dataclass(frozen=True)
class MarkRuns:
    """``starts[n]`` is the first code point of the n-th run; ``sorts[n]`` its sort, one letter (see ``text_count.sort_of``)."""

    starts: tuple[int, ...]
    sorts: str


@cache
def mark_runs() -> MarkRuns:
    """Every code point, run by run. Takes about a second, once for each process."""
    starts: list[int] = []
    sorts: list[str] = []
    for point in range(sys.maxunicode + 1):
        sort = sort_of(chr(point))
        if not sorts or sorts[-1] != sort:
            starts.append(point)
            sorts.append(sort)
    return MarkRuns(tuple(starts), "".join(sorts))
