"""The fair write lock against IMMEDIATE alone: sixteen processes write in a loop, in turns of each arrangement in one run."""

import statistics
from collections.abc import Iterable

from zhirong.drills.world import temporary_world

TURNS, SECONDS = 5, 4


def main() -> None:
    """Print the medians of both and their ratios. Aim: p99 at most a fifth, at no less than 0.9 of the rate."""
    with temporary_world("sqlite"):
        from zhirong.drills import errand, write

        tenant = errand.prepare()
        fair, alone = [], []
        for turn in range(TURNS):
            fair.append(write.measure(seconds=SECONDS, name=f"fair-{turn}", tenant=tenant))
            with write.without_turns():
                alone.append(write.measure(seconds=SECONDS, name=f"alone-{turn}", tenant=tenant))
    for name, seen in (("fair lock", fair), ("IMMEDIATE alone", alone)):
        print(
            f"{name:<16} rate {_middle(m.rate for m in seen):7.1f}/s   median {_middle(m.median for m in seen):7.1f} ms   "
            f"p99 {_middle(m.p99 for m in seen):7.1f} ms   longest {max(m.waits[-1] for m in seen):7.1f} ms   "
            f"starved {sum(m.starved for m in seen)}   errors {sum(len(m.failures) for m in seen)}"
        )
    pairs = list(zip(fair, alone, strict=True))
    print(f"p99 ratio (fair / alone), median of {TURNS}: {_middle(f.p99 / a.p99 for f, a in pairs):.3f}   aim ≤ 0.200")
    print(
        f"rate ratio (fair / alone), median of {TURNS}: {_middle(f.rate / a.rate for f, a in pairs):.3f}   aim ≥ 0.900"
    )


def _middle(values: Iterable[float]) -> float:
    return statistics.median(values)
