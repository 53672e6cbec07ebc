"""A throw-away PostgreSQL starts, answers and leaves nothing behind."""

import os
import urllib.parse
from pathlib import Path

import psycopg
import pytest

from zhirong.drills import cluster


@pytest.mark.postgres
def test_it_answers_and_is_gone_afterwards():
    with cluster.throw_away_cluster() as url:
        home = Path(urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)["host"][0])
        with psycopg.connect(url) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_without_the_programs_the_remedy_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "programs", lambda: None)
    with pytest.raises(cluster.ClusterMissing, match="apt install postgresql"), cluster.throw_away_cluster():
        pass
