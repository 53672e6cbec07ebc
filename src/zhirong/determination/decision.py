"""What is decided, beside the form of an act. Loaded at start."""

import datetime as dt
import uuid
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.determination.contents import (
    determination_content,
    notice_content,
    objection_content,
    proposal_content,
)
from zhirong.determination.selectors import determination_of, notice_of, objection_of, proposal_of
from zhirong.workflow.registry import decision

#: The look of the parts of this area.
STYLES = "determination/determination.css"


@decision("proposal")
def decided_proposal(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """The list with its departures and the record of the meeting. Raises NotFound."""
    content = proposal_content(proposal_of(actor, subject))
    return {"template": "determination/act_on_proposal.html", "styles": STYLES, **content}


@decision("public_notice")
def decided_notice(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """The notice, and the period that it would run if it were published now. Raises NotFound."""
    content = notice_content(notice_of(actor, subject), at)
    return {"template": "determination/act_on_notice.html", "styles": STYLES, **content}


@decision("objection")
def decided_objection(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """The objection with what was found out. Raises NotFound."""
    content = objection_content(objection_of(actor, subject))
    return {"template": "determination/act_on_objection.html", "styles": STYLES, **content}


@decision("determination")
def decided_determination(actor: Actor, subject: uuid.UUID, at: dt.datetime) -> dict[str, Any]:
    """The institutions of the document and where each stands. Raises NotFound."""
    content = determination_content(determination_of(actor, subject), at)
    return {"template": "determination/act_on_determination.html", "styles": STYLES, **content}
