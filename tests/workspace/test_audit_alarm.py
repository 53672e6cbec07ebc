"""A broken trail calls those who read it, and nobody else."""

import pytest

from tests.people import join
from zhirong.accounts.permissions import Role
from zhirong.audit.services.quarantine import close_for_writing
from zhirong.audit.verify import Fault
from zhirong.mail.models import Message


@pytest.mark.django_db
def test_the_offices_auditors_are_told_once(office, officer, approver, preparer, at):
    auditor = join(office, "赵审计", Role.AUDITOR, Role.ADMINISTRATOR)
    for _ in range(2):
        close_for_writing(chain="audit", fault=Fault(3, "content"), at=at)
    told = Message.objects.filter(template="audit.broken")
    assert {message.recipient_id for message in told} == {auditor.user.id, approver.user.id}
    assert told.count() == 2
    assert "第 3 条" in told[0].body
    assert told[0].link == "/audit/"
