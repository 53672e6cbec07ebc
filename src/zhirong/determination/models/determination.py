"""Determinations: the document that makes institutions into centres, and the letters that tell them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.determination.models.public_notice import NoticeEntry, PublicNotice
from zhirong.programme.models import Batch, Project


class Determination(models.Model):
    """One document about some or all institutions of a notice. Where it stands is its case (kind ``determination``).

    ``snapshot`` is what was published, with the notice it rests on and the standing of every entry; ``digest`` the SHA-256 of
    its canonical JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="determinations")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="determinations")
    number = models.PositiveIntegerField()
    document_no = models.CharField(max_length=60)
    determined_on = models.DateField()
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-determined_on", "-number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_determination_per_number"),)

    def __str__(self) -> str:
        return f"{self.document_no} {self.batch}"


class DeterminationEntry(models.Model):
    """One institution of a determination; ``project`` follows when it is published."""

    determination = models.ForeignKey(Determination, on_delete=models.CASCADE, related_name="entries")
    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="determinations")
    project = models.OneToOneField(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="determination"
    )

    class Meta:
        ordering = ("determination", "entry__position")
        constraints = (
            models.UniqueConstraint(fields=("determination", "entry"), name="one_determination_per_notice_entry"),
        )

    def __str__(self) -> str:
        return f"{self.determination_id} {self.entry_id}"


class LetterKind(models.TextChoices):
    """What a letter says."""

    DETERMINED = "determined", _("认定通知书")
    NOT_SELECTED = "not_selected", _("未入选通知书")


class Letter(models.Model):
    """A letter to an applicant, kept as template and fields; Word and PDF are set from them, the same to the byte each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="letters")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    number = models.PositiveIntegerField()
    text = models.TextField(help_text="the template, with places")
    fields = models.JSONField(default=dict, help_text="what fills the places")
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("determination", "number")
        constraints = (
            models.UniqueConstraint(fields=("determination", "number"), name="one_letter_per_number"),
            models.UniqueConstraint(fields=("application", "kind"), name="one_letter_per_application_and_kind"),
        )

    def __str__(self) -> str:
        return f"{self.determination_id} {self.number}"
