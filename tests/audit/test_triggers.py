"""The fences around the chains stand on both databases, come back after every migration, and are missed when gone."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from tests.fences import fences_down, take_down
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services.record import record
from zhirong.audit.start import ready_to_serve
from zhirong.audit.triggers import TriggerMissing, missing_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db):
    return [record(actor="system", action="errand.propose", object=f"errand:{n}") for n in (1, 2, 3)]


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


COPY = "SELECT %s, at_utc, mono_ns, actor, tenant, action, object, payload_json, %s, hash, alg FROM audit WHERE seq = 3"
ATTACKS = [
    ("UPDATE audit SET action = 'x' WHERE seq = 2", ()),
    ("UPDATE audit SET seq = 9 WHERE seq = 3", ()),
    ("DELETE FROM audit WHERE seq = 3", ()),
    (f"INSERT INTO audit {COPY}", (5, "the last")),
    (f"INSERT INTO audit {COPY}", (4, "0" * 64)),
    (f"INSERT INTO audit {COPY}", (-1, "the last")),
]
if connection.vendor == "postgresql":
    ATTACKS.append(("TRUNCATE audit", ()))
else:
    ATTACKS.append((f"INSERT OR REPLACE INTO audit {COPY}", (2, "the last")))


@pytest.mark.parametrize(("statement", "values"), ATTACKS)
def test_every_attack_by_sql_is_refused(three, statement, values):
    values = [three[-1].hash if value == "the last" else value for value in values]
    with pytest.raises(DatabaseError, match="never|must follow"):
        sql(statement, *values)
    assert list(AuditEvent.objects.values_list("hash", flat=True)) == [event.hash for event in three]


def test_an_insert_that_follows_is_accepted(three):
    sql(f"INSERT INTO audit {COPY}", 4, three[-1].hash)
    assert AuditEvent.objects.count() == 4


def test_the_chain_of_reads_is_fenced_too(three):
    with pytest.raises(DatabaseError, match="must follow"):
        sql(f"INSERT INTO audit_read {COPY}", 2, three[-1].hash)


def test_a_missing_trigger_is_named_and_the_program_does_not_start(at):
    assert missing_triggers() == []
    take_down()
    assert len(missing_triggers()) == 6
    with pytest.raises(TriggerMissing, match="audit_no_update.*程序不启动"):
        ready_to_serve(at)
    assert {message.id for message in run_checks(databases=["default"])} >= {"audit.W001"}
    call_command("migrate", verbosity=0)
    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_one_weakened_trigger_is_as_bad_as_none():
    name = "audit_no_delete" if connection.vendor == "sqlite" else "audit_no_update"
    with fences_down():
        pass
    if connection.vendor == "sqlite":
        sql(f"DROP TRIGGER {name}")
        sql(f"CREATE TRIGGER {name} BEFORE DELETE ON audit BEGIN SELECT 1; END")
    else:
        sql(f"ALTER TABLE audit DISABLE TRIGGER {name}")
    assert missing_triggers() == [name]
    call_command("migrate", verbosity=0)
    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only
def test_a_migration_that_remakes_the_table_loses_the_triggers_and_migrate_puts_them_back():
    old = AuditEvent._meta.get_field("object")
    new = models.CharField(max_length=200, blank=True)
    new.set_attributes_from_name("object")
    new.model = AuditEvent
    record_in_transaction()
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEvent, old, new)
    try:
        assert "audit_no_update" in missing_triggers()
        with pytest.raises(TriggerMissing):
            ready_to_serve(None)
        call_command("migrate", verbosity=0)
        assert missing_triggers() == []
        assert AuditEvent.objects.count() == 1
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(AuditEvent, new, old)


def record_in_transaction():
    with transaction.atomic():
        record(actor="system", action="errand.propose")


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_after_a_test_still_works_and_leaves_the_fences():
    record_in_transaction()
    assert AuditHead.objects.get(chain="audit").seq == 1
