"""A person's roles in an organisation, with their dates."""

from django.conf import settings
from django.db import models

from zhirong.accounts.models.organisation import Organisation
from zhirong.accounts.permissions import Role


class Membership(models.Model):
    """One role of one person in one organisation. Ended memberships stay, so that old acts keep their author."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(max_length=200, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("organisation", "user", "role")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "organisation", "role"),
                condition=models.Q(until__isnull=True),
                name="one_running_membership_per_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.organisation}"
