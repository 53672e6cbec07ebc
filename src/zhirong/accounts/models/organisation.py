"""Tenants."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.permissions import Category


class Organisation(models.Model):
    """A tenant: the office, an institution, a district office, an enterprise …

    ``institution_kind`` is a code that a programme declares (bank, insurer, guarantor, …), empty for other categories.
    The contact fields are kept by the organisation itself, everything else by the office.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    category = models.CharField(max_length=20, choices=Category.choices)
    institution_kind = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    uscc = models.CharField(max_length=18, blank=True, help_text="统一社会信用代码")
    uscc_confirmed = models.BooleanField(default=False, help_text="校验位不符但已由人工确认")
    district = models.CharField(max_length=6, blank=True, help_text="行政区划代码")
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_address = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("category", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("uscc",), condition=~models.Q(uscc=""), name="one_organisation_per_uscc"),
        )

    def __str__(self) -> str:
        return self.name


class Suspension(models.Model):
    """A time in which an organisation is kept out, why it began and why it ended. ``Organisation.is_active`` follows it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="suspensions")
    since = models.DateTimeField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.CharField(max_length=500, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",), condition=models.Q(until__isnull=True), name="one_running_suspension"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.since}"
