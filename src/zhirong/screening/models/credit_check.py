"""The credit check of an applicant: who looked, where, when, and what was found. Never the report itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application


class CreditOutcome(models.TextChoices):
    """What the source says."""

    CLEAN = "clean", _("无重大失信")
    SERIOUS = "serious", _("有重大失信")
    UNCLEAR = "unclear", _("无法判断")


class CreditCheck(models.Model):
    """One look at a public credit source. The latest counts; earlier ones stay."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="credit_checks")
    source = models.CharField(max_length=100)
    checked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=CreditOutcome.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("application", "-at", "-id")

    def __str__(self) -> str:
        return f"{self.source} {self.checked_on} {self.outcome}"
