"""Cases: where something stands on its way, and how it got there."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation


class Case(models.Model):
    """One thing on its way through a lifecycle. ``state`` is written by ``perform`` and by nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, help_text="the lifecycle table")
    subject = models.UUIDField(help_text="the id of the thing itself")
    tenant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="whose case it is alone, for example an expert's; none: everybody's in the tenant",
    )
    title = models.CharField(max_length=320, help_text="holds the name of an organisation and of a batch together")
    search = models.CharField(
        max_length=1300, blank=True, help_text="title and three readings of its initials: ``searched``"
    )
    link = models.CharField(max_length=300, blank=True, help_text="path of the page where the case is handled")
    state = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0, help_text="acts performed so far")
    opened_at = models.DateTimeField()
    entered_at = models.DateTimeField(help_text="since when it has been in this state")

    class Meta:
        ordering = ("-opened_at", "id")
        constraints = (models.UniqueConstraint(fields=("kind", "subject"), name="one_case_per_subject"),)
        indexes = (models.Index(fields=("kind", "state")), models.Index(fields=("tenant", "kind")))

    def __str__(self) -> str:
        return f"{self.title}（{self.state}）"


class CaseStep(models.Model):
    """One act performed: who, in which part, when, why, and where it stands in the audit trail."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="history")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    audit_seq = models.BigIntegerField()

    class Meta:
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_step_per_number"),)

    def __str__(self) -> str:
        return f"{self.number} {self.act}"
