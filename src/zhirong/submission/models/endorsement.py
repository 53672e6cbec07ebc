"""What people of the institution put their names to before the application leaves the house."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application
from zhirong.documents.models import StoredFile


class EndorsementStep(models.TextChoices):
    """In which part somebody endorsed."""

    REVIEW = "endorse", _("内部复核")
    SIGN = "sign", _("签字盖章")


class SealMethod(models.TextChoices):
    """How the seal came onto the pages."""

    SCAN = "scan", _("盖章页扫描件")
    ELECTRONIC = "electronic", _("电子签章")


class Endorsement(models.Model):
    """One endorsement of exactly one content: its digest and that of the bound pack. It is voided, never rewritten.

    ``promises`` and ``consequences`` are the codes ticked one by one; ``seal`` holds the sealed pages.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="endorsements")
    step = models.CharField(max_length=10, choices=EndorsementStep.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content_digest = models.CharField(max_length=64, help_text="of the content without contact details")
    pack = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="endorsements")
    pack_digest = models.CharField(max_length=64)
    opinion = models.TextField(blank=True)
    commitment_version = models.CharField(max_length=60, blank=True)
    commitment_digest = models.CharField(max_length=64, blank=True)
    promises = models.JSONField(default=list)
    consequences = models.JSONField(default=list)
    method = models.CharField(max_length=12, choices=SealMethod.choices, blank=True)
    seal = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="seals")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    void_reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ("application", "at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "step"),
                condition=models.Q(voided_at__isnull=True),
                name="one_standing_endorsement_per_step",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.content_digest[:12]}"
