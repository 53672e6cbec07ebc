"""A proxy asks /healthz whether to send people here."""

import pytest


@pytest.mark.django_db
def test_health_answers_without_an_account_and_says_nothing_about_anybody(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "version", "database", "database_ms"}
    assert answer.headers["Cache-Control"] == "no-store"
