"""Logs are one JSON object a line."""

import json
import logging
import sys

from zhirong.site.log import JsonLines


def line(**extra: object) -> dict[str, object]:
    record = logging.LogRecord("zhirong.test", logging.WARNING, __file__, 1, "收到 %s 件", (3,), None)
    record.__dict__.update(extra)
    return json.loads(JsonLines().format(record))


def test_a_line_carries_what_the_caller_added():
    found = line(case="a1", at_ms=12)
    assert found["message"] == "收到 3 件"
    assert (found["level"], found["case"], found["at_ms"]) == ("warning", "a1", 12)


def test_a_trace_stays_on_its_line():
    try:
        raise ValueError("坏了\n换行")
    except ValueError:
        record = logging.LogRecord("zhirong.test", logging.ERROR, __file__, 1, "失败", (), sys.exc_info())
    text = JsonLines().format(record)
    assert "\n" not in text
    assert "ValueError" in json.loads(text)["trace"]
