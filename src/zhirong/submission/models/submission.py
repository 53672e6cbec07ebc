"""What was received, as it was received."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application
from zhirong.documents.models import StoredFile
from zhirong.programme.models import Batch
from zhirong.submission.models.endorsement import Endorsement


class Channel(models.TextChoices):
    """By which way it came."""

    ONLINE = "online", _("网上")
    EMAIL = "email", _("电子邮件")


class ReceiptCount(models.Model):
    """The running number of receipts of a batch. Its row is locked while a number is taken."""

    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, primary_key=True, related_name="+")
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Submission(models.Model):
    """One version of an application as received. Never changed; the highest number is in force.

    ``content`` is ``Content.frozen()``. One signature hands in once (``signed``): a second try finds the same receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    receipt_no = models.CharField(max_length=60, unique=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField(help_text="complete receipt by our server")
    deadline = models.DateTimeField(help_text="the first instant that was too late")
    content = models.JSONField()
    content_digest = models.CharField(max_length=64)
    pack = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="submitted_packs"
    )
    pack_digest = models.CharField(max_length=64, blank=True)
    attachments_digest = models.CharField(max_length=64, help_text="of the list of attached files")
    commitment_version = models.CharField(max_length=60, blank=True)
    commitment_digest = models.CharField(max_length=64, blank=True)
    signed = models.OneToOneField(
        Endorsement, on_delete=models.PROTECT, null=True, blank=True, related_name="submission"
    )
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    audit_seq = models.BigIntegerField()

    class Meta:
        ordering = ("-received_at", "id")
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="one_submission_per_number"),)
        indexes = (models.Index(fields=("-received_at", "application"), name="submission_newest_first"),)

    def __str__(self) -> str:
        return self.receipt_no


class SubmittedFile(models.Model):
    """A file that a version names, so that whoever may read the version may read the file."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="submitted")

    class Meta:
        ordering = ("submission", "id")
        constraints = (models.UniqueConstraint(fields=("submission", "file"), name="one_row_per_submitted_file"),)

    def __str__(self) -> str:
        return f"{self.submission_id} {self.file_id}"
