"""When the draft that is printed was last changed."""

import datetime as dt

from django.db.models import Max

from zhirong.application.models import Application


def last_change(application: Application) -> dt.datetime:
    """The latest edit of a section or change of a file; the beginning of the application when there was none."""
    edited = application.sections.aggregate(at=Max("edited_at"))["at"]
    files = application.attachments.aggregate(added=Max("added_at"), removed=Max("removed_at"))
    return max(at for at in (application.created_at, edited, *files.values()) if at is not None)
