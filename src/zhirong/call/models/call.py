"""Calls: what the public reads of a batch, version by version."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from zhirong.programme.errors import Immutable
from zhirong.programme.models import Batch


class Call(models.Model):
    """One version of the call of a batch. Where it stands is its case (kind ``call``), from the day it is more than a draft
    of version 1, which belongs to the draft of its batch.

    ``clauses`` are ``{id, cite, heading, text, drafted}``; ``drafted`` is the text that the program wrote or that the earlier
    version had. ``closes_at`` and ``contact`` become those of the batch when the version is published. ``digest`` is the
    SHA-256 of what was published; from then on nothing of the row changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="calls")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    document_no = models.CharField(max_length=60, blank=True, help_text="公文文号")
    clauses = models.JSONField()
    closes_at = models.DateTimeField(help_text="the first instant that is too late")
    contact = models.JSONField(default=dict)
    reason = models.TextField(blank=True, help_text="why it was amended; empty for the first version")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("batch", "-number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_call_per_number"),)

    def __str__(self) -> str:
        return f"{self.title} V{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and Call.objects.filter(pk=self.pk).exclude(digest="").exists():
            raise Immutable(_("已公布的申报通知不再修改。"), remedy=_("请起草修订，公布后成为新的版本。"))
        super().save(*args, **kwargs)
