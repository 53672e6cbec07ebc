"""Counting rule sets (口径) of a batch, and which one binds which purpose."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.programme.models.batch import Batch
from zhirong.rules.question import COUNTING

#: A purpose of a batch is bound to one version.
PURPOSES = [(str(purpose), purpose.label.zh) for purpose in COUNTING]


class CountingRuleSet(models.Model):
    """One version of the counting rules of a batch. Where it stands is its case (kind ``counting_rule``).

    ``rules`` holds the answers to C01-C23 and E01 as ``{id: {option, numbers}}``. They may be edited while a draft and never
    after the set was proposed; ``digest`` is the SHA-256 of their canonical JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rule_sets")
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rules = models.JSONField()
    digest = models.CharField(max_length=64)
    effective_on = models.DateField()
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("batch", "-number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_rule_set_per_number"),)

    def __str__(self) -> str:
        return f"V{self.number}"


class RulePin(models.Model):
    """From ``since`` on, this version binds this purpose of the batch; the row before it is ended, not removed."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="pins")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    rule_set = models.ForeignKey(CountingRuleSet, on_delete=models.PROTECT, related_name="pins")
    reason = models.TextField(blank=True)
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("batch", "purpose", "-since")
        constraints = (
            models.UniqueConstraint(
                fields=("batch", "purpose"), condition=models.Q(until__isnull=True), name="one_pin_per_purpose"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.rule_set}"
