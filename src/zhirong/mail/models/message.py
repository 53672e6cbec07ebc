"""One message to one person: a notification in the program and, where an address is known, an e-mail."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation

#: Stands in a body where the bearer's link goes, so that the words can be kept when the link is forgotten.
SECRET_PLACE = "[[link]]"  # noqa: S105

#: Messages whose link was recalled: they must never leave, whatever is done with them.
VOID = models.Q(secret="", body__contains=SECRET_PLACE)


class Standing(models.TextChoices):
    """Where a message stands; never stored, it follows from the times."""

    WAITING = "waiting", _("待发")
    HELD = "held", _("暂缓")
    SENT = "sent", _("已发")
    FAILED = "failed", _("未发出")


class Message(models.Model):
    """Written in the transaction of the act that causes it; sent later by the background thread.

    ``secret`` is the path of a link that opens something for whoever bears it (an invitation). It is never part of the
    body, and it is wiped when the message is sent. ``claimed_at`` is set while one worker is sending.
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
    secret = models.CharField(max_length=300, blank=True, help_text="path of a bearer's link")
    about = models.CharField(max_length=80, blank=True, help_text="kind:id of what it would be void without")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=("recipient", "read_at")),
            models.Index(fields=("sent_at", "held_at", "created_at")),
            models.Index(fields=("about",)),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def is_void(self) -> bool:
        return not self.secret and SECRET_PLACE in self.body

    @property
    def standing(self) -> Standing:
        if self.sent_at:
            return Standing.SENT
        if self.held_at:
            return Standing.HELD
        return Standing.FAILED if self.failed_at else Standing.WAITING
