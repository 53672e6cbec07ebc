"""In the demo nobody carries an authenticator; elsewhere the mark of the demo means nothing."""

import pytest
from django.urls import reverse

from tests.people import Person, join
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 302)])
def test_the_mark_of_the_demo_opens_only_the_demo(office: Organisation, settings, demo: bool, status: int) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = demo
    officer: Person = join(office, "陈经办", Role.OFFICER, second_factor=False)
    client = officer.client()
    session = client.session
    session["demo"] = True
    session.save()
    assert client.get(reverse("home")).status_code == status


def test_the_demo_does_not_spare_whoever_signs_in_by_password(office: Organisation, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    officer = join(office, "陈经办", Role.OFFICER, second_factor=False)
    assert officer.client().get(reverse("home")).status_code == 302
