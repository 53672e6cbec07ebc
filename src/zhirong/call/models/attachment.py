"""Files that go with a call."""

from django.db import models

from zhirong.call.models.call import Call
from zhirong.documents.models import StoredFile


class CallAttachment(models.Model):
    """A file that the public may download with one version of a call; an amendment begins with those of the version before."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="call_attachments")
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ("call", "id")
        constraints = (models.UniqueConstraint(fields=("call", "file"), name="one_attachment_per_call_and_file"),)

    def __str__(self) -> str:
        return self.label
