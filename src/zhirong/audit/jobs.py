"""What the background thread does for the chains. Checkpoints bear the machine's own time, whatever the demo's clock says."""

import datetime as dt

from zhirong import clock
from zhirong.audit.services.quarantine import check_and_close
from zhirong.audit.services.reading import collect
from zhirong.audit.services.witnessing import sign_what_is_due
from zhirong.jobs.periodic import periodic


@periodic("audit.reads", every=5)
def append_reads(at: dt.datetime) -> None:
    """Move the collected reads into their chain."""
    collect()


@periodic("audit.checkpoint", every=5)
def checkpoint(at: dt.datetime) -> None:
    """Witness what is due; when the rows do not follow from the last checkpoint, close for writing."""
    sign_what_is_due(at=clock.real_now())


@periodic("audit.verify", every=3600)
def verify_everything(at: dt.datetime) -> None:
    """The full check, from the first row."""
    check_and_close(at=clock.real_now())
