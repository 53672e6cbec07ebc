"""Erasing a person: asked for by one, confirmed by another."""

import uuid

from django.conf import settings
from django.db import models


class ErasureRequest(models.Model):
    """Where it stands follows from its times: done, withdrawn, or waiting for the second person.

    The reason must not name the person: it stays after the erasure.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasures")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_erasure_per_person",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
