"""The form in the browser, one section on a page, without any script."""

import pytest

from zhirong.accounts.permissions import Role

SECTIONS = ("cover", "commitment", "unit", "foundation", "plan", "opinion", "annexes")


def address(application, section, tail=""):
    return f"/applications/{application.pk}/sections/{section}/{tail}"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("stage", ["application", "complete"])
def test_every_section_opens(request, house, section, stage, during):
    application = request.getfixturevalue(stage)
    answer = house[Role.PREPARER].client().get(address(application, section))
    assert answer.status_code == 200
