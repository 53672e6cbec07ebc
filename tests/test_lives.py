"""The builders of whole lives stand: each stage is reached through the services of the ones before."""

import pytest

from tests.lives import a_determined_batch, an_institution, an_office
from zhirong.accounts.permissions import Role
from zhirong.programme.models import Project
from zhirong.review.selectors import ranking
from zhirong.workflow.models import Case


@pytest.mark.django_db
def test_a_batch_comes_from_the_draft_to_the_determination():
    office = an_office()
    houses = [an_institution(f"{name}银行上海分行") for name in ("演示", "示例", "样本")]
    determination, applications = a_determined_batch(office, houses, selected=2)
    placed = ranking(office[Role.OFFICER].actor, determination.batch)
    assert [each.application for each in placed] == applications
    states = dict(Case.objects.filter(kind="application").values_list("subject", "state"))
    assert [states[each.pk] for each in applications] == ["determined", "determined", "not_selected"]
    assert {each.institution for each in Project.objects.all()} == {each.institution for each in applications[:2]}
