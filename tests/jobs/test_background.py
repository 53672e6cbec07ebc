"""One background worker at a time, and one failing act never stops the others."""

import datetime as dt

import pytest

from zhirong.jobs.background import Background
from zhirong.jobs.periodic import PERIODIC, Periodic

NOW = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def worker(tmp_path):
    made = Background(tmp_path / "background.lock", lambda: NOW, look=0.01)
    yield made
    made.release()


@pytest.fixture
def only(monkeypatch):
    def register(*jobs: Periodic) -> None:
        for name in list(PERIODIC):
            monkeypatch.delitem(PERIODIC, name)
        for job in jobs:
            monkeypatch.setitem(PERIODIC, job.name, job)

    return register


def test_one_of_two_is_elected_and_the_other_takes_over(worker, tmp_path):
    second = Background(tmp_path / "background.lock", lambda: NOW)
    assert worker.elected()
    assert not second.elected()
    worker.release()
    assert second.elected()
    second.release()


@pytest.mark.django_db
def test_a_failing_act_is_logged_and_the_next_one_still_runs(worker, only, caplog):
    seen = []

    def fail(at: dt.datetime) -> None:
        raise RuntimeError("故意失败")

    only(Periodic("bad", 0, fail), Periodic("good", 0, seen.append))
    worker.work_once()
    assert seen == [NOW]
    assert "bad" in caplog.text


@pytest.mark.django_db
def test_an_act_waits_for_its_turn(worker, only):
    seen = []
    only(Periodic("hourly", 3600, seen.append))
    worker.work_once()
    worker.work_once()
    assert len(seen) == 1


@pytest.mark.django_db
def test_the_thread_stops_when_told(worker, only):
    seen = []
    only(Periodic("often", 0, lambda at: (seen.append(at), worker.stopping.set())))
    worker.run()
    assert len(seen) == 1
