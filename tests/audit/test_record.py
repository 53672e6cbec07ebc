"""An event is appended in the transaction of its act, tied to the one before."""

import pytest
from django.db import transaction

from zhirong.audit.chain import GENESIS, NotCanonical, PersonalDataRefused, row_hash
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services.record import record
from zhirong.audit.verify import Witnessed, examine

pytestmark = pytest.mark.django_db


def test_events_follow_each_other(settings):
    settings.AUDIT_ALGORITHM = "sm3"
    first = record(actor="system", action="errand.propose", object="errand:1", tenant="t", payload={"b": 1, "a": "二"})
    settings.AUDIT_ALGORITHM = "sha256"
    second = record(actor="system", action="errand.adopt")
    assert (first.seq, first.prev, first.alg) == (1, GENESIS, "sm3")
    assert (second.seq, second.prev, second.alg) == (2, first.hash, "sha256")
    assert first.payload_json == '{"a":"二","b":1}'
    for row in AuditEvent.objects.values():
        assert row_hash("audit", row) == row["hash"]
    head = AuditHead.objects.get(chain="audit")
    assert (head.seq, head.hash) == (2, second.hash)
    assert examine("audit", AuditEvent.objects.order_by("seq").values(), head, Witnessed()).fault is None


def test_an_act_that_fails_leaves_no_event():
    def half() -> None:
        with transaction.atomic():
            record(actor="system", action="errand.propose")
            raise ValueError("half done")

    with pytest.raises(ValueError, match="half"):
        half()
    assert AuditEvent.objects.count() == 0
    assert record(actor="system", action="errand.propose").seq == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        record(actor="system", action="errand.propose")
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"payload": {"phone": "1"}}, PersonalDataRefused),
        ({"payload": {"amount": 1.5}}, NotCanonical),
        ({"actor": "li@example.invalid"}, PersonalDataRefused),
        ({"object": "person:li@example.invalid"}, PersonalDataRefused),
    ],
)
def test_personal_data_and_floats_are_refused(fields, refusal):
    with pytest.raises(refusal):
        record(**{"actor": "system", "action": "errand.propose", **fields})
    assert AuditEvent.objects.count() == 0
