"""Papers that prove what an organisation is and who may sign for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation
from zhirong.documents.models.stored_file import StoredFile


class PaperKind(models.TextChoices):
    """What the paper proves."""

    BUSINESS_LICENCE = "business_licence", _("营业执照")
    FINANCIAL_LICENCE = "financial_licence", _("金融许可证或业务许可证")
    AUTHORISATION = "authorisation", _("授权文件")


class OrganisationPaper(models.Model):
    """One version of a paper. A new upload is a new version; the earlier ones stay."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=30, choices=PaperKind.choices)
    version = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="papers")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("organisation", "kind", "-version")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "kind", "version"), name="one_paper_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.version}"
