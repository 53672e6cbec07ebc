"""Applications: what an institution hands in to a batch."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.programme.models import Batch


class Application(models.Model):
    """One institution in one batch. Two cases go with it, both with this id as their subject.

    ``preparation`` is how it is made ready inside the institution, ``application`` its way through the office. ``kind`` is the
    kind of the institution when it began; ``title`` follows the project name on the cover.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="applications")
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("batch", "institution"), name="one_application_per_institution_and_batch"),
        )

    def __str__(self) -> str:
        return self.title
