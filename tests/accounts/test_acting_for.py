"""A form that was opened for one organisation is never sent in the name of another."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import zhirong
from tests.application.filled import a_pdf
from tests.people import join
from zhirong import clock
from zhirong.accounts.models import Invitation, Membership
from zhirong.accounts.permissions import Role
from zhirong.documents.models import OrganisationPaper

CONTACT = "/organisation/contact/"
AREAS = ("accounts", "documents", "mail", "programme")
MARK = '{% csrf_token %}{% include "accounts/acting_for.html" %}'


@pytest.fixture
def two_houses(administrator, other_bank):
    """One person who is administrator in two houses."""
    join(other_bank, "赵管理", Role.ADMINISTRATOR, Role.PREPARER, user=administrator.user)
    return administrator


def opened(client, address):
    """The hidden fields of the form on the page, as a browser would send them."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {field["name"]: field["value"] for field in page.select("main form input[name=acting_for]")}


def switch(client, organisation, **more):
    return client.post("/account/organisation/choose/", {"organisation": str(organisation.pk), **more})


def test_after_a_switch_in_another_window_nothing_is_changed_and_the_text_comes_back(two_houses, other_bank):
    client = two_houses.client(fresh=True)
    form = opened(client, CONTACT)
    switch(client, other_bank)
    answer = client.post(CONTACT, {**form, "contact_name": "赵女士", "contact_phone": "021-5550"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert two_houses.organisation.name in page
    assert "没有做任何更改" in page
    assert "赵女士" in page
    for house in (two_houses.organisation, other_bank):
        house.refresh_from_db()
        assert house.contact_name == ""


def test_back_in_the_first_house_the_form_goes_on(two_houses, other_bank):
    client = two_houses.client(fresh=True)
    form = opened(client, CONTACT)
    switch(client, other_bank)
    client.post(CONTACT, {**form, "contact_name": "赵女士"})
    answer = switch(client, two_houses.organisation, next="/account/resume/")
    waiting = BeautifulSoup(client.get(answer.headers["Location"]).content, "html.parser")
    again = waiting.find("form", action=CONTACT)
    assert again is not None
    fields = {field["name"]: field["value"] for field in again.select("input[name]")}
    assert client.post(CONTACT, fields).status_code == 302
    two_houses.organisation.refresh_from_db()
    assert two_houses.organisation.contact_name == "赵女士"


def test_when_the_chosen_house_is_gone_the_form_does_not_act_for_the_other(two_houses, other_bank):
    client = two_houses.client(fresh=True)
    form = opened(client, "/invitations/new/")
    Membership.objects.filter(user=two_houses.user, organisation=two_houses.organisation).update(until=clock.now())
    answer = client.post(
        "/invitations/new/", {**form, "name": "许新人", "email": "new@example.invalid", "roles": "preparer"}
    )
    assert answer.status_code == 409
    assert "许新人" in answer.content.decode()
    assert two_houses.organisation.name not in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_person_without_any_house_left_gets_the_text_back(administrator):
    client = administrator.client(fresh=True)
    form = opened(client, CONTACT)
    Membership.objects.filter(user=administrator.user).update(until=clock.now())
    answer = client.post(CONTACT, {**form, "contact_name": "赵女士"})
    assert answer.status_code == 409
    assert "赵女士" in answer.content.decode()


def test_an_upload_for_another_house_waits_until_the_person_is_there_again(two_houses, other_bank):
    join(two_houses.organisation, "赵管理", Role.PREPARER, user=two_houses.user)
    client = two_houses.client(fresh=True)
    form = opened(client, "/organisation/papers/new/")
    switch(client, other_bank)
    file = SimpleUploadedFile("营业执照.pdf", a_pdf("licence"))
    given = {**form, "kind": "business_licence", "note": "换证", "file": file}
    refused = client.post("/organisation/papers/new/", given)
    assert (refused.status_code, OrganisationPaper.objects.count()) == (409, 0)
    assert "换证" in refused.content.decode()
    assert "没有保留" not in refused.content.decode()
    switch(client, two_houses.organisation)
    waiting = BeautifulSoup(client.get(reverse("account_resume")).content, "html.parser")
    assert "营业执照.pdf" in waiting.text
    fields = waiting.find("form", action="/organisation/papers/new/").find_all("input")
    assert client.post("/organisation/papers/new/", {each["name"]: each["value"] for each in fields}).status_code == 302
    assert OrganisationPaper.objects.get().file.original_name == "营业执照.pdf"


@pytest.mark.parametrize("address", ["/people/{}/role/", "/people/{}/replace/"])
def test_the_forms_of_roles_say_for_which_house_they_are(administrator, preparer, address):
    form = opened(administrator.client(fresh=True), address.format(preparer.user.pk))
    assert form == {"acting_for": str(administrator.organisation.pk)}


def test_every_form_of_the_work_pages_says_for_which_house_it_is():
    """The person's own pages (account) and the pages behind an invitation's link belong to no house."""
    source = Path(zhirong.__file__).parent
    pages = [page for area in AREAS for page in sorted((source / area / "templates" / area).glob("*.html"))]
    forms = {
        page.name: page.read_text(encoding="utf-8") for page in pages if "{% csrf_token %}" in page.read_text("utf-8")
    }
    assert len(forms) > 15
    bare = {name for name, text in forms.items() if text.count("{% csrf_token %}") != text.count(MARK)}
    assert bare == {
        "another_organisation.html",
        "invitation_accept.html",
        "invitation_join.html",
        "invitation_other.html",
    }
