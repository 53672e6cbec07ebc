"""Scores and ranking on the pages of the office: nothing before the seal is open, everything with its author after."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from tests.lives import JUDGING, a_round, score
from zhirong.accounts.permissions import Role
from zhirong.review.models import Review
from zhirong.workflow.services.perform import perform

#: Percent of all points, application by application, expert by expert: the second and the third are near each other, and one
#: expert lies far below the others on the first.
GIVEN = {1: (95, 96, 94, 95, 79), 2: (80, 84, 79, 83, 81), 3: (83, 78, 82, 79, 82)}
REASON = "目标依据不足，故明显偏低"


@pytest.fixture
def scored(call):
    """Every sheet is in; two seats for three banks. Entry -> expert names with totals."""
    round = a_round(call.batch, call.office, seats={"bank": 2, "insurer": 0, "guarantor": 0}, seats_reason="局会意见")
    totals = {}
    reviews = Review.objects.filter(entry__round=round).select_related("expert__person", "entry__round__batch__version")
    for review in reviews.order_by("entry__number", "expert__person__name"):
        row = totals.setdefault(review.entry.number, {})
        percent = GIVEN[review.entry.number][len(row)]
        row[review.expert.person.name] = (review, percent)
        score(call.panel.experts[review.expert_id], review, Decimal(percent) / 100)
    return call, round, totals


def act(person, kind, subject, code, **more):
    return perform(actor=person.fresh_actor, kind=kind, subject=subject, act=code, at=JUDGING, **more)


def opened(scored):
    call, round, totals = scored
    act(call.office[Role.OFFICER], "review_round", round.pk, "open_seal")
    return call.office[Role.OFFICER].client(), round, totals


def sheet(client, address):
    book = openpyxl.load_workbook(io.BytesIO(client.get(address, {"export": "xlsx"}).content))
    return list(book.worksheets[0].iter_rows(values_only=True))


def far_review(totals):
    return next(review for review, percent in totals[1].values() if percent == 79 and review.entry.number == 1)


def test_nothing_of_the_scores_can_be_read_before_the_seal_is_open(scored):
    call, round, _totals = scored
    client = call.office[Role.OFFICER].client()
    for name in ("review_scores", "review_ranking", "review_round"):
        for query in ({}, {"export": "xlsx"}):
            answer = client.get(reverse(name, args=[round.pk]), query)
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith("text/html")
            page = answer.content.decode()
            assert not re.search(r">\s*(?:9[4-6]|8[0-4]|7[89])\.\d\d\s*<", page)
            assert "方案可行" not in page
    assert "评分尚在封闭中" in client.get(reverse("review_scores", args=[round.pk])).content.decode()


def test_the_matrix_shows_every_total_the_mark_and_the_reason_of_the_expert(scored):
    client, round, totals = opened(scored)
    address = reverse("review_scores", args=[round.pk])
    far = far_review(totals)
    assert "待专家说明" in client.get(address).content.decode()
    call = scored[0]
    act(call.panel.experts[far.expert_id], "review", far.pk, "explain", reason=REASON)
    page = client.get(address).content.decode()
    assert page.count('<span class="badge warn">偏离</span>') == 1
    assert re.search(r"偏离</span> 79\.00</td>", page)
    row = page[page.index(f">{far.expert.person.name}</a>") :]
    assert REASON in row[: row.index("</tr>")]
    assert "超过 15 分" in page

    heads, *rows = [line for line in sheet(client, address) if line[0] and line[1]]
    for number, given in totals.items():
        line = dict(zip(heads, rows[number - 1], strict=True))
        assert {name: line[name] for name in given} == {name: percent for name, (_r, percent) in given.items()}
        assert all(line[name] in (None, "") for name in heads if name.startswith("演示专家") and name not in given)
    assert REASON in dict(zip(heads, rows[0], strict=True))["偏离说明"]
    assert far.expert.person.name in dict(zip(heads, rows[0], strict=True))["偏离说明"]


def test_the_line_stands_under_the_last_seat_with_its_method_and_the_coin_toss_beside_it(scored):
    client, round, totals = opened(scored)
    page = client.get(reverse("review_ranking", args=[round.pk])).content.decode()
    order = [page.index(name) for name in ("演示银行上海分行</td>", "示例银行上海分行</td>", "样本银行上海分行</td>")]
    line = page.index('<tr class="cut">')
    assert order[0] < order[1] < line < order[2]
    assert "名额线：2 家，线上最低 81.33 分" in page
    chip = page[page.index('<span class="chip">') : line]
    for words in (
        "去掉最高、最低各 1 份后平均",
        "按机构类型分别排序",
        "基期业绩分 → 方案分",
        "重抽样 2,000 次",
        "种子 5",
    ):
        assert words in chip
    shares = [Decimal(each) for each in re.findall(r'<td class="number">(\d+\.\d)</td><td><span class="badge', page)]
    assert shares[0] > 99
    assert Decimal("2.5") < shares[2] < 50 < shares[1] < Decimal("97.5")
    assert abs(sum(shares) - 200) <= Decimal("0.15")  # two seats; each share is rounded to a tenth
    assert re.search(r"确定入围 <b>1</b>", page)
    assert re.search(r"两可（掷硬币） <b>2</b>", page)
