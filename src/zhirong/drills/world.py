"""A temporary world for a drill: a data folder and a database of its own, migrated, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from zhirong.drills.cluster import throw_away_cluster


@contextmanager
def temporary_world(database: str) -> Iterator[None]:
    """Point this process to an empty folder and an empty database, load Django and migrate. Once in a process."""
    with ExitStack() as stack:
        data = tempfile.mkdtemp(prefix="zhirong-drill-")
        stack.callback(shutil.rmtree, data, ignore_errors=True)
        os.environ["ZHIRONG_DATA"] = data
        os.environ["DATABASE_URL"] = (
            stack.enter_context(throw_away_cluster(durable=True)) if database == "postgres" else ""
        )
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        try:
            yield
        finally:
            connections.close_all()
