"""Triggers that fence the chains, on both databases.

They refuse UPDATE, DELETE, TRUNCATE (PostgreSQL) and every INSERT that does not follow the last row. SQLite drops them when
a migration remakes the table, so they are put back after every migration and looked for at every start.
They are a fence, not the guarantee: whoever can write the file can drop them; finding that out is the verifier's work.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from zhirong.audit.chain import CHAINS, GENESIS
from zhirong.audit.models import AuditHead
from zhirong.errors import ZhirongError

_SQLITE = {
    "no_update": """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END""",
    "no_delete": """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END""",
    "in_order": """CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table}
WHEN NEW.seq IS NOT coalesce((SELECT max(seq) FROM {table}), 0) + 1
  OR NEW.prev IS NOT coalesce((SELECT hash FROM {table} ORDER BY seq DESC LIMIT 1), '{genesis}')
BEGIN SELECT RAISE(ABORT, '{table}: a row must follow the last one'); END""",
}

_POSTGRES_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION zhirong_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%: rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$""",
    """CREATE OR REPLACE FUNCTION zhirong_audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last_seq bigint; last_hash text;
BEGIN
  EXECUTE format('SELECT seq, hash FROM %I.%I ORDER BY seq DESC LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO last_seq, last_hash;
  IF NEW.seq IS DISTINCT FROM coalesce(last_seq, 0) + 1 OR NEW.prev IS DISTINCT FROM coalesce(last_hash, repeat('0', 64)) THEN
    RAISE EXCEPTION '%: a row must follow the last one', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$""",
)
_POSTGRES = {
    "no_update": "CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION zhirong_audit_refuse()",
    "no_truncate": "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION zhirong_audit_refuse()",
    "in_order": "CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION zhirong_audit_in_order()",
}


class TriggerMissing(ZhirongError):
    """A fence is gone: the program does not start."""

    code = "audit_trigger_missing"
    status = 503


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Trigger name -> (its table, the statement that makes it)."""
    forms = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    return {
        f"{table}_{name}": (table, form.format(table=table, genesis=GENESIS))
        for table in CHAINS
        for name, form in forms.items()
    }


def install_triggers(using: str = "default") -> None:
    """Put every trigger in its place anew, and a head for every chain."""
    connection = connections[using]
    present = _present_tables(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in _POSTGRES_FUNCTIONS:
                cursor.execute(function)
        for name, (table, statement) in _wanted(connection).items():
            if table in present:
                cursor.execute(_drop(connection, name, table))
                cursor.execute(statement)
        if AuditHead._meta.db_table in present:
            for chain in CHAINS:
                AuditHead.objects.using(using).get_or_create(chain=chain)


def missing_triggers(using: str = "default") -> list[str]:
    """Names of the triggers that are not in place as written here, or are switched off."""
    connection = connections[using]
    present = _present_tables(connection)
    found = _found(connection)
    return [
        name
        for name, (table, statement) in _wanted(connection).items()
        if table in present and (name not in found or (connection.vendor == "sqlite" and found[name] != statement))
    ]


def require_triggers(using: str = "default") -> None:
    """Refuse to start without the fences. Raises TriggerMissing."""
    missing = missing_triggers(using)
    if missing:
        raise TriggerMissing(
            _("留痕表缺少保护触发器（{names}），程序不启动。").format(names="、".join(missing)),
            remedy=_("请先用 zhirong audit verify 核对留痕，再运行 zhirong manage migrate 装回触发器。"),
            field=missing[0],
        )


def after_migration(sender: AppConfig, using: str = "default", **more: Any) -> None:
    """``post_migrate``: a migration may have remade the tables."""
    if connections[using].vendor in {"sqlite", "postgresql"}:
        install_triggers(using)


def _present_tables(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def _found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, '' FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace"
            )
        return dict(cursor.fetchall())


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}")
