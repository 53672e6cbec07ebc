"""A round of reviews: its terms, what it judges, who may not judge what."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application
from zhirong.programme.models import Batch
from zhirong.review.models.expert import ExpertProfile
from zhirong.rules.scoring.conflicts import Relation
from zhirong.submission.models import Submission


class Round(models.Model):
    """The expert review of a batch. Where it stands is its case (kind ``review_round``).

    ``seats`` (kind -> seats) is empty while the quota is shared by the default rule; ``ties`` are the criteria that part equal
    scores. ``inputs`` and ``result`` are written when the round closes and never again; their digests are SHA-256 of the
    canonical JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, related_name="review_round")
    experts_each = models.PositiveSmallIntegerField()
    is_blind = models.BooleanField(default=True)
    deadline = models.DateTimeField()
    former_years = models.PositiveSmallIntegerField()
    seats = models.JSONField(default=dict, blank=True)
    seats_reason = models.CharField(max_length=500, blank=True)
    ties = models.JSONField()
    seed = models.PositiveBigIntegerField()
    draws = models.PositiveIntegerField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField()
    assignment_note = models.TextField(blank=True, help_text="why it differs from the proposal")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="since when scores are no longer sealed")
    inputs = models.JSONField(null=True, blank=True)
    inputs_digest = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True, blank=True)
    result_digest = models.CharField(max_length=64, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    #: Where its case stands; only on rows of a selector.
    state: str

    class Meta:
        ordering = ("-planned_at", "id")

    def __str__(self) -> str:
        return str(self.batch)


class Entry(models.Model):
    """An accepted application in a round: what is judged is exactly this submission. Experts know it by its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="review_entries")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="review_entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)

    class Meta:
        ordering = ("round", "number")
        constraints = (
            models.UniqueConstraint(fields=("round", "application"), name="one_entry_per_application_and_round"),
            models.UniqueConstraint(fields=("round", "number"), name="one_entry_per_number"),
        )

    def __str__(self) -> str:
        return f"{self.number:02d}"


class Assignment(models.Model):
    """An expert who is to review an entry. When the round begins each becomes a review."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="assignments")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="assignments")
    is_by_hand = models.BooleanField(default=False, help_text="not as proposed")

    class Meta:
        ordering = ("entry", "id")
        constraints = (models.UniqueConstraint(fields=("entry", "expert"), name="one_assignment_per_entry_and_expert"),)

    def __str__(self) -> str:
        return f"{self.entry} {self.expert}"


class ConflictSource(models.TextChoices):
    """Who found a conflict."""

    RULE = "rule", _("系统排除")
    EXPERT = "expert", _("本人申请")
    OFFICE = "office", _("主管部门认定")


class Conflict(models.Model):
    """Why an expert does not review an entry. A lifted one stays, with who lifted it and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="conflicts")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="conflicts")
    source = models.CharField(max_length=10, choices=ConflictSource.choices)
    relation = models.CharField(
        max_length=20, blank=True, choices=[(str(each), each.label.zh) for each in Relation], help_text="by rule only"
    )
    reason = models.TextField()
    found_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("entry", "expert", "found_at", "id")

    def __str__(self) -> str:
        return f"{self.entry} {self.expert}"
