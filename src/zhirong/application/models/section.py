"""The sections of an application as they are being filled in, and every edit of them."""

from django.conf import settings
from django.db import models

from zhirong.application.models.application import Application


class Section(models.Model):
    """What stands in one section now: field key -> value, shaped as ``application.values`` says.

    ``version`` counts the edits. Whoever saves names the version that was on the screen; another one leads to the merge page.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("application", "id")
        constraints = (models.UniqueConstraint(fields=("application", "key"), name="one_row_per_section"),)

    def __str__(self) -> str:
        return f"{self.key} V{self.version}"


class SectionEdit(models.Model):
    """One saved edit: the whole section after it and the fields that it changed. Never rewritten."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    values = models.JSONField()
    changed = models.JSONField(help_text="field keys")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("section", "-version")
        constraints = (models.UniqueConstraint(fields=("section", "version"), name="one_edit_per_version"),)

    def __str__(self) -> str:
        return f"{self.section_id} V{self.version}"
