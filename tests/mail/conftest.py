"""Messages to send, and a mail server to send them to."""

import datetime as dt

import pytest

from zhirong.mail.models import Message
from zhirong.mail.services.queue import TEMPLATES, Written, queue


@pytest.fixture(autouse=True)
def greeting(monkeypatch):
    """A template for tests: subject, body, link and secret come from the context."""
    monkeypatch.setitem(TEMPLATES, "test.greeting", lambda context: Written(**context))


@pytest.fixture
def write(db, at):
    """Write a message as a service would."""

    def writing(*, after: int = 0, **more) -> Message:
        words = {"subject": "批次公告", "body": "请查看：知识产权金融。", "link": "", "secret": ""}
        words.update({name: more.pop(name) for name in list(more) if name in words})
        if "recipient" not in more:
            more.setdefault("address", "reader@example.invalid")
        return queue(template="test.greeting", context=words, at=at + dt.timedelta(seconds=after), **more)

    return writing


@pytest.fixture
def post_office(settings):
    """A running mail server, with the program set to use it."""
    from tests.mail.postbox import start

    controller, keeper = start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.DEFAULT_FROM_EMAIL = "演示市知识产权局 <notice@office.example.invalid>"
    yield keeper
    controller.stop()
