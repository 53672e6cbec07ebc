"""Reading the environment into settings."""

import ipaddress
import os
import secrets
import urllib.parse
from pathlib import Path
from typing import Any

from zhirong.errors import ZhirongError

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SCHEMES = frozenset({"postgres", "postgresql"})


class WrongSetting(ZhirongError):
    """An environment variable says something that cannot be."""

    code = "wrong_setting"


def flag(name: str) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int, *, least: int = 1) -> int:
    """A whole number from an environment variable; empty means the default. Raises WrongSetting."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise WrongSetting(
            f"环境变量 {name} 的值“{text}”不对。", remedy=f"请写不小于 {least} 的整数，例如 {default}。", field=name
        )
    return int(text)


def log_level() -> str:
    """How much the logs say. Raises WrongSetting."""
    level = os.environ.get("ZHIRONG_LOG_LEVEL", "").strip().upper() or "INFO"
    if level not in LEVELS:
        raise WrongSetting(
            f"环境变量 ZHIRONG_LOG_LEVEL 的值“{level}”不对。",
            remedy=f"可用：{'、'.join(LEVELS)}。",
            field="ZHIRONG_LOG_LEVEL",
        )
    return level


def networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Addresses and networks separated by commas. Raises WrongSetting for anything else: a typing slip must not start."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise WrongSetting(
            f"环境变量 ZHIRONG_TRUSTED_PROXY 的值“{text}”不是网络地址。",
            remedy="请写代理的地址，以逗号隔开，例如 10.0.0.5,10.1.0.0/16。",
            field="ZHIRONG_TRUSTED_PROXY",
        ) from error


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
    parts = _address(url)
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


def _address(url: str) -> urllib.parse.SplitResult:
    """The parts of a database address. Raises WrongSetting; the address itself may hold a password and is not repeated."""
    try:
        parts = urllib.parse.urlsplit(url)
        understood = parts.scheme in SCHEMES and bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
    except ValueError:
        understood = False
    if not understood:
        raise WrongSetting(
            "环境变量 DATABASE_URL 不是 PostgreSQL 数据库的地址。",
            remedy="请写 postgresql://用户:密码@主机:5432/数据库；用 SQLite 时不要设置它。",
            field="DATABASE_URL",
        )
    return parts
