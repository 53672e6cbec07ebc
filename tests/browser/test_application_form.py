"""The application form in a real browser: what is typed is never lost, and counts as the server counts."""

import pytest

from tests.browser.test_pages import grave_faults
from tests.lives import DURING, a_complete_application, a_published_batch, an_application, an_institution, an_office
from zhirong.accounts.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECTIONS = ("cover", "commitment", "unit", "foundation", "plan", "annexes")


@pytest.fixture
def during(monkeypatch, transactional_db):
    """The clock of the program stands while the call runs."""
    monkeypatch.setattr("zhirong.clock.now", lambda: DURING)


@pytest.fixture
def house(during):
    return an_institution()


@pytest.fixture
def batch(during):
    return a_published_batch(an_office())


@pytest.fixture
def application(batch, house):
    return an_application(batch, house)


@pytest.fixture
def complete(batch, house):
    return a_complete_application(batch, house)


def address(application, section="unit", tail=""):
    return f"/applications/{application.pk}/sections/{section}/{tail}"


@pytest.mark.parametrize("stage", ["application", "complete"])
def test_every_section_is_quiet_fits_the_screen_and_is_accessible(visit, request, house, stage):
    application = request.getfixturevalue(stage)
    for section in SECTIONS:
        seen = visit(address(application, section), house[Role.PREPARER])
        seen.page.wait_for_timeout(300)
        seen.keep(f"form-{stage}-{section}")
        assert seen.complaints == []
        assert seen.overflow() == 0
        assert not grave_faults(seen.page), section
