"""Tries to prove who one is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Proof(models.TextChoices):
    """What was offered as proof."""

    PASSWORD = "password", _("密码")
    CODE = "code", _("动态码或恢复码")
    RESET = "reset", _("申请重设密码")


class SignInAttempt(models.Model):
    """One try, written before the proof is looked at, so that parallel tries cannot slip through together.

    ``account`` is a keyed digest of the address that was typed: it exists whether or not there is such an account, and a
    mistyped address is not kept. Rows go after ``settings.RETENTION["sign_in_attempts"]``, and when a person is erased.
    """

    account = models.CharField(max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    ip = models.GenericIPAddressField(help_text="IPv6 as the network of its first 64 bits")
    proof = models.CharField(max_length=10, choices=Proof.choices)
    at = models.DateTimeField(help_text="the machine's own time, never the demo's")
    passed = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("account", "proof", "at")),
            models.Index(fields=("ip", "proof", "at")),
            models.Index(fields=("user", "at")),
        )

    def __str__(self) -> str:
        return f"{self.proof} {self.at:%Y-%m-%d %H:%M:%S}"
