"""Counting rules: drafted, proposed, adopted by a second person, never changed afterwards."""

import pytest

from zhirong.mail.models import Message
from zhirong.programme.errors import Immutable, PinRefused, RuleSetRefused
from zhirong.programme.models import RulePin
from zhirong.programme.rule_book import counting_rules, rule_rows
from zhirong.programme.selectors import rule_sets
from zhirong.programme.services.counting_rule import draft_rule_set, edit_rule_set
from zhirong.programme.services.rule_pin import pin_rules
from zhirong.programme.standing import rule_set_state
from zhirong.rules.rule_set import UnknownOption
from zhirong.workflow.errors import GuardRefused, SecondPersonRequired
from zhirong.workflow.models import Todo


def test_adoption_takes_a_second_person_and_a_reason(work, batch, approver):
    rules = work.first_rules(batch)
    work.do(work.officer, "counting_rule", rules, "propose")
    todo = Todo.objects.get(case__subject=rules.id, done_at=None)
    assert (todo.act, todo.due_at.isoformat()) == ("adopt", "2023-03-08T16:00:00+00:00")
    assert Message.objects.filter(template="counting_rule.proposed", recipient=approver.user).exists()
    work.do(approver, "counting_rule", rules, "adopt", reason="核对一致")
    assert rule_set_state(rules) == "adopted"


def test_the_proposer_does_not_adopt(work, batch, approver):
    rules = work.first_rules(batch)
    work.do(approver, "counting_rule", rules, "propose")
    with pytest.raises(SecondPersonRequired):
        work.do(approver, "counting_rule", rules, "adopt", reason="自己核自己")


def test_a_later_adoption_supersedes_the_earlier_version_and_its_pins_stay(work, published):
    first, second = work.first_rules(published), work.next_rules(published, C01="first_ip_pledge")
    work.adopt(second)
    assert (rule_set_state(first), rule_set_state(second)) == ("superseded", "adopted")
    assert {pin.rule_set for pin in RulePin.objects.filter(batch=published, until=None)} == {first}


def test_a_version_is_not_superseded_without_a_later_one(work, published):
    with pytest.raises(GuardRefused):
        work.do(work.approver, "counting_rule", work.first_rules(published), "supersede")


def test_a_version_that_changes_nothing_is_not_proposed(work, published):
    with pytest.raises(GuardRefused, match="完全相同"):
        work.do(work.officer, "counting_rule", work.next_rules(published), "propose")


def test_a_draft_is_edited_until_it_is_proposed(work, batch, officer, at):
    rules = work.first_rules(batch)
    words = {"rules": {"C08": {"option": "disbursement_date", "numbers": {}}}, "effective_on": at.date()}
    edited = edit_rule_set(actor=officer.actor, rule_set=rules, reason="按放款日", **words)
    assert edited.digest != rules.digest
    work.do(work.officer, "counting_rule", rules, "propose")
    with pytest.raises(Immutable):
        edit_rule_set(actor=officer.actor, rule_set=rules, reason="再改", **words)


def test_an_answer_that_does_not_exist_and_a_missing_reason_are_refused(batch, officer, at):
    def drafted(rules, reason):
        return draft_rule_set(
            actor=officer.actor, batch=batch, rules=rules, effective_on=at.date(), reason=reason, at=at
        )

    with pytest.raises(UnknownOption, match="可选"):
        drafted({"C01": {"option": "first_ever", "numbers": {}}}, "试")
    with pytest.raises(RuleSetRefused, match="没有写明理由"):
        drafted({}, "  ")


def test_only_an_adopted_version_of_the_same_batch_is_bound(work, batch, officer, at):
    other = work.adopt(work.first_rules(work.draft("other")))
    for rules in (work.first_rules(batch), other):
        with pytest.raises(PinRefused):
            pin_rules(actor=officer.actor, batch=batch, pins={"eligibility": rules}, at=at)


def test_binding_anew_after_publication_takes_the_adopter_and_a_reason(work, published, officer, approver, at):
    second = work.adopt(work.next_rules(published, C01="first_at_bank"))
    with pytest.raises(PinRefused, match="理由"):
        pin_rules(actor=approver.actor, batch=published, pins={"appraisal": second}, at=at)
    pin_rules(actor=approver.actor, batch=published, pins={"appraisal": second}, at=at, reason="考核改用新口径")
    history = RulePin.objects.filter(batch=published, purpose="appraisal").order_by("since", "id")
    assert [(pin.rule_set.number, pin.until is None) for pin in history] == [(1, False), (2, True)]


def test_outsiders_see_adopted_versions_only(work, published, preparer, officer):
    work.next_rules(published, C01="first_at_bank")
    assert [rules.number for rules in rule_sets(preparer.actor, published)] == [1]
    assert [rules.number for rules in rule_sets(officer.actor, published)] == [2, 1]


def test_every_rule_is_shown_with_its_answer_and_the_others(work, batch):
    rows = {row["id"]: row for row in rule_rows(counting_rules(work.first_rules(batch)))}
    assert rows["C01"]["chosen"] == "征信无贷款记录"
    assert len(rows["C01"]["others"]) == 2
    assert {f"C{number:02d}" for number in range(1, 24)} <= set(rows)
