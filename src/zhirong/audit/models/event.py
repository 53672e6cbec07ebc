"""The append-only chain of what was done."""

from django.db import models


class AuditEvent(models.Model):
    """One act, chained to the one before it. Holds references and digests, never personal data."""

    seq = models.BigIntegerField(primary_key=True)
    at_utc = models.CharField(max_length=32, help_text="RFC 3339, microseconds, UTC, the machine's own time")
    mono_ns = models.BigIntegerField(help_text="CLOCK_BOOTTIME in nanoseconds")
    actor = models.CharField(max_length=64, help_text="the person's id, or system")
    tenant = models.CharField(max_length=64, blank=True, help_text="the organisation's id, empty for none")
    action = models.CharField(max_length=64, help_text="area.act, for example accounts.invite")
    object = models.CharField(max_length=128, blank=True, help_text="kind:id of what was acted on")
    payload_json = models.TextField(help_text="canonical JSON")
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    alg = models.CharField(max_length=16)

    class Meta:
        db_table = "audit"
        ordering = ("seq",)
        indexes = (models.Index(fields=("tenant", "seq")), models.Index(fields=("object", "seq")))

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """The one row that says where the chain ends; locked by whoever appends."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        db_table = "audit_head"

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"
