"""Acts that the background thread repeats. Areas register them at start."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

Job = Callable[[dt.datetime], object]


@dataclass(frozen=True)
class Periodic:
    """``run(at)`` about every ``every`` seconds, by exactly one thread."""

    name: str
    every: float
    run: Job


PERIODIC: dict[str, Periodic] = {}


def periodic(name: str, *, every: float) -> Callable[[Job], Job]:
    """Register a function of the time as a repeated act."""

    def keep(run: Job) -> Job:
        PERIODIC[name] = Periodic(name, every, run)
        return run

    return keep
