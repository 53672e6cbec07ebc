"""Files that people gave to the program."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation


class StoredFile(models.Model):
    """One upload. The bytes lie under ``<tenant>/aa/bb/<sha256>``; equal bytes of one tenant lie there once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100)
    original_name = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "id")
        indexes = (models.Index(fields=("tenant", "sha256")),)

    def __str__(self) -> str:
        return self.original_name
