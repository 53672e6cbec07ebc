"""What somebody typed that could not be saved as it stood: kept until it is merged or thrown away."""

from django.conf import settings
from django.db import models

from zhirong.application.models.section import Section


class HeldEdit(models.Model):
    """The refused values of one person in one section. ``settled_at``: since then they are merged, saved or thrown away."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="held_edits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    base_version = models.PositiveIntegerField()
    values = models.JSONField()
    reason = models.CharField(max_length=40, help_text="the code of the refusal")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("section", "-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("section", "person"),
                condition=models.Q(settled_at__isnull=True),
                name="one_held_edit_per_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.section_id} {self.person_id} {self.at}"
