"""From the list to the determination: decided now, published later, held up one by one, made whole again."""

import datetime as dt

import pytest

from tests.determination.decision_work import (
    CODE,
    ENDS,
    OBJECTOR,
    PUBLISHED,
    adopted,
    decide,
    determined,
    do,
    entry_of,
    objected,
    prepared,
    published,
    state,
)
from zhirong.accounts.actor import NOBODY
from zhirong.accounts.permissions import Role
from zhirong.determination.errors import DeterminationRefused, Frozen, ObjectionRefused
from zhirong.determination.models import Letter, PublicNotice
from zhirong.determination.models.objection import Channel
from zhirong.determination.objection_gaps import Claim, Objector
from zhirong.determination.period_job import end_notices
from zhirong.determination.selectors import followed_objection, objections, objections_against
from zhirong.determination.services.objection import (
    admit_objection,
    code_digest,
    register_objection,
    report_objection,
)
from zhirong.determination.services.proposal import Meeting, draft_proposal
from zhirong.determination.snapshot import notice_snapshot, proposal_snapshot
from zhirong.determination.standing import entry_standings
from zhirong.determination.wording import standing_words
from zhirong.mail.models import Message
from zhirong.programme.digest import digest_of
from zhirong.programme.models import HolidayYear, Project
from zhirong.rules.workdays import UnknownYear
from zhirong.workflow.errors import GuardRefused

LATER = ENDS + dt.timedelta(days=1, hours=9)


def settle(house, objection, uphold, at):
    admit_objection(actor=house[Role.OFFICER].actor, objection=objection, summary="一笔重复", version=0, at=at)
    report_objection(
        actor=house[Role.OFFICER].actor,
        objection=objection,
        finding="已核对",
        uphold=uphold,
        reply="已逐笔核对。",
        version=1,
        at=at,
    )
    act = "uphold" if uphold else "dismiss"
    do(house[Role.APPROVER], "objection", objection, act, at, reason="与登记一致")
    objection.refresh_from_db()


def test_adopting_tells_no_applicant_and_publishing_moves_all(house, closed, applications):
    adopted(house, closed, applications[:2])
    assert {state("application", each) for each in applications} == {"reviewed"}
    assert not Message.objects.filter(template__startswith="public_notice.").exists()


def test_publishing_freezes_the_period_the_list_and_the_digest(house, closed, applications):
    notice = published(house, closed, applications[:2])
    assert (notice.first_day, notice.last_day, notice.ends_at) == (dt.date(2023, 4, 25), dt.date(2023, 5, 6), ENDS)
    assert notice.days[-1] == {"day": "2023-05-06", "mark": "counted", "number": 7, "made_up": True}
    assert [state("application", each) for each in applications] == ["proposed", "proposed", "not_selected"]
    assert digest_of(notice.snapshot) == notice.digest
    assert "演示市财政局" in notice.text
    assert digest_of(notice_snapshot(notice)) == notice.digest
    assert digest_of(proposal_snapshot(notice.proposal)) == notice.proposal.digest
    with pytest.raises(Frozen):
        notice.save()


def test_a_later_holiday_table_does_not_move_the_period(house, closed, applications):
    notice = published(house, closed)
    table = HolidayYear.objects.filter(year=2023).latest("number")
    table.pk, table.number, table.make_up_days = None, table.number + 1, {}
    table.save()
    assert PublicNotice.objects.get(pk=notice.pk).ends_at == ENDS


def test_an_unknown_year_stops_the_publication(house, closed, applications):
    notice = prepared(house, closed, at=PUBLISHED)
    HolidayYear.objects.all().delete()
    with pytest.raises(UnknownYear):
        do(house[Role.APPROVER], "public_notice", notice, "publish", PUBLISHED)
    assert state("public_notice", notice) == "prepared"


def test_the_list_must_be_complete_before_it_is_submitted(house, closed, applications):
    proposal = draft_proposal(actor=house[Role.OFFICER].actor, batch=closed, at=PUBLISHED)
    decide(house, proposal, meeting=Meeting(), minutes=None)
    with pytest.raises(GuardRefused, match="会议记录不完整"):
        do(house[Role.OFFICER], "proposal", proposal, "submit", PUBLISHED)
    decide(house, proposal, applications[:1], reason="")
    with pytest.raises(GuardRefused, match="没有写明理由"):
        do(house[Role.OFFICER], "proposal", proposal, "submit", PUBLISHED)


def test_a_hard_quota_is_never_exceeded(house, closed, applications):
    closed.quota, closed.procedure = 2, closed.procedure | {"P04": {"option": "hard", "numbers": {}}}
    closed.save()
    proposal = draft_proposal(actor=house[Role.OFFICER].actor, batch=closed, at=PUBLISHED)
    decide(house, proposal)
    with pytest.raises(GuardRefused, match="硬指标"):
        do(house[Role.OFFICER], "proposal", proposal, "submit", PUBLISHED)


def test_without_objection_the_period_ends_clean_and_all_are_determined(house, closed, applications):
    notice = published(house, closed, applications[:2])
    assert end_notices(ENDS - dt.timedelta(milliseconds=1)) == 0
    assert end_notices(ENDS) == 1
    assert state("public_notice", notice) == "ended_clean"
    determined(house, notice, notice.entries.all(), LATER)
    assert state("public_notice", notice) == "concluded"
    assert [state("application", each) for each in applications] == ["determined", "determined", "not_selected"]
    assert Project.objects.count() == 2
    assert sorted(Letter.objects.values_list("kind", flat=True)) == ["determined", "determined", "not_selected"]


def test_an_objection_holds_up_only_the_institution_concerned(house, closed, applications):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]))
    end_notices(ENDS)
    assert state("public_notice", notice) == "under_objection"
    with pytest.raises(DeterminationRefused, match="1 件异议未办结"):
        determined(house, notice, notice.entries.all(), LATER)
    determined(house, notice, notice.entries.exclude(application=applications[0]), LATER)
    assert state("application", applications[0]) == "proposed"
    settle(house, objection, False, LATER)
    assert state("public_notice", notice) == "ended_settled"
    determined(house, notice, [entry_of(notice, applications[0])], LATER, "演示知局〔2023〕22号")
    assert state("public_notice", notice) == "concluded"


def test_an_upheld_objection_takes_the_institution_off_and_leaves_the_others(house, closed, applications):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]))
    settle(house, objection, True, PUBLISHED + dt.timedelta(days=3))
    assert entry_of(notice, applications[0]).removed_at is not None
    assert [state("application", each) for each in applications] == ["not_selected", "proposed", "proposed"]
    assert objection.letter["fields"]["decision"] == "异议成立"
    end_notices(ENDS)
    assert state("public_notice", notice) == "ended_settled"
    assert Message.objects.filter(subject__startswith="公示期满，异议已办结：").exists()
    assert not Message.objects.filter(subject__contains="无异议").exists()
    assert digest_of(notice_snapshot(PublicNotice.objects.get(pk=notice.pk))) == notice.digest
    determined(house, notice, notice.entries.filter(removed_at=None), LATER)
    assert state("public_notice", notice) == "concluded"


@pytest.mark.parametrize("act", ["not_admit", "withdraw"])
def test_without_an_admitted_objection_it_still_ends_without_objection(house, closed, applications, act):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]))
    end_notices(ENDS)
    do(house[Role.APPROVER], "objection", objection, act, LATER, reason="与本公示无关")
    assert state("public_notice", notice) == "ended_clean"


def test_an_objection_settled_within_the_period_is_not_forgotten_at_its_end(house, closed, applications):
    notice = published(house, closed)
    general = objected(notice, None)
    settle(house, general, False, PUBLISHED + dt.timedelta(days=3))
    end_notices(ENDS)
    assert state("public_notice", notice) == "ended_settled"
    words = {each.entry.name: standing_words(each)[0] for each in entry_standings(notice, ENDS)}
    assert set(words.values()) == {"期满，无异议"}


def test_an_answered_institution_is_not_called_unopposed(house, closed, applications):
    notice = published(house, closed)
    settle(house, objected(notice, entry_of(notice, applications[0])), False, PUBLISHED + dt.timedelta(days=3))
    words = {each.entry.application: standing_words(each)[0] for each in entry_standings(notice, ENDS)}
    assert words[applications[0]] == "期满，异议已办结"
    assert words[applications[1]] == "期满，无异议"


def test_a_timely_letter_registered_late_opens_the_ended_notice_again(house, closed, applications):
    notice = published(house, closed)
    end_notices(ENDS)
    objection = register_objection(
        actor=house[Role.OFFICER].actor,
        notice=notice,
        objector=OBJECTOR,
        claim=Claim(entry_of(notice, applications[0]), "figures", "重复计数", "登记公告", "重新核验"),
        channel=Channel.PAPER,
        received_at=ENDS - dt.timedelta(hours=1),
        code=CODE,
        at=LATER,
    )
    assert state("public_notice", notice) == "under_objection"
    settle(house, objection, False, LATER)
    assert state("public_notice", notice) == "ended_settled"


def test_filling_the_place_of_who_was_taken_off_is_a_new_list_and_a_new_notice(house, closed, applications):
    first = published(house, closed, applications[:2])
    settle(house, objected(first, entry_of(first, applications[0])), True, PUBLISHED + dt.timedelta(days=2))
    proposal = draft_proposal(actor=house[Role.OFFICER].actor, batch=closed, at=PUBLISHED + dt.timedelta(days=3))
    suggested = {entry.application: (entry.selected, entry.reason) for entry in proposal.entries.all()}
    assert suggested[applications[0]][0] is False
    assert "成立，撤下" in suggested[applications[0]][1]
    do(house[Role.OFFICER], "proposal", proposal, "withdraw", PUBLISHED + dt.timedelta(days=3), reason="重拟")
    second = published(house, closed, applications[1:], at=PUBLISHED + dt.timedelta(days=3))
    assert [state("application", each) for each in applications] == ["not_selected", "proposed", "proposed"]
    assert state("public_notice", first) == "replaced"
    assert second.first_day == dt.date(2023, 4, 28)
    assert second.working_days == first.working_days
    assert digest_of(notice_snapshot(PublicNotice.objects.get(pk=first.pk))) == first.digest
    end_notices(second.ends_at)
    assert state("public_notice", second) == "ended_clean"


def test_where_the_rules_say_so_a_mere_removal_is_noticed_anew(house, closed, applications):
    closed.procedure = closed.procedure | {"P06": {"option": "anew_after_removal", "numbers": {}}}
    closed.save()
    notice = published(house, closed)
    settle(house, objected(notice, entry_of(notice, applications[0])), True, PUBLISHED + dt.timedelta(days=3))
    end_notices(ENDS)
    with pytest.raises(DeterminationRefused, match="仅移出机构的也重新公示"):
        determined(house, notice, notice.entries.filter(removed_at=None), LATER)
    second = published(house, closed, applications[1:], at=LATER)
    end_notices(second.ends_at)
    determined(house, second, second.entries.all(), second.ends_at + dt.timedelta(hours=9))
    assert state("public_notice", second) == "concluded"


def test_who_is_taken_off_meanwhile_does_not_come_back_by_a_list_drawn_up_before(house, closed, applications):
    first = published(house, closed, applications[:2])
    objection = objected(first, entry_of(first, applications[0]))
    waiting = prepared(house, closed, applications, at=PUBLISHED + dt.timedelta(days=2))
    settle(house, objection, True, PUBLISHED + dt.timedelta(days=3))
    with pytest.raises(GuardRefused, match="因异议成立已撤下：演示银行"):
        do(house[Role.APPROVER], "public_notice", waiting, "publish", PUBLISHED + dt.timedelta(days=3))
    assert state("public_notice", first) == "running"


def test_a_changed_list_is_a_new_notice_that_replaces_the_old(house, closed, applications):
    first = published(house, closed, applications[:2])
    second = published(house, closed, applications, at=PUBLISHED + dt.timedelta(days=2))
    assert state("public_notice", first) == "replaced"
    assert state("proposal", first.proposal) == "replaced"
    assert second.replaces == first
    assert second.last_day > first.last_day
    assert {state("application", each) for each in applications} == {"proposed"}


@pytest.mark.parametrize(
    ("at", "objector", "why"),
    [
        (PUBLISHED + dt.timedelta(days=1), Objector(), "anonymous"),
        (ENDS, OBJECTOR, "late"),
    ],
)
def test_anonymous_and_late_ones_are_leads_and_hold_up_nobody(house, closed, applications, at, objector, why):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]), at=at, objector=objector)
    assert (objection.held_back, state("objection", objection)) == (why, "logged")
    end_notices(ENDS)
    assert state("public_notice", notice) == "ended_clean"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"remedy": " "}, "remedy"),
        ({"evidence_note": ""}, "evidence_note"),
        ({"text": ""}, "text"),
        ({"ground": "weather"}, "ground"),
        ({"objector": Objector(name="林反映", phone="1")}, "identity"),
        ({"objector": Objector(name="林反映", identity="群众")}, "phone"),
        ({"files": [("a.csv", [b"a\n"])] * 4}, "papers"),
        ({"files": [("a.csv", [b"x" * 1024 * 1024] * 11)]}, "papers"),
    ],
)
def test_what_an_objection_lacks_is_named_beside_its_field(house, closed, applications, more, field):
    notice = published(house, closed)
    with pytest.raises(ObjectionRefused) as refused:
        objected(notice, entry_of(notice, applications[0]), **more)
    assert refused.value.field == field
    assert notice.objections.count() == 0


def test_the_person_who_objects_is_for_handlers_alone(house, closed, applications, banks):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]))
    admit_objection(actor=house[Role.OFFICER].actor, objection=objection, summary="一笔重复", version=0, at=PUBLISHED)
    assert list(objections(house[Role.OFFICER].actor)) == [objection]
    for person in (house[Role.AUDITOR], house[Role.FINANCE], banks[0][Role.PREPARER]):
        assert not objections(person.actor).exists()
    assert [each.summary for each in objections_against(banks[0][Role.PREPARER].actor)] == ["一笔重复"]
    assert not objections_against(banks[1][Role.PREPARER].actor).exists()
    told = Message.objects.filter(organisation=banks[0].organisation, template="objection.admitted")
    assert told.exists()
    assert not told.filter(body__contains="林反映").exists()


def test_number_and_code_together_show_how_far_it_is(house, closed, applications):
    notice = published(house, closed)
    objection = objected(notice, entry_of(notice, applications[0]))
    seen = followed_objection(NOBODY, objection.number.lower(), code_digest(code=CODE.lower().replace("-", " ")))
    assert seen["objection"] == objection
    assert not seen["answer"]
    with pytest.raises(Exception, match="编号或查询码不正确"):
        followed_objection(NOBODY, objection.number, code_digest(code="WRONG"))


def test_the_front_page_leads_everybody_to_what_stands_in_public_notice(house, closed, applications, client):
    notice = prepared(house, closed, applications[:2])
    assert notice.title not in client.get("/").content.decode()
    do(house[Role.APPROVER], "public_notice", notice, "publish", PUBLISHED)
    page = client.get("/").content.decode()
    assert f'href="/notices/{notice.pk}/"' in page
    assert "公示期至 2023-05-06" in page
    for address in ("/notices/", "/centres/", "/notices/follow/", "/receipts/"):
        assert f'href="{address}"' in page
