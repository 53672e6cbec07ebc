"""A round of reviews from the plan to the frozen result, through the services and the pages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import F

from tests.lives import AFTER, a_house, a_published_batch, a_submitted_application, an_institution, an_office
from tests.people import join
from zhirong.accounts.permissions import Category, Role
from zhirong.review.models import ItemScore, Review
from zhirong.review.planning import planned
from zhirong.review.results import replays
from zhirong.review.selectors import ranking, review_of, round_of, scores
from zhirong.review.services.assignment import assign_experts
from zhirong.review.services.profile import add_tie, keep_expert
from zhirong.review.services.round import RoundTerms, plan_round
from zhirong.review.services.sheet import Line, declare, save_sheet, submit_sheet
from zhirong.review.sheet import items_of
from zhirong.rules.scoring.conflicts import Relation
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform

LATER = AFTER + dt.timedelta(days=3)


def act(person, kind, subject, code, at=LATER, **more):
    return perform(actor=person.fresh_actor, kind=kind, subject=subject, act=code, at=at, **more)


@pytest.fixture
def begun(db):
    """Two banks accepted, six experts of whom one works for the first bank, the round begun."""
    office = an_office()
    officer = office[Role.OFFICER]
    batch = a_published_batch(office)
    applications = []
    for name in ("演示银行上海分行", "示例银行上海分行"):
        application = a_submitted_application(batch, an_institution(name))
        act(office[Role.APPROVER], "application", application.pk, "accept", AFTER)
        applications.append(application)
    act(officer, "batch", batch.pk, "close", AFTER)
    pool = a_house(Category.EXPERT_POOL, "演示专家库", Role.ADMINISTRATOR).organisation
    experts = []
    for number in range(6):
        person = join(pool, f"演示专家{number}", Role.EXPERT)
        kept = keep_expert(
            actor=officer.actor,
            pool=pool,
            person=person.user,
            fields=[],
            title="",
            note="",
            is_available=True,
            at=AFTER,
        )
        experts.append((person, kept))
    add_tie(
        actor=officer.actor,
        expert=experts[0][1],
        relation=Relation.EMPLOYER,
        name="演示银行",
        organisation=None,
        since=None,
        until=None,
        note="",
        at=AFTER,
    )
    round = plan_round(
        actor=officer.actor, batch=batch, terms=RoundTerms(deadline=LATER + dt.timedelta(days=9), seed=5), at=AFTER
    )
    plan = planned(round, AFTER.date())
    proposal = plan.proposal(5, 5)
    assert proposal.is_complete
    chosen = {
        candidate.application.pk: {
            kept.pk for _p, kept in experts if str(kept.pk) in proposal.experts[str(candidate.application.pk)]
        }
        for candidate in plan.candidates
    }
    assert experts[0][1].pk not in chosen[applications[0].pk]
    assign_experts(actor=officer.actor, round=round, chosen=chosen, note="", at=AFTER)
    act(officer, "review_round", round.pk, "begin", AFTER)
    return office, batch, round, {kept.pk: person for person, kept in experts}, applications


def score(person, review, share, at=LATER):
    declare(actor=person.actor, review=review, at=at)
    lines = {
        item.id: Line(
            (item.weight * Decimal(share)).quantize(Decimal("0.01")), "按材料判断。" if item.prefilled else ""
        )
        for item in items_of(review)
    }
    save_sheet(actor=person.actor, review=review, lines=lines, comment="理由充分", seen=None, at=at)
    submit_sheet(actor=person.actor, review=review, at=at)


def test_scores_stay_sealed_until_all_are_in_then_outliers_are_asked_and_the_result_is_frozen(begun):
    office, batch, round, people, applications = begun
    officer = office[Role.OFFICER]
    reviews = list(Review.objects.filter(entry__round=round).select_related("entry__application"))
    assert len(reviews) == 10
    best = applications[1].pk
    for n, review in enumerate(reviews):
        share = "0.9" if review.entry.application_id == best else "0.6"
        if n == len(reviews) - 1:
            with pytest.raises(GuardRefused, match="1 份评分表未提交"):
                act(officer, "review_round", round.pk, "open_seal")
            share = "0.1"
        score(people[review.expert_id], review, share)
        assert not scores(officer.actor, review).exists()
        assert scores(people[review.expert_id].actor, review).exists()
    assert not ranking(officer.actor, batch)
    page = officer.client().get(f"/review/reviews/{reviews[0].pk}/").content.decode()
    assert "评分在全部提交并启封前封闭" in page

    act(officer, "review_round", round.pk, "open_seal")
    assert scores(officer.actor, reviews[0]).exists()
    with pytest.raises(GuardRefused, match="没有说明偏离理由"):
        act(officer, "review_round", round.pk, "close")
    far = reviews[-1]
    act(people[far.expert_id], "review", far.pk, "explain", reason="方案与条款不符")
    act(officer, "review_round", round.pk, "close")

    placed = ranking(officer.actor, batch)
    assert [each.application.pk for each in placed] == [best, applications[0].pk]
    assert {each.band for each in placed} == {"in"}
    assert replays(round_of(officer.actor, round.pk))
    assert set(Case.objects.filter(kind="application").values_list("state", flat=True)) == {"reviewed"}
    page = officer.client().get(f"/review/rounds/{round.pk}/ranking/")
    assert "示例银行上海分行" in page.content.decode()
    assert "重算一致" in officer.client().get(f"/review/rounds/{round.pk}/").content.decode()


def test_a_blind_expert_reads_only_after_declaring_and_never_sees_a_name(begun):
    _office, _batch, round, people, applications = begun
    review = Review.objects.filter(entry__round=round).select_related("entry__application__institution").first()
    client = people[review.expert_id].client()
    address = f"/review/reviews/{review.pk}/"
    before = client.get(address).content.decode()
    assert "声明并开始评审" in before
    assert "知权贷" not in before
    assert client.post(address, {"no_conflict": "on"}).status_code == 302
    after = client.get(address).content.decode()
    assert "知权贷" in after
    assert review.entry.application.institution.name not in after
    points = {f"points_{item.id}": "999" for item in items_of(review)}
    refused = client.post(address, {**points, "comment": "评语", "save": ""})
    assert "没有保存" in refused.content.decode()
    assert not ItemScore.objects.filter(review=review).exclude(points=F("proposed")).exists()
    others = [person for pk, person in people.items() if pk != review.expert_id]
    assert others[0].client().get(address).status_code == 404


def test_a_recusal_is_taken_back_by_the_expert_and_an_exclusion_only_by_the_office(begun):
    office, _batch, round, people, _applications = begun
    review = Review.objects.filter(entry__round=round).first()
    expert, officer = people[review.expert_id], office[Role.OFFICER]
    act(expert, "review", review.pk, "recuse", reason="亲属任职")
    act(expert, "review", review.pk, "resume", reason="误填")
    act(officer, "review", review.pk, "exclude", reason="举报属实")
    with pytest.raises(GuardRefused, match="主管部门责令回避"):
        act(expert, "review", review.pk, "resume", reason="异议")
    act(officer, "review", review.pk, "readmit", reason="查无实据")
    assert review_of(expert.actor, review.pk).state == "assigned"
    lifted = [(each.source, bool(each.lifted_at)) for each in review.entry.conflicts.exclude(source="rule")]
    assert sorted(lifted) == [("expert", True), ("office", True)]
