"""Proposals: who shall become a centre, as the office meeting decides it."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.documents.models import StoredFile
from zhirong.programme.models import Batch


class Proposal(models.Model):
    """One list of one batch. Where it stands is its case (kind ``proposal``).

    ``ranking`` is what the list was made from, as the review handed it over; ``snapshot`` what was adopted, ``digest`` the
    SHA-256 of its canonical JSON, so that the list can be made again and compared.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    ranking = models.JSONField(help_text="the ranked applications and the cut line at the time of drafting")
    meeting_no = models.CharField(max_length=60, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    attendees = models.TextField(blank=True)
    minutes = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    co_issuers = models.JSONField(default=list, help_text="names of the authorities that issue it together")
    snapshot = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    edits = models.PositiveIntegerField(
        default=0, help_text="saved changes, so that two windows do not overwrite each other"
    )

    class Meta:
        ordering = ("batch", "-number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_proposal_per_number"),)

    def __str__(self) -> str:
        return f"{self.batch} {self.number}"


class ProposalEntry(models.Model):
    """One application on the list, in or out. ``place`` and ``score`` come from the ranking and may be unknown.

    ``within_cut`` is what the ranking and the quota say; None: no ranking, decided by hand (P18). ``selected`` is what was
    decided; None: not decided yet. ``reason`` is asked for where the two differ.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    place = models.PositiveIntegerField(null=True)
    score = models.CharField(max_length=20, blank=True)
    within_cut = models.BooleanField(null=True)
    selected = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("proposal", "position")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "application"), name="one_proposal_entry_per_application"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.position}"
