"""The append-only chains: what was done, and who read personal data."""

from django.db import models

from zhirong.audit.chain import ACTS, GENESIS, READS


class ChainRow(models.Model):
    """One row of a chain, tied to the one before it. Holds references and digests, never personal data."""

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
        abstract = True

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditEvent(ChainRow):
    """One act."""

    class Meta:
        db_table = ACTS
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("tenant", "seq")),
            models.Index(fields=("object", "seq")),
            models.Index(fields=("actor", "seq")),
            models.Index(fields=("action", "seq")),
        )


class ReadEvent(ChainRow):
    """One reading of personal data; ``action`` is the purpose."""

    class Meta:
        db_table = READS
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("tenant", "seq")),
            models.Index(fields=("object", "seq")),
            models.Index(fields=("actor", "seq")),
        )


class AuditHead(models.Model):
    """The row that says where a chain ends; locked by whoever appends.

    ``broken_seq`` is set when a check found a chain broken: from then on nothing is recorded, so nothing is changed.
    """

    chain = models.CharField(max_length=16, primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    broken_seq = models.BigIntegerField(null=True, blank=True)
    broken_why = models.CharField(max_length=200, blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "audit_head"

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.hash}"
