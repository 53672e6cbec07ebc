"""Programme things for the crowd: a closed batch with projects of two banks, and a draft behind it."""

import dataclasses
import datetime as dt
import uuid

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.permissions import Category, Role
from zhirong.clock import SHANGHAI
from zhirong.drills.access.crowd import Crowd
from zhirong.programme.models import Batch, CountingRuleSet, ProgrammeVersion
from zhirong.programme.services.batch import create_batch
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.project import record_determined_project
from zhirong.programme.services.rule_pin import pin_rules
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load
from zhirong.rules.question import COUNTING
from zhirong.workflow.services.perform import perform

AT = dt.datetime(2023, 3, 1, 10, 0, tzinfo=SHANGHAI)
OPENS = dt.datetime(2023, 3, 10, tzinfo=SHANGHAI)
CLOSES = dt.datetime(2023, 4, 8, tzinfo=SHANGHAI)
LATER = CLOSES + dt.timedelta(days=70)


def plant_programme(crowd: Crowd) -> None:
    """Loaded, published, closed and determined by the first office."""
    office = crowd.someone(Category.OFFICE).organisation
    assert office is not None
    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=AT)
    load_published_years(actor=SYSTEM, at=AT)
    batch, draft = _batch(crowd, version, "drill-2023", "演练批次"), _batch(crowd, version, "drill-2024", "")
    rules = _publish(crowd, batch)
    _act(crowd, Role.OFFICER, "batch", batch.pk, "close", LATER)
    crowd.add("batch", None, batch_id=batch.pk)
    crowd.add("draft_batch", office, batch_id=draft.pk)
    crowd.add("rule_set", None, rule_set_id=rules.pk)
    crowd.add("draft_rule_set", office, rule_set_id=CountingRuleSet.objects.get(batch=draft).pk)
    crowd.add("submission", office, kind="batch", subject=draft.pk, act="submit")
    crowd.add("year", None, year=2023)
    # Who drafted and adopted what was published stands beside it, for everybody to see.
    crowd.public |= {crowd.name_of(Category.OFFICE, role) for role in (Role.OFFICER, Role.APPROVER)}
    for bank in (tenant for tenant in crowd.organisations if tenant.category == Category.INSTITUTION):
        project = record_determined_project(
            actor=dataclasses.replace(crowd.someone(Category.OFFICE, Role.OFFICER).actor, fresh=True),
            batch=batch,
            institution=bank,
            determined_on=dt.date(2023, 6, 1),
            document_no=f"演{crowd.canary(bank, 'document')}号",
            reason="演练",
            agreed={2023: {"pledge_loan_deals": 60}},
            at=LATER,
        )
        crowd.add("project", bank, project_id=project.pk)


def _batch(crowd: Crowd, version: ProgrammeVersion, code: str, title: str) -> Batch:
    officer = crowd.someone(Category.OFFICE, Role.OFFICER)
    assert officer.organisation is not None
    return create_batch(
        actor=officer.actor,
        version=version,
        code=code,
        title=title or f"草稿{crowd.canary(officer.organisation, 'batch')}",
        opens_at=OPENS,
        closes_at=CLOSES,
        at=AT,
    )


def _publish(crowd: Crowd, batch: Batch) -> CountingRuleSet:
    rules = CountingRuleSet.objects.get(batch=batch)
    _act(crowd, Role.OFFICER, "counting_rule", rules.pk, "propose", AT)
    _act(crowd, Role.APPROVER, "counting_rule", rules.pk, "adopt", AT)
    officer = crowd.someone(Category.OFFICE, Role.OFFICER)
    pin_rules(actor=officer.actor, batch=batch, pins={str(purpose): rules for purpose in COUNTING}, at=AT)
    _act(crowd, Role.OFFICER, "batch", batch.pk, "submit", AT)
    _act(crowd, Role.APPROVER, "batch", batch.pk, "publish", AT)
    return rules


def _act(crowd: Crowd, role: Role, kind: str, subject: uuid.UUID, act: str, at: dt.datetime) -> None:
    actor = crowd.someone(Category.OFFICE, role).actor
    perform(actor=actor, kind=kind, subject=subject, act=act, at=at, reason="演练")
