"""Who has which section open."""

from django.conf import settings
from django.db import models

from zhirong.application.models.application import Application


class Presence(models.Model):
    """The last sign of life of one person on the form. It says nothing an hour later and is not recorded anywhere else."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("application", "section", "person")
        constraints = (models.UniqueConstraint(fields=("application", "person"), name="one_presence_per_person"),)

    def __str__(self) -> str:
        return f"{self.section} {self.person_id}"
