"""Files that belong to an application."""

from django.conf import settings
from django.db import models

from zhirong.application.models.application import Application
from zhirong.documents.models import StoredFile


class Attachment(models.Model):
    """A file under a field of the form; ``row`` is the row of a table or the option of a checklist, else empty.

    A removed one keeps its row, because earlier submissions name it.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    field = models.CharField(max_length=60)
    row = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("application", "field", "row", "added_at", "id")
        indexes = (models.Index(fields=("application", "field", "removed_at")),)

    def __str__(self) -> str:
        return f"{self.field} {self.file_id}"
