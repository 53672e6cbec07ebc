"""Where an examination stands."""

import uuid

from zhirong.workflow.models import Case

#: While it stands here the officer works on the check list.
UNDER_EXAMINATION = frozenset({"checking", "returned", "rechecking"})


def held_screening(application_id: uuid.UUID) -> Case:
    """The case, held until the transaction ends. DoesNotExist before the application was received."""
    return Case.objects.select_for_update().get(kind="screening", subject=application_id)
