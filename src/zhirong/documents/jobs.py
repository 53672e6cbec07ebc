"""What the background thread does for the files."""

import datetime as dt

from zhirong import clock
from zhirong.documents.services.rehash import rehash
from zhirong.documents.services.sweep import sweep
from zhirong.jobs.periodic import periodic

HOUR = 3600.0


@periodic("documents.sweep", every=6 * HOUR)
def sweep_orphans(at: dt.datetime) -> int:
    """Remove bytes that no row names. By the machine's own time, which the files bear: a moved demo clock makes none older."""
    return sweep(at=clock.real_now())


@periodic("documents.rehash", every=24 * HOUR)
def rehash_all(at: dt.datetime) -> int:
    """Read every file again; the number damaged."""
    return len(rehash())
