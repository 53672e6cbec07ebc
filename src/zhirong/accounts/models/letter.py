"""The letter that opens an account again."""

from django.db import models


class ResetLetter(models.Model):
    """Somebody asked for a new password for this address; waits to be sent, then is gone.

    It does not go through the outbox, where officers may read a link and hand it over: one that opens an account is for its
    owner alone. The link is made at the moment of sending and stored nowhere, and until then nobody has looked whether the
    address belongs to an account.
    """

    address = models.EmailField()
    site = models.CharField(max_length=200, help_text="scheme and host that the reader used")
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("next_try_at", "id")
        indexes = (models.Index(fields=("next_try_at",)),)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M:%S}"
