"""What is proposed on a score sheet, from frozen submissions alone."""

from decimal import Decimal

from tests.lives import JUDGING
from tests.review.conftest import with_figures
from zhirong.accounts.permissions import Role
from zhirong.review.models import Entry, ItemScore, Review
from zhirong.review.prefilling import prefilled
from zhirong.review.services.sheet import Line, declare, save_sheet
from zhirong.review.sheet import gaps_of
from zhirong.workflow.services.perform import perform

D = Decimal


def test_the_record_is_compared_with_the_others_of_the_kind(bench):
    """More deals than all, less money than all: the mean of P100 and P0."""
    found = prefilled(bench.review)["track_record"]
    assert found.proposal.points == D("15.00")
    assert "P100 + P0" in found.proposal.zh
    assert [fact.zh.rsplit("，", 1)[1] for fact in found.facts] == [
        "在同类其他 3 件中居 P100",
        "在同类其他 3 件中居 P0",
    ]


def test_two_others_are_too_few_to_be_compared_with(bench):
    Entry.objects.filter(round=bench.round).exclude(pk=bench.review.entry_id).first().delete()
    found = prefilled(bench.review)["track_record"]
    assert found.proposal is None
    assert "不足 3 件" in found.why.zh


def test_a_figure_that_nobody_knows_leaves_the_line_to_the_expert(bench):
    submission = bench.review.entry.submission
    submission.content = with_figures(submission.content)
    for figures in submission.content["ledger"]["figures"].values():
        figures.pop("registered_amount", None)
        figures.pop("pledge_loan_deals", None)
    submission.save()
    found = prefilled(bench.review)
    assert found["track_record"].proposal is None
    assert "台账没有" in found["track_record"].why.zh
    assert found["ambition"].proposal is None
    assert "基期数不明" in found["ambition"].why.zh


def test_targets_are_measured_against_floor_and_base(bench):
    """60 deals over a floor of 50, 22 first loans over 20; the lifts are 20 % and 10 %, and both grew beyond doubling or not."""
    found = prefilled(bench.review)["ambition"]
    assert len(found.facts) == 5  # two figures in two years, and where the strength stands
    assert "目标 60 笔，底线 50 笔（+20%）" in found.facts[0].zh
    assert D("2.25") <= found.proposal.points <= D("9.75")  # 15 x (0.3 + growth share) / 2


def test_a_ledger_that_changes_later_changes_no_proposal(bench):
    review = bench.declared()
    before = ItemScore.objects.get(review=review, item="track_record")
    assert (before.points, before.proposed) == (D("15.00"), D("15.00"))
    Entry.objects.filter(round=bench.round).exclude(pk=review.entry_id).delete()
    after = ItemScore.objects.get(review=review, item="track_record")
    assert (after.proposed, after.formula) == (before.proposed, before.formula)


def test_other_points_than_proposed_need_a_reason(bench):
    review = bench.declared()
    save_sheet(
        actor=bench.expert.actor, review=review, lines={"track_record": Line(D(20))}, comment="", seen=0, at=JUDGING
    )
    assert "note_track_record" in [gap.field for gap in gaps_of(bench.review)]
    lines = {"track_record": Line(D(20), "台账外另有两笔已核实")}
    save_sheet(actor=bench.expert.actor, review=review, lines=lines, comment="", seen=1, at=JUDGING)
    assert "note_track_record" not in [gap.field for gap in gaps_of(bench.review)]


def test_points_given_before_a_recusal_that_was_taken_back_stand(bench):
    review = bench.declared()
    lines = {"track_record": Line(D(20), "理由")}
    save_sheet(actor=bench.expert.actor, review=review, lines=lines, comment="", seen=0, at=JUDGING)
    expert = bench.expert.actor
    for act in ("recuse", "resume"):
        perform(actor=expert, kind="review", subject=review.pk, act=act, at=JUDGING, reason="误填")
    declare(actor=expert, review=Review.objects.get(pk=review.pk), at=JUDGING)
    kept = ItemScore.objects.get(review=review, item="track_record")
    assert (kept.points, kept.proposed, kept.comment) == (D(20), D(15), "理由")


def test_the_page_shows_proposal_formula_and_percentile(bench):
    bench.declared()
    page = bench.expert.client().get(bench.address).content.decode()
    for words in ("预填 15 分", "P100 + P0", "在同类其他 3 件中居 P100", "改动预填分必填", "目标 60 笔，底线 50 笔"):
        assert words in page
    assert bench.office[Role.OFFICER].client().get(bench.address).content.decode().count("预填 15 分") == 0
