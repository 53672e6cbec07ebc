"""One expert's review of one application, item by item."""

import uuid

from django.db import models

from zhirong.review.models.expert import ExpertProfile
from zhirong.review.models.round import Entry


class Review(models.Model):
    """Where it stands is its case (kind ``review``, the expert's alone). ``version`` counts the savings of the sheet.

    ``digest`` is the SHA-256 of the canonical sheet as it was handed in. ``deviation`` is the explanation of a score that lies
    far from the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reviews")
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="reviews")
    declared_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    deviation = models.TextField(blank=True)
    created_at = models.DateTimeField()

    #: Where its case stands; only on rows of a selector.
    state: str

    class Meta:
        ordering = ("entry", "created_at", "id")
        constraints = (models.UniqueConstraint(fields=("entry", "expert"), name="one_review_per_entry_and_expert"),)

    def __str__(self) -> str:
        return f"{self.entry} {self.expert}"


class ItemScore(models.Model):
    """The points on one item. ``proposed`` and ``formula`` are what the system proposed; other points then need a reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    item = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    comment = models.CharField(max_length=1000, blank=True)
    proposed = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    formula = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("review", "id")
        constraints = (models.UniqueConstraint(fields=("review", "item"), name="one_score_per_item"),)

    def __str__(self) -> str:
        return f"{self.item} {self.points}"

    @property
    def differs(self) -> bool:
        """Whether the expert gave other points than were proposed."""
        return self.proposed is not None and self.points != self.proposed
