"""The one full list of what an applicant has to mend."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models

from zhirong.application.models import Application


class CorrectionRequest(models.Model):
    """Sent once for an application (P07). ``items`` holds ``{line, label, text, clause}``; ``due_at`` is the first late instant.

    ``days`` are calendar days from the day after the request, as the batch sets them for everybody. ``window_until`` is the end
    of the window as it stood when the request was sent, none when it was over: until then everything could be changed (P17).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="correction")
    submission_number = models.PositiveIntegerField(help_text="the version that was found wanting")
    document_no = models.CharField(max_length=60, blank=True)
    items = models.JSONField()
    days = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    window_until = models.DateTimeField(null=True, blank=True)
    mended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"{self.application_id} {self.due_at}"

    @property
    def until(self) -> dt.datetime:
        """The first instant too late as the letter says it: the end of the days to mend, or of the window if that was later."""
        return max(self.due_at, self.window_until or self.due_at)
