"""What is decided with an amendment: what it changes, in words, and why."""

import datetime as dt
import uuid
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.call.models import Call
from zhirong.call.selectors import call_of, calls_of_batch
from zhirong.call.text import changes
from zhirong.workflow.registry import decision

#: The look of the parts below.
STYLES = "call/call.css"


@decision("call")
def decided_call(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """What the version changes in the one before. Raises NotFound."""
    call = call_of(actor, subject)
    return {"template": "call/act_on_call.html", "styles": STYLES, "call": call, **changed(actor, call)}


def changed(actor: Actor, call: Call) -> dict[str, Any]:
    """The version before and what is different; nothing for the first."""
    earlier = calls_of_batch(actor, call.batch).filter(number__lt=call.number).exclude(digest="").first()
    return {"earlier": earlier, "changes": changes(earlier, call) if earlier else []}
