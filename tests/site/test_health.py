"""A proxy asks /healthz whether to send people here."""

import pytest

from zhirong.audit.models import AuditHead


@pytest.mark.django_db
def test_health_answers_without_an_account_and_says_nothing_about_anybody(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "version", "database", "database_ms", "writable"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_broken_chain_is_read_only_but_pages_still_answer(client, office):
    AuditHead.objects.get_or_create(chain="audit")
    AuditHead.objects.update(broken_seq=3)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["writable"] is False
