"""The life of a batch: copied from the programme, edited as a draft, published by a second person, closed by the clock."""

import datetime as dt

import pytest

from tests.people import join
from tests.programme.office_work import CLOSES, OPENS
from tests.together import while_open
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message
from zhirong.programme.closing_job import close_batches
from zhirong.programme.errors import BatchRefused, Immutable
from zhirong.programme.models import Batch, CountingRuleSet, HolidayYear
from zhirong.programme.selectors import batches, public_batches
from zhirong.programme.services.batch import create_batch, edit_batch
from zhirong.programme.standing import batch_state
from zhirong.rules.workdays import UnknownYear
from zhirong.workflow.errors import GuardRefused, SecondPersonRequired
from zhirong.workflow.models import Case, CaseStep, Todo


def test_a_new_batch_copies_the_programme_and_drafts_its_first_rules(batch, work):
    assert batch.quota == 10
    assert batch.kinds == ["bank", "insurer", "guarantor"]
    assert (batch.baseline_years, batch.target_years) == ([2021, 2022], [2023, 2024])
    assert batch_state(batch) == "drafted"
    assert CountingRuleSet.objects.get(batch=batch).number == 1


def test_a_draft_is_edited_and_the_trail_names_what_changed(batch, officer):
    edit_batch(actor=officer.actor, batch=batch, particulars={"quota": 12, "document_no": "演示〔2023〕1号"})
    assert Batch.objects.get(pk=batch.pk).quota == 12
    event = AuditEvent.objects.filter(action="programme.edit_batch").latest("seq")
    assert '"document_no"' in event.payload_json
    assert "演示〔2023〕1号" not in event.payload_json


@pytest.mark.parametrize(
    ("particulars", "field"),
    [
        ({"closes_at": OPENS}, "closes_at"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["lender"]}, "kinds"),
        ({"baseline_years": [2022]}, "baseline_years"),
        ({"target_years": [2021, 2022]}, "target_years"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(batch, officer, particulars, field):
    with pytest.raises(BatchRefused) as refused:
        edit_batch(actor=officer.actor, batch=batch, particulars=particulars)
    assert refused.value.field == field


def test_a_code_is_used_once(batch, officer, version, at):
    with pytest.raises(BatchRefused, match="已经使用"):
        create_batch(
            actor=officer.actor,
            version=version,
            code=batch.code,
            title="又一批",
            opens_at=OPENS,
            closes_at=CLOSES,
            at=at,
        )


def test_publishing_takes_a_second_person_and_tells_the_institutions(work, batch, preparer):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    work.do(work.officer, "batch", batch, "submit")
    assert Todo.objects.get(case__subject=batch.id, done_at=None).act == "publish"
    work.do(work.approver, "batch", batch, "publish")
    assert batch_state(batch) == "published"
    letter = Message.objects.get(template="batch.published", recipient=preparer.user)
    assert "2023年4月7日24时前送达" in letter.body
    assert not Todo.objects.filter(case__subject=batch.id, done_at=None).exists()


def test_the_one_who_submitted_cannot_publish(work, batch, office):
    both = join(office, "身兼两职", Role.OFFICER, Role.APPROVER)
    work.bind(batch, work.adopt(work.first_rules(batch)))
    work.do(both, "batch", batch, "submit")
    with pytest.raises(SecondPersonRequired):
        work.do(both, "batch", batch, "publish")
    work.do(work.approver, "batch", batch, "publish")


def test_a_batch_without_bound_rules_is_not_submitted(work, batch):
    with pytest.raises(GuardRefused, match="没有为“.+”选定口径"):
        work.do(work.officer, "batch", batch, "submit")


def test_a_batch_is_not_published_while_the_holidays_of_its_notice_are_unknown(work, batch):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    edit_batch(
        actor=work.officer.actor,
        batch=batch,
        particulars={"closes_at": dt.datetime(2026, 12, 25, tzinfo=OPENS.tzinfo)},
    )
    with pytest.raises(UnknownYear, match="2027"):
        work.do(work.officer, "batch", batch, "submit")
    assert batch_state(batch) == "drafted"


def test_a_window_that_is_over_is_not_published(work, batch):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    with pytest.raises(GuardRefused, match="已过"):
        work.do(work.officer, "batch", batch, "submit", at=CLOSES)


def test_the_end_of_the_window_agrees_with_the_hour_that_was_chosen(work, batch, officer):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    half_past_five = CLOSES.replace(hour=17, minute=30)
    edit_batch(actor=officer.actor, batch=batch, particulars={"closes_at": half_past_five})
    with pytest.raises(GuardRefused, match="与程序规则 P01"):
        work.do(officer, "batch", batch, "submit")
    named = {**batch.procedure, "P01": {"option": "named_hour", "numbers": {"minute_of_day": 17 * 60 + 30}}}
    edit_batch(actor=officer.actor, batch=batch, particulars={"procedure": named})
    work.do(officer, "batch", batch, "submit")
    assert batch_state(batch) == "under_approval"


def test_a_published_batch_is_not_edited(published, officer):
    with pytest.raises(Immutable):
        edit_batch(actor=officer.actor, batch=published, particulars={"quota": 99})


def test_the_clock_closes_a_batch_at_the_end_of_its_window_and_not_before(published, officer):
    assert close_batches(CLOSES - dt.timedelta(microseconds=1)) == 0
    assert batch_state(published) == "published"
    assert close_batches(CLOSES) == 1
    assert batch_state(published) == "closed"
    assert close_batches(CLOSES) == 0


def test_a_batch_that_cannot_be_closed_does_not_stop_the_others(work, caplog):
    stuck, sound = work.publish(work.draft("stuck")), work.publish(work.draft("sound"))
    case = Case.objects.get(kind="batch", subject=stuck.id)
    wrong = CaseStep.objects.create(
        case=case, number=case.version + 1, act="close", source="published", target="closed", at=OPENS, audit_seq=0
    )
    assert close_batches(CLOSES) == 1
    assert (batch_state(stuck), batch_state(sound)) == ("published", "closed")
    (said,) = [record for record in caplog.records if record.name == "zhirong.programme"]
    assert "stuck" in said.getMessage()
    assert said.exc_info
    wrong.delete()
    assert close_batches(CLOSES) == 1
    assert batch_state(stuck) == "closed"


def test_nobody_closes_a_running_window(work, published):
    with pytest.raises(GuardRefused, match="还没有到"):
        work.do(work.officer, "batch", published, "close", at=CLOSES - dt.timedelta(seconds=1))


def test_institutions_see_published_batches_of_their_kind_only(work, published, preparer, officer):
    hidden = work.draft("shanghai-2024")
    insurers_only = work.draft("insurers")
    edit_batch(actor=officer.actor, batch=insurers_only, particulars={"kinds": ["insurer"]})
    work.publish(insurers_only)
    assert [batch.code for batch in batches(preparer.actor)] == ["shanghai-2023"]
    assert {batch.code for batch in batches(officer.actor)} == {"shanghai-2023", "shanghai-2024", "insurers"}
    assert hidden.code not in {row["code"] for row in public_batches(OPENS)}


def test_the_public_sees_what_is_published_and_whether_it_is_open(published):
    assert [row["is_open"] for row in public_batches(OPENS)] == [True]
    assert [row["is_open"] for row in public_batches(OPENS - dt.timedelta(seconds=1))] == [False]
    assert [row["is_open"] for row in public_batches(CLOSES)] == [False]


def test_a_year_without_holidays_stops_the_second_persons_due_date(work, batch):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    HolidayYear.objects.filter(year=2023).delete()
    with pytest.raises(UnknownYear):
        work.do(work.officer, "batch", batch, "submit")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_code_at_the_same_instant_the_second_is_told(work):
    refused = while_open(work.draft, work.draft)
    assert isinstance(refused, BatchRefused)
    assert refused.field == "code"
