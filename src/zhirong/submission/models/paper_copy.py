"""Paper copies that came to the office."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.submission.models.submission import Submission


class CopyCondition(models.TextChoices):
    """How the copies arrived."""

    GOOD = "good", _("完好")
    DAMAGED = "damaged", _("破损")
    INCOMPLETE = "incomplete", _("缺页或缺份")


class CoverDigest(models.TextChoices):
    """Whether the digest on the cover is that of the receipt."""

    SAME = "same", _("一致")
    DIFFERENT = "different", _("不一致")
    ABSENT = "absent", _("纸件上没有摘要")


class PaperCopy(models.Model):
    """One delivery of bound copies, logged against a receipt. It never decides about acceptance (P03)."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="paper_copies")
    arrived_on = models.DateField()
    copies = models.PositiveSmallIntegerField()
    condition = models.CharField(max_length=12, choices=CopyCondition.choices)
    cover_digest = models.CharField(max_length=12, choices=CoverDigest.choices)
    note = models.CharField(max_length=500, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ("submission", "arrived_on", "id")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.copies}"
