"""How far the invited institutions are: invited, read, begun, handed in. The office sees times, never a draft."""

import datetime as dt
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.call.models import CallInvitation
from zhirong.call.registry import progress
from zhirong.call.selectors import invitations, letters_read
from zhirong.programme.models import Batch

#: The stages in order; each contains those after it.
ORDER = ("invited", "read", "begun", "received")


def funnel_rows(actor: Actor, batch: Batch) -> list[dict[str, Any]]:
    """One row for each invited institution; whoever has begun or handed in has read."""
    reached, read = progress(batch), letters_read(actor, batch)
    return [
        _row(invitation, read.get(invitation.about), reached.get(invitation.institution_id))
        for invitation in invitations(actor, batch)
    ]


def _row(invitation: CallInvitation, letter: dt.datetime | None, found: Any) -> dict[str, Any]:
    begun_at = found.begun_at if found else None
    received_at = found.received_at if found else None
    seen = [instant for instant in (invitation.opened_at, letter) if instant is not None]
    read_at = min(seen) if seen else None
    stage = "received" if received_at else "begun" if begun_at else "read" if read_at else "invited"
    return {
        "institution": invitation.institution.name,
        "kind": invitation.institution.institution_kind,
        "stage": stage,
        "invited_at": invitation.invited_at,
        "read_at": read_at,
        "begun_at": begun_at,
        "received_at": received_at,
        "reminded_at": invitation.reminded_at,
    }


def counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many institutions have come at least so far."""
    places = [ORDER.index(row["stage"]) for row in rows]
    return {stage: sum(place >= ORDER.index(stage) for place in places) for stage in ORDER}
