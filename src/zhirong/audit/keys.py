"""Signing keys: Ed25519, one for checkpoints and one for receipts.

The checkpoint key belongs to an account that the web process cannot read; the receipt key belongs to the web process.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhirong.audit.witness import key_id
from zhirong.errors import ZhirongError

PUBLIC_FILE = "keys.pub"

UNREADABLE = "签名密钥“{}”无法读取。"
MAKE_ONE = "请用 zhirong audit key 生成，并确认当前账户有读取权限。"
EXISTS = "签名密钥“{}”已存在，不会覆盖。"
MOVE_AWAY = "如确需更换，请先把旧密钥移走存档。"


class KeyUnreadable(ZhirongError):
    """The key is not there, not readable by this account, or not a key."""

    code = "audit_key_unreadable"


class KeyExists(ZhirongError):
    """A key is never overwritten."""

    code = "audit_key_exists"


@dataclass(frozen=True)
class SigningKey:
    """A private key and the short name of its public half."""

    private: Ed25519PrivateKey
    public: bytes

    @property
    def id(self) -> str:
        return key_id(self.public)

    def sign(self, message: bytes) -> str:
        """The signature as 128 hexadecimal digits."""
        return self.private.sign(message).hex()


def make_key(path: Path, *, purpose: str, public_folder: Path) -> SigningKey:
    """Make a key readable by its owner only, and publish its public half in ``keys.pub``. Raises KeyExists."""
    private = Ed25519PrivateKey.generate()
    text = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text)
    except FileExistsError as error:
        raise KeyExists(EXISTS.format(path.name), remedy=MOVE_AWAY, field=path.name) from error
    key = _signing(private)
    public_folder.mkdir(parents=True, exist_ok=True)
    with (public_folder / PUBLIC_FILE).open("a", encoding="utf-8") as file:
        file.write(f"{purpose} {key.public.hex()}\n")
    return key


def load_key(path: Path) -> SigningKey:
    """The key in a file. Raises KeyUnreadable."""
    try:
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnreadable(UNREADABLE.format(path.name), remedy=MAKE_ONE, field=path.name) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnreadable(UNREADABLE.format(path.name), remedy=MAKE_ONE, field=path.name)
    return _signing(private)


def load_or_make_key(path: Path, *, purpose: str, public_folder: Path) -> SigningKey:
    """The key in a file, made when there is none; two processes that start together get the same one."""
    if not path.exists():
        try:
            return make_key(path, purpose=purpose, public_folder=public_folder)
        except KeyExists:
            pass
    return load_key(path)


def _signing(private: Ed25519PrivateKey) -> SigningKey:
    public = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return SigningKey(private, public)


def sm3_by_library(data: bytes) -> bytes:
    """SM3 by ``cryptography``, for Pythons whose hashlib lacks it."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()
