"""Experts of a pool, and what ties them to organisations."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.rules.scoring.conflicts import Relation


class ExpertProfile(models.Model):
    """A person in an expert pool, as the pool and the office know them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="experts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="expert_profiles")
    fields = models.JSONField(default=list, help_text="专业领域")
    title = models.CharField(max_length=60, blank=True, help_text="职称")
    note = models.CharField(max_length=500, blank=True)
    is_available = models.BooleanField(default=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("pool", "person__name", "id")
        constraints = (models.UniqueConstraint(fields=("pool", "person"), name="one_profile_per_expert_and_pool"),)

    def __str__(self) -> str:
        return str(self.person)


class ExpertTie(models.Model):
    """One tie of an expert: employer, former employer, group, holding … A wrong one is struck out, not removed.

    ``organisation`` where it stands on the platform, else only the ``name``; ``until`` is the last day, none while it lasts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    expert = models.ForeignKey(ExpertProfile, on_delete=models.PROTECT, related_name="ties")
    relation = models.CharField(max_length=20, choices=[(str(each), each.label.zh) for each in Relation])
    name = models.CharField(max_length=100)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("expert", "relation", "-since", "added_at", "id")

    def __str__(self) -> str:
        return f"{self.relation} {self.name}"
