"""A receipt says which row it is, what was handed in, and who says so; its holder can check the chain with it."""

import json

import pytest
from django.db import transaction

from tests.audit.chains import Rows
from zhirong.audit.chain import PersonalDataRefused
from zhirong.audit.models import AuditEvent
from zhirong.audit.services.receipt import receipt_for
from zhirong.audit.services.record import record
from zhirong.audit.verify import Fault, verify
from zhirong.audit.witness import parse, read_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(witness):
    with transaction.atomic():
        return record(actor="system", action="application.submit", object="application:1")


def test_it_names_row_digests_and_time(event, at):
    said = json.loads(receipt_for(event=event, at=at, digests={"manifest": "ab" * 32}))
    assert (said["seq"], said["hash"], said["object"]) == (event.seq, event.hash, "application:1")
    assert said["digests"] == {"manifest": "ab" * 32}
    assert said["at"] == "2024-03-12T02:00:00+00:00"


def test_the_verifier_takes_it_and_finds_a_rewritten_chain(event, at, witness):
    receipt = parse(receipt_for(event=event, at=at))
    keys = read_keys((witness / "keys.pub").read_text())
    rows = list(AuditEvent.objects.values())
    assert verify(Rows(rows), receipts=[receipt], keys=keys).good
    assert verify(Rows([]), receipts=[receipt], keys=keys).findings[0].fault == Fault(1, "cut")
    forged = json.loads(receipt.line) | {"digests": {"manifest": "cd" * 32}}
    assert verify(Rows(rows), receipts=[parse(json.dumps(forged))], keys=keys).witness_faults


def test_it_holds_no_personal_data(event, at):
    with pytest.raises(PersonalDataRefused):
        receipt_for(event=event, at=at, digests={"name": "x"})
