"""How often somebody without an account has written to us."""

from django.db import models


class PublicAttempt(models.Model):
    """One try from one place; the place is a keyed digest, and rows are gone after a day."""

    place = models.CharField(max_length=64)
    what = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("what", "place", "at")),)

    def __str__(self) -> str:
        return f"{self.what} {self.at}"
