"""Public notices: an adopted list before the eyes of everybody, for its working days."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.determination.errors import Frozen
from zhirong.determination.models.proposal import Proposal
from zhirong.programme.models import Batch


class PublicNotice(models.Model):
    """One notice of one batch. Where it stands is its case (kind ``public_notice``).

    Everything that the public sees is frozen when it is published: ``text`` (Markdown), ``days`` (each day of the period and
    how it counts) and ``snapshot``; ``digest`` is the SHA-256 of the canonical JSON of the snapshot. ``ends_at`` is the first
    instant that is too late. A holiday table that changes afterwards moves nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="public_notices")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="notices")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    document_no = models.CharField(max_length=60)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    working_days = models.PositiveIntegerField(null=True, blank=True)
    days = models.JSONField(default=list)
    text = models.TextField(blank=True)
    snapshot = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-published_at", "-prepared_at")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_public_notice_per_number"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and PublicNotice.objects.filter(pk=self.pk).exclude(published_at=None).exists():
            raise Frozen(_("公示发布后不再修改。"), remedy=_("名单有变动的，请另行公示。"))
        super().save(*args, **kwargs)


class NoticeEntry(models.Model):
    """One institution on the notice, named as it was then. Only an upheld objection or a withdrawal takes it off.

    Whether it is clear is worked out from the period and the objections, and stored nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(PublicNotice, on_delete=models.CASCADE, related_name="entries")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notice_entries")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    project_title = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True, help_text="what the public reads")

    class Meta:
        ordering = ("notice", "position")
        constraints = (
            models.UniqueConstraint(fields=("notice", "application"), name="one_notice_entry_per_application"),
        )

    def __str__(self) -> str:
        return self.name
