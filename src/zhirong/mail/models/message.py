"""One message to one person: a notification in the program and, where an address is known, an e-mail."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation


class Message(models.Model):
    """Written in the transaction of the act that causes it; sent later by the background thread.

    Where it stands follows from its times: held, failed, sent, or waiting.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    address = models.EmailField(blank=True)
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True, help_text="path inside the program")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=("recipient", "read_at")),
            models.Index(fields=("sent_at", "held_at", "created_at")),
        )

    def __str__(self) -> str:
        return self.subject
