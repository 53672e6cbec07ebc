"""The page of printing and binding, and its downloads, as the people of the house and others meet them."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.lives import fill_in
from tests.typesetting.papers import words_of
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.pack import pack_pdf
from zhirong.documents.services.store import store
from zhirong.submission.models import Endorsement, EndorsementStep

PARTS = ["pack", "form", "annexes", "labels", "mail", "mail-text"]


@pytest.fixture
def client(house):
    client = Client()
    client.force_login(house[Role.PREPARER].user)
    return client


def saved(client, application, part):
    return client.get(reverse("application_paper", args=[application.pk, part]))


def endorsed(application, house, at):
    """The pack as the internal check endorsed it."""
    pack = pack_pdf(content_of(application, at), at=at)
    actor = house[Role.REVIEWER].actor
    stored = store(actor=actor, tenant=house.organisation, name="申报书.pdf", chunks=[pack.pdf], at=at)
    return Endorsement.objects.create(
        application=application,
        step=EndorsementStep.REVIEW,
        person=actor.user,
        at=at,
        content_digest=content_of(application, at).digest,
        pack=stored,
        pack_digest=pack.digest,
    )


def test_the_page_leads_through_the_steps(client, application):
    said = client.get(reverse("application_printing", args=[application.pk])).content.decode()
    for words in ("现在打印的是草稿", "下载申报书合订本", "只有承诺书和单位意见两页", "一式 2 份", "电子邮件报送"):
        assert words in said
    assert reverse("application_paper", args=[application.pk, "sealed"]) not in said


@pytest.mark.parametrize("part", PARTS)
def test_every_paper_can_be_saved(client, complete, part):
    answer = saved(client, complete, part)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_gives_the_same_bytes_until_it_changes(client, complete, house, part):
    first = saved(client, complete, part).content
    assert saved(client, complete, part).content == first
    fill_in(complete, house, timezone.now(), safeguards="另行安排专项额度。")
    assert saved(client, complete, part).content != first


def test_before_the_internal_check_everything_is_a_draft(client, complete):
    assert "草稿" in words_of(saved(client, complete, "pack").content)
    refused = saved(client, complete, "sealed")
    assert refused.status_code == 409
    assert "内部复核" in refused.content.decode()


def test_after_it_the_very_pack_that_was_endorsed_is_given(client, complete, house, at):
    standing = endorsed(complete, house, at)
    given = saved(client, complete, "pack").content
    assert given == pack_pdf(content_of(complete, at), at=at).pdf
    assert standing.pack_digest in words_of(saved(client, complete, "sealed").content)
    with zipfile.ZipFile(BytesIO(saved(client, complete, "mail").content)) as archive:
        assert archive.read("申报书.pdf") == given
    page = client.get(reverse("application_printing", args=[complete.pk])).content.decode()
    assert standing.pack_digest in page
    assert "现在打印的是草稿" not in page


def test_a_voided_endorsement_leads_back_to_the_draft(client, complete, house, at):
    standing = endorsed(complete, house, at)
    standing.voided_at = at
    standing.save()
    assert "草稿" in words_of(saved(client, complete, "pack").content)


def test_another_house_the_office_and_another_part_find_nothing(client, complete, other_house, office_house):
    assert saved(client, complete, "nothing").status_code == 404
    for house, role, status in ((other_house, Role.PREPARER, 404), (office_house, Role.OFFICER, 403)):
        visitor = Client()
        visitor.force_login(house[role].user)
        assert saved(visitor, complete, "pack").status_code == status
