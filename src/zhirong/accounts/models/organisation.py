"""Tenants."""

import uuid

from django.db import models

from zhirong.accounts.permissions import Category


class Organisation(models.Model):
    """A tenant: the office, an institution, a district office, an enterprise …

    ``institution_kind`` is a code that a programme declares (bank, insurer, guarantor, …), empty for other categories.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    category = models.CharField(max_length=20, choices=Category.choices)
    institution_kind = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    uscc = models.CharField(max_length=18, blank=True, help_text="统一社会信用代码")
    uscc_confirmed = models.BooleanField(default=False, help_text="校验位不符但已由人工确认")
    district = models.CharField(max_length=6, blank=True, help_text="行政区划代码")
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
