"""The office plans a round and assigns its experts on the pages; an expert who steps back is replaced there."""

import re

import pytest
from django.urls import reverse

from tests.lives import AFTER, a_round
from zhirong import clock
from zhirong.accounts.permissions import Role
from zhirong.review.models import Assignment, Conflict, Entry, Review, Round
from zhirong.review.services.profile import add_tie
from zhirong.review.services.round import RoundTerms, plan_round
from zhirong.rules.scoring.conflicts import Relation
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.selectors import open_todos

TERMS = {"deadline": "2099-01-01T18:00", "experts_each": "5", "former_years": "3", "seed": "7", "seats_reason": ""}


def a_planned_round(call, **terms):
    moment = AFTER.replace(year=2099)
    return plan_round(
        actor=call.office[Role.OFFICER].actor,
        batch=call.batch,
        terms=RoundTerms(deadline=moment, seed=7, **terms),
        at=AFTER,
    )


def plan(call, **changes):
    address = reverse("review_round_plan", args=[call.batch.pk])
    client = call.office[Role.OFFICER].client()
    return client, client.post(address, TERMS | changes)


def ticked(page):
    return re.findall(r'<input type="checkbox" name="(pair_[^"]+)"[^>]* checked', page)


def boxes(page):
    return re.findall(r'<input type="checkbox" name="(pair_[^"]+)"', page)


def reason_of(page):
    return re.search(r'<textarea id="note"[^>]*>(.*?)</textarea>', page, re.S)[1]


def swapped(page):
    """The ticks with one expert of the first application given up for another who is free."""
    on = ticked(page)
    first = on[0].rsplit("_", 1)[0]
    other = next(box for box in boxes(page) if box.startswith(first) and box not in on)
    return [other, *on[1:]]


def test_who_departs_from_the_proposal_must_say_why_and_keeps_what_was_ticked(call):
    round = a_planned_round(call)
    client = call.office[Role.OFFICER].client()
    address = reverse("review_assignment", args=[round.pk])
    page = client.get(address).content.decode()
    assert reason_of(page) == ""
    assert len(ticked(page)) == 15
    changed = swapped(page)
    refused = client.post(address, dict.fromkeys(changed, "on") | {"note": ""})
    assert refused.status_code == 422 or refused.status_code == 400
    answer = refused.content.decode()
    assert "须写明理由" in answer
    assert sorted(ticked(answer)) == sorted(changed)
    assert not Assignment.objects.exists()

    assert client.post(address, dict.fromkeys(changed, "on") | {"note": "请法律专家把关"}).status_code == 302
    assert Assignment.objects.filter(is_by_hand=True).count() == 1
    again = client.get(address).content.decode()
    assert sorted(ticked(again)) == sorted(changed)
    assert reason_of(again) == "请法律专家把关"
    anew = client.get(address, {"proposal": ""}).content.decode()
    assert sorted(ticked(anew)) == sorted(ticked(page))
    assert reason_of(anew) == ""


def test_the_page_of_the_round_shows_who_reviews_what_before_it_begins(call):
    round = a_planned_round(call)
    client = call.office[Role.OFFICER].client()
    address = reverse("review_assignment", args=[round.pk])
    page = client.get(address).content.decode()
    assert all(field in page for field in ("金融", "知识产权", "法律", "产业"))
    client.post(address, dict.fromkeys(swapped(page), "on") | {"note": "请法律专家把关"})
    shown = client.get(reverse("review_round", args=[round.pk])).content.decode()
    body = shown[shown.index('class="dense board"') :]
    rows = re.findall(r"<tr><td>(\d\d)</td><td>([^<]+)</td>(.*?)</tr>", body, re.S)
    assert [(number, name) for number, name, _cells in rows] == [
        ("01", "演示银行上海分行"),
        ("02", "示例银行上海分行"),
        ("03", "样本银行上海分行"),
    ]
    heads = re.findall(r'<th scope="col" class="middle">([^<]+)<', body)
    for entry, (_number, _name, cells) in zip(Entry.objects.order_by("number"), rows, strict=True):
        columns = re.findall(r'<td class="middle">(.*?)</td>', cells, re.S)
        shown_experts = {head for head, cell in zip(heads, columns, strict=False) if "评审" in cell}
        assert shown_experts == {each.expert.person.name for each in entry.assignments.select_related("expert__person")}
    assert body.count("人工") == 1
    assert "请法律专家把关" in body


def test_an_expert_with_a_tie_found_later_is_named_as_lacking_when_the_board_is_opened_again(call):
    round = a_planned_round(call)
    client = call.office[Role.OFFICER].client()
    address = reverse("review_assignment", args=[round.pk])
    client.post(address, dict.fromkeys(ticked(client.get(address).content.decode()), "on") | {"note": ""})
    first = Assignment.objects.select_related("entry__application__institution").order_by("entry__number").first()
    add_tie(
        actor=call.office[Role.OFFICER].actor,
        expert=first.expert,
        relation=Relation.EMPLOYER,
        name=first.entry.application.institution.name,
        organisation=first.entry.application.institution,
        since=None,
        until=None,
        note="",
        at=AFTER,
    )
    page = client.get(address).content.decode()
    assert "缺 1 位专家" in page
    assert "现任职单位：演示银行上海分行" in page


def test_more_experts_than_the_pool_has_are_refused_with_its_size(call):
    _client, answer = plan(call, experts_each="99")
    page = answer.content.decode()
    assert "共 7 位，每件不能安排 99 位" in page
    assert 'value="99"' in page
    assert not Round.objects.exists()


def test_seats_are_set_for_every_kind_or_for_none_and_a_sum_beside_the_quota_is_said(call):
    _client, answer = plan(call, seats_bank="2", seats_reason="局会意见")
    page = answer.content.decode()
    assert "只填了部分类型的名额" in page
    assert "保险" in page[page.index("只填了部分类型的名额") :][:60]
    assert not Round.objects.exists()

    client, answer = plan(call, seats_bank="2", seats_insurer="1", seats_guarantor="0", seats_reason="局会意见")
    assert answer.status_code == 302
    for page in (client.get(answer.url), client.get(answer.url)):
        assert "合计 3 家，与批次名额 10 家不一致" in page.content.decode()
    assert Round.objects.get().seats == {"bank": 2, "insurer": 1, "guarantor": 0}


def test_the_order_in_which_ties_are_parted_is_chosen_on_the_form(call):
    _client, refused = plan(call, tie_1="plan", tie_2="plan")
    assert "有误、重复" in refused.content.decode()
    client, answer = plan(call, tie_1="team", tie_2="receipt")
    assert Round.objects.get().ties == ["team", "receipt"]
    assert "团队、收件时间" in client.get(answer.url).content.decode()


def step(client, review, act, reason):
    """An act of the review on its page, as somebody who has just opened it."""
    version = Case.objects.get(kind="review", subject=review.pk).version
    address = reverse("case_act", args=["review", review.pk, act])
    assert client.post(address, {"reason": reason, "version": version}).status_code == 302


@pytest.fixture
def begun(call):
    return a_round(call.batch, call.office)


def test_the_office_is_asked_to_replace_an_expert_who_steps_back_and_gets_the_balanced_suggestion_first(call, begun):
    officer = call.office[Role.OFFICER]
    review = Review.objects.filter(entry__round=begun).select_related("expert__person", "entry").first()
    expert = call.panel.experts[review.expert_id]
    step(expert.client(), review, "recuse", "配偶在该行任职")

    todo = next(each for each in open_todos(officer.actor, clock.now()) if each.act == "replace")
    client = officer.client()
    shown = client.get(reverse("review_round", args=[begun.pk])).content.decode()
    replace = reverse("review_replace", args=[review.pk])
    assert "配偶在该行任职" in shown
    assert replace in shown
    assert todo.case.subject == review.pk

    page = client.get(replace).content.decode()
    offered = re.findall(r'<option value="([0-9a-f-]{36})"[^>]*>[^<]*本轮承担 (\d+) 件', page)
    called = set(map(str, Review.objects.filter(entry=review.entry).values_list("expert", flat=True)))
    assert offered
    assert not {id for id, _load in offered} & called
    assert [int(load) for _id, load in offered] == sorted(int(load) for _id, load in offered)
    assert client.post(replace, {"substitute": offered[0][0], "reason": ""}).status_code == 200
    assert client.post(replace, {"substitute": offered[0][0], "reason": "另请专家"}).status_code == 302

    assert not [each for each in open_todos(officer.actor, clock.now()) if each.act == "replace"]
    assert Case.objects.get(kind="review", subject=review.pk).state == "ended"
    done = CaseStep.objects.get(case__subject=review.pk, act="replace")
    assert done.reason == "另请专家"
    assert done.audit_seq
    taken = Review.objects.get(entry=review.entry, expert=offered[0][0])
    substitute = call.panel.experts[taken.expert_id]
    assert [each.act for each in open_todos(substitute.actor, clock.now()) if each.case.subject == taken.pk] == [
        "declare"
    ]


def test_a_recusal_taken_back_before_anybody_was_called_leaves_nothing_to_do(call, begun):
    officer = call.office[Role.OFFICER]
    review = Review.objects.filter(entry__round=begun).first()
    client = call.panel.experts[review.expert_id].client()
    for act, reason in (("recuse", "记错了单位"), ("resume", "核对后没有关系")):
        step(client, review, act, reason)
    assert not [each for each in open_todos(officer.actor, clock.now()) if each.act == "replace"]
    conflict = Conflict.objects.get(entry=review.entry, expert=review.expert, source="expert")
    assert conflict.lifted_reason == "核对后没有关系"
    page = officer.client().get(reverse("review_round", args=[begun.pk])).content.decode()
    assert "记错了单位" in page
    assert "核对后没有关系" in page
