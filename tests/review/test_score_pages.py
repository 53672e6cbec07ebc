"""The score sheet as its expert works on it: nothing typed is lost, whatever happens to the saving."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from tests.lives import JUDGING, score
from zhirong.accounts.permissions import Role
from zhirong.review.models import ItemScore, Review
from zhirong.review.sheet import items_of
from zhirong.workflow.services.perform import perform

JSON = {"HTTP_ACCEPT": "application/json"}
D = Decimal


@pytest.fixture(autouse=True)
def while_judging(monkeypatch):
    """Pages take the time from the clock; the round of the test runs in 2023."""
    monkeypatch.setattr("zhirong.clock.now", lambda: JUDGING + dt.timedelta(hours=1))


def whole(review, **changes):
    """Every line at what is proposed or at half its points."""
    proposed = {score.item: score.proposed for score in ItemScore.objects.filter(review=review)}
    typed = {f"points_{item.id}": str(proposed.get(item.id) or item.weight / 2) for item in items_of(review)}
    typed |= {f"note_{item.id}": "" for item in items_of(review)}
    return typed | {"comment": "方案可行。", "base_version": str(Review.objects.get(pk=review.pk).version)} | changes


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def value(page, name):
    box = page.select_one(f"[name={name}]")
    return box.text.strip() if box.name == "textarea" else box.get("value", "")


def test_an_incomplete_sheet_is_saved_and_says_so_with_the_gaps(bench):
    review = bench.declared()
    client = bench.expert.client()
    answer = client.post(bench.address, whole(review, points_plan="", note_team="骨干稳定", submit="1"))
    page = page_of(answer)
    said = page.select_one(".alert:not([hidden])").text
    assert "已保存，未提交" in said
    assert "没有保存" not in said
    assert "“方案的针对性和可行性（对照五项任务）”未评分" in page.select_one("#f-plan .fault").text
    assert "wrong" in page.select_one("#f-plan")["class"]
    assert value(page, "base_version") == "1"
    assert ItemScore.objects.get(review=review, item="team").comment == "骨干稳定"
    names = [box["name"] for box in page.select("[name^=points_], [name^=note_], [name=comment], [name=base_version]")]
    again = {name: value(page, name) for name in names} | {"points_plan": "20", "submit": "1"}
    assert client.post(bench.address, again).status_code == 302
    assert Review.objects.get(pk=review.pk).submitted_at is not None


def test_points_beyond_the_weight_are_not_saved_and_stay_on_the_page(bench):
    review = bench.declared()
    page = page_of(
        bench.expert.client().post(bench.address, whole(review, points_team="6", comment="写了很久", save="1"))
    )
    assert "没有保存" in page.select_one(".alert:not([hidden])").text
    assert (value(page, "points_team"), value(page, "comment")) == ("6", "写了很久")
    assert Review.objects.get(pk=review.pk).version == 0


def test_the_script_saves_what_can_be_read_and_marks_the_rest(bench):
    review = bench.declared()
    answer = bench.expert.client().post(bench.address, whole(review, points_team="6", points_plan="20"), **JSON).json()
    assert (answer["version"], answer["left"], answer["marks"]["team"], answer["marks"]["plan"]) == (1, 1, "bad", "")
    assert answer["parts"]["e-team"]
    assert ItemScore.objects.get(review=review, item="plan").points == D(20)
    assert not ItemScore.objects.filter(review=review, item="team").exists()


def test_a_stale_page_shows_both_and_either_can_be_kept(bench):
    review = bench.declared()
    first, second = bench.expert.client(), bench.expert.client()
    old = whole(review, comment="第一个窗口")
    assert second.post(bench.address, whole(review, comment="第二个窗口", save="1")).status_code == 302
    refused = first.post(bench.address, old, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "score_sheet_stale")
    page = page_of(first.post(bench.address, {**old, "save": "1"}))
    clash = page.select_one(".clashes").text
    assert "第一个窗口" in clash
    assert "第二个窗口" in clash
    assert value(page, "comment") == "第一个窗口"
    over = page.select_one("button[name=over]")
    assert first.post(bench.address, {**old, "over": over["value"]}).status_code == 302
    assert Review.objects.get(pk=review.pk).comment == "第一个窗口"


def test_what_was_typed_on_a_sheet_that_is_in_is_shown_again(bench):
    review = bench.declared()
    client, typed = bench.expert.client(), whole(review)
    assert client.post(bench.address, {**typed, "submit": "1"}).status_code == 302
    late = client.post(bench.address, {**typed, "comment": "补充一点意见", "save": "1"})
    assert late.status_code == 409
    assert "补充一点意见" in late.content.decode()
    assert client.post(bench.address, typed, **JSON).json()["code"] == "score_sheet_refused"
    assert Review.objects.get(pk=review.pk).comment == "方案可行。"


def test_anchors_sum_and_time_left_are_on_the_page(bench):
    bench.declared()
    page = page_of(bench.expert.client().get(bench.address))
    assert [each.text for each in page.select("#f-product_maturity .anchors b")] == ["15", "10", "5"]
    assert page.select_one("#score-filled").text == "2"
    assert D(page.select_one("#score-sum").text) > 15
    assert [each.text.split()[0] for each in page.select(".review-strip a")] == ["01"]
    assert page.select_one(".reading-tabs a[href='#part-plan']")


def test_a_blind_page_says_what_closed_annexes_mean_and_a_named_one_opens_them(bench):
    bench.declared()
    client = bench.expert.client()
    page = page_of(client.get(bench.address))
    about = page.select_one(".about-files").text
    assert "盲评，附件不能打开" in about
    assert "现有机制（勾选并附制度文件）：定价审批（附 1 份）、尽职免责（附 1 份）" in about
    assert "1 项，其中 1 项附有产品制度文件" in about
    assert "样本村镇" not in page.text
    file_id = bench.review.entry.submission.content["attachments"][0]["file_id"]
    assert client.get(f"/documents/{file_id}/").status_code == 404
    bench.round.is_blind = False
    bench.round.save()
    named = page_of(client.get(bench.address))
    assert named.select_one(".about-files") is None
    assert named.select_one(f"a[href='/documents/{file_id}/']")
    assert client.get(f"/documents/{file_id}/").status_code == 200
    other = next(person for key, person in bench.experts.items() if key != bench.review.expert_id)
    assert other.client().get(f"/documents/{file_id}/").status_code == 404


def test_english_readers_read_the_lines_in_english(bench):
    bench.declared()
    client = bench.expert.client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    words = page_of(client.get(bench.address)).text
    assert "strength of the targets (over floor and baseline)" in words
    assert "three or more with complete rules" in words
    assert "P100 among 3 others of the kind" in words


def test_the_paper_is_the_same_to_the_byte_and_sealed_from_the_office(bench):
    reviews = list(Review.objects.filter(entry__round=bench.round).select_related("entry__round__batch__version"))
    own = f"{bench.address}sheet.pdf"
    expert, officer = bench.expert.client(), bench.office[Role.OFFICER].client()
    bundle = f"/review/rounds/{bench.round.pk}/sheets.zip"
    assert expert.get(own).status_code == 409
    for review in reviews:
        score(bench.experts[review.expert_id], review, "0.5")
    paper = expert.get(own).content
    assert paper.startswith(b"%PDF")
    assert expert.get(own).content == paper
    assert officer.get(own).status_code == 409
    assert officer.get(bundle).status_code == 409
    bench.act("open_seal")
    assert officer.get(own).content == paper
    first, again = officer.get(bundle), officer.get(bundle)
    assert first.content == again.content
    names = zip_names(first.content)
    assert len(names) == 6
    assert "样本村镇" not in "".join(names)
    ItemScore.objects.filter(review=bench.review, item="plan").update(points=1)
    assert expert.get(own).status_code == 409


def zip_names(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def test_a_closed_round_keeps_what_was_typed_as_saved(bench):
    """The office excludes the expert while the page is open: nothing can be saved, and everything typed is shown."""
    review = bench.declared()
    perform(
        actor=bench.office[Role.OFFICER].actor,
        kind="review",
        subject=review.pk,
        act="exclude",
        at=JUDGING,
        reason="举报",
    )
    late = bench.expert.client().post(bench.address, whole(review, comment="已写的评语", save="1"))
    assert late.status_code == 409
    assert "已写的评语" in late.content.decode()
