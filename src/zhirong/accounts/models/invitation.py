"""An invitation to a person, by e-mail, into an organisation."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models.organisation import Organisation
from zhirong.accounts.permissions import Role
from zhirong.ui.wording import listed


class InvitationStanding(models.TextChoices):
    """Where an invitation stands; never stored, it follows from its times."""

    OPEN = "open", _("等待接受")
    ACCEPTED = "accepted", _("已接受")
    WITHDRAWN = "withdrawn", _("已撤回")
    EXPIRED = "expired", _("已过期")


class Invitation(models.Model):
    """Whoever holds the token may take up the roles, once, before it expires. Only the token's SHA-256 is kept.

    Where it stands follows from its times: accepted, withdrawn, expired, or open. Sending again replaces the token.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(help_text="when the present token was made")
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=("organisation", "created_at")),)

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    @property
    def role_names(self) -> str:
        """What the invitation gives, in words."""
        return listed(Role(invited.role).label for invited in self.roles.all())

    def standing(self, at: dt.datetime) -> InvitationStanding:
        if self.accepted_at:
            return InvitationStanding.ACCEPTED
        if self.withdrawn_at:
            return InvitationStanding.WITHDRAWN
        return InvitationStanding.OPEN if at < self.expires_at else InvitationStanding.EXPIRED


class InvitedRole(models.Model):
    """One role that an invitation gives."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("invitation", "role"), name="one_invited_role"),)

    def __str__(self) -> str:
        return self.role


class DeadToken(models.Model):
    """The digest of a token that was replaced, so that an old letter is told apart from an invented link."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="dead_tokens")

    class Meta:
        ordering = ("token_hash",)

    def __str__(self) -> str:
        return self.token_hash
