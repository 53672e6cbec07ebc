"""Ledgers that institutions uploaded: one book for each import, its rows as columns in a few segments."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.documents.models import StoredFile


class Book(models.Model):
    """One import of one sheet. Its rows never change; a later import supersedes the book and keeps it.

    ``owner_kind`` and ``owner_id`` name what it belongs to (an application now, a report later). ``kind`` is the kind of
    institution, which says what the columns mean. ``digest`` is the SHA-256 over kind, columns and all rows as they were read:
    equal digests count alike under equal rules. ``columns`` maps each column's key to the head found in the file.
    ``handed_in_at`` is when it went to the office for the first time: from then on the office reads it too, whatever becomes of
    it later; ``handed_in_rules`` are the counting rules that bound it last, for what was handed in is not counted anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner_kind = models.CharField(max_length=30)
    owner_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100, blank=True)
    head_row = models.PositiveIntegerField(help_text="1-based row of the heads")
    columns = models.JSONField(help_text="key -> head in the file")
    notices = models.JSONField(default=list, help_text="[{code, words}]: what the reader left out or assumed")
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    faults = models.PositiveIntegerField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()
    in_force = models.BooleanField(default=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="earlier")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removal_reason = models.CharField(max_length=400, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_rules = models.JSONField(null=True, blank=True, help_text="a rule set; null: never handed in")

    class Meta:
        ordering = ("-imported_at", "id")
        indexes = (models.Index(fields=("owner_kind", "owner_id")),)
        constraints = (
            models.UniqueConstraint(
                fields=("owner_kind", "owner_id"),
                condition=models.Q(in_force=True),
                name="one_book_in_force_per_owner",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file} ({self.rows})"


class Segment(models.Model):
    """Some rows of a book as compressed columns (Arrow IPC, zstd), in the order of the sheet; or the faults of the reading."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="segments")
    part = models.CharField(max_length=10, choices=[("rows", "rows"), ("faults", "faults")])
    number = models.PositiveIntegerField()
    first_row = models.PositiveIntegerField(help_text="1-based row of the sheet")
    last_row = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("book", "part", "number")
        constraints = (models.UniqueConstraint(fields=("book", "part", "number"), name="one_segment_per_number"),)

    def __str__(self) -> str:
        return f"{self.part} {self.number}"
