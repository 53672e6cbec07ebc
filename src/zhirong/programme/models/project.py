"""Projects: what a determined institution undertakes."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.programme.models.batch import Batch


class Project(models.Model):
    """An institution determined in a batch. Where it stands is its case (kind ``project``).

    ``targets`` is the snapshot that binds: year -> figure -> ``{floor, agreed}``, with the rule set it was made under;
    ``digest`` is the SHA-256 of its canonical JSON. Neither is changed afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="projects")
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    determined_on = models.DateField()
    document_no = models.CharField(max_length=60)
    reason = models.TextField(help_text="why it is recorded here, for example a decision taken on paper before")
    targets = models.JSONField()
    digest = models.CharField(max_length=64)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-determined_on", "institution")
        constraints = (
            models.UniqueConstraint(fields=("batch", "institution"), name="one_project_per_institution_and_batch"),
        )

    def __str__(self) -> str:
        return f"{self.institution} · {self.batch}"
