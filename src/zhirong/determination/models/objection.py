"""Objections to a public notice, and who raised them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhirong.determination.models.public_notice import NoticeEntry, PublicNotice
from zhirong.documents.models import StoredFile


class Ground(models.TextChoices):
    """What the objection is about."""

    CONDITION = "condition", _("不符合申报条件")
    FIGURES = "figures", _("申报数据不实")
    MATERIALS = "materials", _("申报材料不实")
    CONFLICT = "conflict", _("评审应回避未回避")
    PROCEDURE = "procedure", _("程序不符合通知规定")
    OMISSION = "omission", _("应当列入而未列入")
    OTHER = "other", _("其他")


class Channel(models.TextChoices):
    """How it came."""

    ONLINE = "online", _("在线提出")
    PAPER = "paper", _("书面")
    EMAIL = "email", _("电子邮件")


class Objection(models.Model):
    """One objection. Where it stands is its case (kind ``objection``), which only its handlers see.

    ``entry`` is the institution concerned; none: an institution that is not on the list, or the procedure. What identifies a
    person (``name``, ``identity``, ``phone``, ``email``) is shown to handlers alone. ``code_digest`` stands for the code with
    which the objector follows it. ``held_back`` says why it holds nobody up: anonymous, or out of time; empty for a full one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections")
    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="objections")
    number = models.CharField(max_length=80, unique=True)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    is_named = models.BooleanField()
    held_back = models.CharField(max_length=20, blank=True, choices=(("anonymous", _("匿名")), ("late", _("逾期"))))
    name = models.CharField(max_length=100, blank=True)
    identity = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    text = models.TextField()
    evidence_note = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    received_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was lodged")
    finding = models.TextField(blank=True)
    recommends_upholding = models.BooleanField(null=True)
    summary = models.TextField(blank=True, help_text="what the institution concerned reads: the substance, no persons")
    reply = models.TextField(blank=True, help_text="what the objector is answered")
    letter = models.JSONField(default=dict, help_text="text and fields of the letter with the decision")

    class Meta:
        ordering = ("-received_at", "id")
        indexes = (models.Index(fields=("notice", "entry")),)

    def __str__(self) -> str:
        return self.number


class ObjectionEvidence(models.Model):
    """A file that came with an objection; only handlers open it."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="objection_evidence")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.objection_id} {self.file_id}"
