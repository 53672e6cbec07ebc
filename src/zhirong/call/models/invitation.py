"""Institutions that were asked to apply."""

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.programme.models import Batch


class CallInvitation(models.Model):
    """The office asked an institution to read a call. ``opened_at`` is when somebody there first opened it, signed in."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="invitations")
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="call_invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("batch", "institution")
        constraints = (
            models.UniqueConstraint(fields=("batch", "institution"), name="one_call_invitation_per_institution"),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.institution_id}"

    @property
    def about(self) -> str:
        """What the messages about this invitation are filed under."""
        return f"call_invitation:{self.pk}"
