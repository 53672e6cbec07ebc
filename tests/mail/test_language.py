"""A letter is written in the language of who receives it."""

import pytest
from django.utils import translation

from zhirong.accounts.permissions import Role
from zhirong.mail.services.queue import queue

CHANGED = {"organisation": "演示银行", "roles": [Role.PREPARER.label, Role.SIGNATORY.label], "by": "陈经办"}


@pytest.fixture
def letter(preparer, at):
    """A message to the preparer about their roles."""
    return lambda: queue(template="accounts.role_changed", context=CHANGED, at=at, recipient=preparer.user)


def test_who_acts_in_english_writes_to_a_reader_of_chinese(letter):
    with translation.override("en"):
        message = letter()
    assert message.subject == "您在“演示银行”的角色已调整"
    assert "现在的角色：填报人、签字人。" in message.body


def test_a_reader_of_english_gets_english_from_everybody(letter, preparer):
    preparer.user.language = "en"
    message = letter()
    assert message.subject == "Your roles at “演示银行” have changed"
    assert "Your roles now: Preparer, Signatory." in message.body


@pytest.mark.django_db
def test_a_bare_address_is_written_to_in_the_language_of_the_house(at):
    with translation.override("en"):
        message = queue(template="accounts.role_changed", context=CHANGED, at=at, address="reader@example.invalid")
    assert message.subject.startswith("您在")
