"""The database backend ``zhirong.sqlite``. Django asks for the file name ``base``."""

from zhirong.sqlite import install

install()

from django.db.backends.sqlite3 import base as django_sqlite  # noqa: E402


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """Django's SQLite backend on the fixed build."""
