"""E-mails about an account itself."""

from django.conf import settings
from django.db import models


class Letter(models.Model):
    """A letter that waits to be sent, then is gone.

    It does not go through the outbox, where officers may read what is sent: a link that opens an account must be read by its
    owner alone. The link itself is made at the moment of sending and stored nowhere.
    """

    kind = models.CharField(max_length=40, help_text="which words: see letters.WORDS")
    address = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="empty while nobody has looked whether the address belongs to an account",
    )
    site = models.CharField(max_length=200, help_text="scheme and host that the reader used")
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("next_try_at", "id")
        indexes = (models.Index(fields=("next_try_at",)),)

    def __str__(self) -> str:
        return self.kind
