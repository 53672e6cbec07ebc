"""Finding cases: parts of words, initials, every word, and only what one may see."""

import uuid

import pytest

from zhirong.accounts.actor import SYSTEM
from zhirong.workflow.services.perform import open_case

pytestmark = pytest.mark.django_db


def a_case(tenant, title, at, kind="call"):
    return open_case(
        actor=SYSTEM, kind=kind, subject=uuid.uuid4(), tenant=tenant, title=title, link="/somewhere/", at=at
    )


@pytest.mark.parametrize("asked", ["质押", "zy", "演示 质押", "ZY 贷款", "100%"])
def test_a_title_is_found_by_its_parts_and_initials(officer, bank, at, asked):
    a_case(bank, "演示银行专利质押贷款100%", at)
    a_case(bank, "样本保险", at)
    page = officer.client().get("/search/", {"q": asked}).content.decode()
    assert "演示银行专利质押贷款100%" in page
    assert "样本保险" not in page


@pytest.mark.parametrize("asked", ["质押 保险", "%", "_", "' OR 1=1", "  "])
def test_every_word_must_be_found_and_signs_mean_themselves(officer, bank, at, asked):
    a_case(bank, "演示银行专利质押贷款", at)
    assert "演示银行专利质押贷款" not in officer.client().get("/search/", {"q": asked}).content.decode()


@pytest.mark.parametrize("asked", ["\x00", "质" * 101])
def test_what_cannot_be_looked_for_is_said(officer, asked):
    answer = officer.client().get("/search/", {"q": asked})
    assert answer.status_code == 200
    assert 'class="errors"' in answer.content.decode()


def test_another_institution_finds_nothing_of_ours(preparer, other_bank, at):
    a_case(other_bank, "示例银行质押", at)
    assert "示例银行质押" not in preparer.client().get("/search/", {"q": "质押"}).content.decode()


def test_the_number_of_questions_does_not_grow_with_the_answers(officer, bank, at, django_assert_max_num_queries):
    for number in range(70):
        a_case(bank, f"演示质押{number}", at)
    client = officer.client()
    with django_assert_max_num_queries(12):
        page = client.get("/search/", {"q": "质押"}).content.decode()
    assert "只列出最近的 60 项" in page
