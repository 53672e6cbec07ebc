"""What must hold before the program serves."""

import datetime as dt

from zhirong.audit.services.witnessing import look_since_checkpoint
from zhirong.audit.triggers import require_triggers


def ready_to_serve(at: dt.datetime) -> None:
    """The fences stand (raises TriggerMissing), and the newest rows follow from the last checkpoint.

    A broken chain does not stop the program: it serves read-only, so that people can look. The whole chain is verified by
    the background thread right after the start.
    """
    require_triggers()
    look_since_checkpoint(at=at)
