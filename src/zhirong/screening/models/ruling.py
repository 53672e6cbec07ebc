"""What an officer found on one line of the check list."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application


class Finding(models.TextChoices):
    """What a person says about a line."""

    MET = "met", _("符合")
    DEFECT = "defect", _("须补正")
    NOT_APPLICABLE = "not_applicable", _("不适用")


class Ruling(models.Model):
    """One person's finding on one line for one version of the submission; the latest counts, the others are its history."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="rulings")
    submission_number = models.PositiveIntegerField()
    line = models.CharField(max_length=60, help_text="code of the check list line")
    finding = models.CharField(max_length=20, choices=Finding.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("application", "submission_number", "line", "-at", "-id")
        indexes = (models.Index(fields=("application", "submission_number", "line")),)

    def __str__(self) -> str:
        return f"{self.line} {self.finding}"
