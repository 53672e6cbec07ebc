"""Logs as one JSON object a line, so that they can be searched without guessing."""

import datetime as dt
import json
import logging

_KNOWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "request"}


class JsonLines(logging.Formatter):
    """time, level, logger, message, then whatever the caller added; a trace as text."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update((key, value) for key, value in record.__dict__.items() if key not in _KNOWN)
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configuration(*, level: str, human: bool) -> dict[str, object]:
    """Django's LOGGING: JSON lines on standard error, or short human lines for the demo."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "zhirong.site.log.JsonLines"},
            "human": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "human" if human else "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "_granian": {"level": "WARNING"},
        },
    }
