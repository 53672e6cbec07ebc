"""Reading the environment into settings."""

import ipaddress
import os
import secrets
import urllib.parse
from pathlib import Path
from typing import Any


def flag(name: str) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Addresses and networks separated by commas. Raises ValueError for anything else: a typing slip must not start."""
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def secret_key(data: Path, *, testing: bool) -> str:
    """The key of this installation: made once, kept in the data folder, readable by its owner only."""
    if testing:
        return "testing-only"
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("utf-8")


def database(url: str, data: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what ``DATABASE_URL`` names (postgresql://user:password@host:port/name)."""
    if not url:
        return {
            "ENGINE": "zhirong.sqlite",
            "NAME": data / "zhirong.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 10,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;PRAGMA cache_size=-16000;",
            },
            "TEST": {"NAME": data / "test.sqlite3"},
        }
    parts = urllib.parse.urlsplit(url)
    query = dict(urllib.parse.parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": urllib.parse.unquote(parts.path.lstrip("/")),
        "USER": urllib.parse.unquote(parts.username or ""),
        "PASSWORD": urllib.parse.unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
