"""What stands in the way of sending an application on, and who sees the files of it."""

import pytest

from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Role
from zhirong.application.errors import EditRefused
from zhirong.application.selectors import attachments, held_edit, section_of
from zhirong.application.services.section import save_section
from zhirong.documents.selectors import stored_file
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.services.perform import perform


def send(application, house, at):
    return perform(
        actor=house[Role.PREPARER].actor, kind="preparation", subject=application.pk, act="send_for_review", at=at
    )


def test_an_unfinished_application_is_not_sent_on(application, house, at):
    with pytest.raises(GuardRefused) as refused:
        send(application, house, at)
    assert "须修改" in str(refused.value)


def test_a_complete_one_is_sent_and_locked_but_for_the_contact(complete, house, at):
    send(complete, house, at)
    actor = house[Role.PREPARER].actor
    section = section_of(actor, complete, "unit")
    words = {"actor": actor, "application": complete, "section": "unit", "base_version": section.version, "at": at}
    with pytest.raises(EditRefused):
        save_section(values={"introduction": "改"}, **words)
    assert held_edit(actor, section).values == {"introduction": "改"}
    save_section(values={"contact_person": {"name": "新人", "mobile": "13800000009"}}, **words)
    assert section_of(actor, complete, "unit").values["contact_person"]["name"] == "新人"


def test_the_office_opens_no_file_of_a_draft(complete, house, office_house):
    (first, *_rest) = attachments(house[Role.PREPARER].actor, complete)
    with pytest.raises(NotFound):
        stored_file(office_house[Role.OFFICER].actor, first["file_id"])
