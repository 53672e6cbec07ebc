"""Calls for the crowd: the version that went public with the batch, and a draft with a file behind it."""

from zhirong.accounts.permissions import Category, Role
from zhirong.call.models import Call
from zhirong.call.services.attachment import attach
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import AT
from zhirong.programme.models import Batch


def plant_call(crowd: Crowd) -> None:
    """What ``plant_programme`` published, and a file of the batch that is still drafted."""
    officer = crowd.someone(Category.OFFICE, Role.OFFICER)
    office = officer.organisation
    assert office is not None
    crowd.add("call", office, call_id=Call.objects.get(batch__code="drill-2023").pk)
    word = crowd.canary(office, "callfile")
    draft = Batch.objects.select_related("office").get(code="drill-2024")
    text = f"名称,{word}\n".encode()
    row = attach(actor=officer.actor, batch=draft, call=None, name=f"{word}.csv", chunks=[text], label=word, at=AT)
    crowd.add("call_file", office, call_id=row.call_id, attachment_id=row.pk)
