"""What belongs to another organisation is as absent as what never was, to the byte."""

import re
import uuid

import pytest

from tests.accounts.test_invitations import ask
from zhirong.accounts.models import Membership, Organisation


def body(answer):
    return re.sub(rb'value="[A-Za-z0-9]{64}"', b"", answer.content)


@pytest.fixture
def theirs(other_administrator):
    invitation = ask(other_administrator)
    membership = Membership.objects.get(user=other_administrator.user)
    return {
        "person": other_administrator.user.pk,
        "invitation": invitation.pk,
        "membership": membership.pk,
        "organisation": other_administrator.organisation.pk,
    }


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/people/{}/", "person"),
        ("/people/{}/role/", "person"),
        ("/people/{}/replace/", "person"),
        ("/people/roles/{}/end/", "membership"),
        ("/invitations/{}/", "invitation"),
        ("/invitations/{}/resend/", "invitation"),
        ("/invitations/{}/withdraw/", "invitation"),
    ],
)
def test_another_banks_people_and_invitations_do_not_exist(administrator, theirs, address, what):
    client = administrator.client(fresh=True)
    nothing = 999_999 if what == "membership" else uuid.uuid4()
    for method in (client.get, client.post):
        found, absent = method(address.format(theirs[what])), method(address.format(nothing))
        assert (found.status_code, absent.status_code) in {(404, 404), (405, 405)}
        assert body(found) == body(absent)
    assert Membership.objects.get(pk=theirs["membership"]).until is None


def test_the_office_invites_into_a_house_that_exists(officer):
    client = officer.client(fresh=True)
    for address in ("", "edit/", "suspend/", "reactivate/", "people/", "invite/"):
        assert client.get(f"/organisations/{uuid.uuid4()}/{address}").status_code == 404


def test_lists_hold_only_ones_own(administrator, theirs, other_bank):
    client = administrator.client()
    other = Organisation.objects.get(pk=theirs["organisation"])
    for address in ("/people/", "/invitations/", "/organisation/"):
        page = client.get(address).content.decode()
        assert other.name not in page
        assert "钱管理" not in page
    for address in ("/organisations/", f"/organisations/{other.pk}/", f"/organisations/{other.pk}/people/"):
        assert client.get(address).status_code == 403
