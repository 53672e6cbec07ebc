"""Keyed digests that stand for personal data where it must not be kept."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings


def keyed_digest(purpose: str, value: str) -> str:
    """64 hexadecimal characters; the same value gives another digest for another purpose or on another installation."""
    key = hashlib.sha256(f"zhirong.accounts.{purpose}|{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def account_digest(email: str) -> str:
    """What stands for an e-mail address in the tries to sign in and in the audit trail."""
    return keyed_digest("address", email.strip().lower())


def sealing(purpose: str) -> Fernet:
    """Encryption at rest with a key derived from the installation's secret. ``decrypt`` raises InvalidToken."""
    key = hashlib.sha256(f"zhirong.seal.{purpose}|{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
