"""Batches: one call of a programme, with its window and its parameters."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.programme.models.version import ProgrammeVersion


class Batch(models.Model):
    """One call. Where it stands is its case (kind ``batch``); what it asks for is its programme version.

    The window is half open: an application counts when ``opens_at`` <= received < ``closes_at``. ``procedure`` holds the
    answers to the procedural rules P01-P19 as ``{id: {option, numbers}}``; what is not answered takes the default of the
    catalogue, and the amount of support (P14) has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="batches")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    document_no = models.CharField(max_length=60, blank=True, help_text="公文文号")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="the first instant that is too late")
    quota = models.PositiveIntegerField()
    kinds = models.JSONField(help_text="institution kinds the call is open to")
    baseline_years = models.JSONField()
    target_years = models.JSONField()
    procedure = models.JSONField(help_text="P01-P19: id -> {option, numbers}")
    contact = models.JSONField(default=dict, help_text="unit, person, phone, email, address")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("-opens_at", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("closes_at")), name="batch_opens_before_it_closes"
            ),
        )

    def __str__(self) -> str:
        return self.title
