"""What came too late."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.documents.models import StoredFile
from zhirong.programme.models import Batch
from zhirong.submission.models.endorsement import Endorsement
from zhirong.submission.models.submission import Channel


class LateArrival(models.Model):
    """A complete application received after the deadline: refused with a reason, and kept so that the refusal can be checked.

    Nothing else changes: the draft stays as it is. ``application`` is none where a mail came from somebody without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="late_arrivals")
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="late_arrivals")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="late_arrivals"
    )
    receipt_no = models.CharField(max_length=60, unique=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField()
    deadline = models.DateTimeField()
    content_digest = models.CharField(max_length=64)
    pack = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="late_packs")
    pack_digest = models.CharField(max_length=64, blank=True)
    signed = models.OneToOneField(
        Endorsement, on_delete=models.PROTECT, null=True, blank=True, related_name="late_arrival"
    )
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    letter = models.JSONField(help_text="the notice of refusal: its template as it read and the values of its places")
    audit_seq = models.BigIntegerField()

    class Meta:
        ordering = ("-received_at", "id")

    def __str__(self) -> str:
        return self.receipt_no
