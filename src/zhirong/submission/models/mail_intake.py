"""Applications that came by e-mail, the notice's own channel."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation
from zhirong.documents.models import StoredFile
from zhirong.programme.models import Batch
from zhirong.submission.models.late_arrival import LateArrival
from zhirong.submission.models.submission import Submission


class StampSource(models.TextChoices):
    """Where the time of arrival comes from."""

    SERVER = "server", _("本单位邮件服务器")
    TYPED = "typed", _("人工认定")


class Treatment(models.TextChoices):
    """What a mail becomes."""

    WHOLE = "whole", _("作为一份完整的申报收件")
    SUPPLEMENT = "supplement", _("作为补充材料，附在已收件的版本之后")
    REPEAT = "repeat", _("与已收件的版本重复，只作关联，不另出回执")


class OwnMailServer(models.Model):
    """A mail server of an office, by the name that it writes into ``Received``. Only its stamps tell when a mail came."""

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mail_servers")
    host = models.CharField(max_length=253)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("office", "host")
        constraints = (models.UniqueConstraint(fields=("office", "host"), name="one_row_per_mail_server"),)

    def __str__(self) -> str:
        return self.host


class MailIntake(models.Model):
    """One mail registered by an officer. A second person confirms or rejects it (case kind ``mail_intake``).

    ``original`` is none where the mail carries a program: it is not kept then, only its digest and its other files.
    ``proposals`` says which institutions it may come from and why; ``institution`` is what people settled on; ``values`` is
    what an officer typed over from the original (field key -> value), so that figures can be compared and ranked. The outcome
    is the same record as of an online submission, or a late arrival.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="mail_intakes")
    original = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="mail_intakes"
    )
    original_name = models.CharField(max_length=200)
    original_digest = models.CharField(max_length=64)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text="the plain text of the mail")
    received = models.JSONField(default=list, help_text="the Received headers, the topmost first")
    stamped_at = models.DateTimeField(help_text="when it reached the office's own mail server")
    stamp_source = models.CharField(max_length=10, choices=StampSource.choices)
    stamp_evidence = models.TextField(blank=True, help_text="the header, or the reason of who typed the time in")
    institution = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="mail_intakes"
    )
    proposals = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    described_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    described_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    treatment = models.CharField(max_length=12, choices=Treatment.choices, blank=True)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="mail_intake"
    )
    late_arrival = models.OneToOneField(
        LateArrival, on_delete=models.PROTECT, null=True, blank=True, related_name="mail_intake"
    )
    same_as = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mailed_again",
        help_text="the submission that it only repeats",
    )

    class Meta:
        ordering = ("-registered_at", "id")

    def __str__(self) -> str:
        return self.subject


class MailPart(models.Model):
    """One file of a mail: stored if its bytes are what its name says, else named with what is wrong with it.

    ``field`` is the field of the form to which it belongs, empty for other material.
    """

    intake = models.ForeignKey(MailIntake, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="mail_parts")
    problem = models.CharField(max_length=500, blank=True)
    field = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("intake", "position")
        constraints = (models.UniqueConstraint(fields=("intake", "position"), name="one_mail_part_per_position"),)

    def __str__(self) -> str:
        return self.name
