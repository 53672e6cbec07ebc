"""Beginning an application: when, who, once, and with what is known."""

import datetime as dt

import pytest

from tests.lives import a_complete_application, an_application, an_institution
from tests.programme.office_work import CLOSES, OPENS
from zhirong.accounts.actor import NotFound, NotPermitted
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of, content_of_frozen
from zhirong.application.errors import AlreadyStarted, StartRefused
from zhirong.application.selectors import application_of, applications, sections
from zhirong.application.services.application import start_application
from zhirong.application.services.section import save_section

JUST_BEFORE = dt.timedelta(milliseconds=1)


def begin(house, batch, at, **more):
    return start_application(actor=house[Role.PREPARER].actor, batch=batch, at=at, **more)


@pytest.mark.parametrize("moment", [OPENS, CLOSES - JUST_BEFORE])
def test_the_window_is_half_open(batch, house, moment):
    assert begin(house, batch, moment).institution == house.organisation


@pytest.mark.parametrize("moment", [OPENS - JUST_BEFORE, CLOSES])
def test_outside_the_window_nothing_begins(batch, house, moment):
    with pytest.raises(StartRefused):
        begin(house, batch, moment)
    assert not applications(house[Role.PREPARER].actor).exists()


def test_one_application_for_each_institution_and_batch(batch, house, at):
    first = begin(house, batch, at)
    with pytest.raises(AlreadyStarted) as refused:
        begin(house, batch, at)
    assert refused.value.application == first.pk


def test_a_kind_outside_the_call_is_refused(batch, at):
    with pytest.raises(StartRefused):
        begin(an_institution("演示租赁公司", kind="lessor"), batch, at)


def test_a_signatory_does_not_begin(batch, house, at):
    with pytest.raises(NotPermitted):
        start_application(actor=house[Role.SIGNATORY].actor, batch=batch, at=at)


def test_what_is_known_stands_in_it(application, house):
    values = {}
    for section in sections(house[Role.PREPARER].actor, application):
        values |= section.values
    assert values["unit_full_name"] == values["unit_name"] == house.organisation.name
    assert values["applicant_kind"] == "bank"
    assert values["filled_on"] == "2023-03-21"


def test_the_office_sees_no_draft(application, office_house, other_house):
    for stranger in (office_house[Role.OFFICER].actor, other_house[Role.PREPARER].actor):
        assert not applications(stranger).exists()
        with pytest.raises(NotFound):
            application_of(stranger, application.pk)
        assert not sections(stranger, application).exists()


def test_the_content_comes_back_from_its_frozen_form(complete, at):
    content = content_of(complete, at)
    again = content_of_frozen(content.frozen())
    assert again == content
    assert again.digest == content.digest
    assert content.verdict["outcome"] == "pass"


@pytest.mark.parametrize("kind", ["bank", "insurer", "guarantor"])
def test_every_kind_can_be_filled_in(batch, kind, at):
    house = an_institution(f"演示{kind}机构", kind=kind)
    content = content_of(a_complete_application(batch, house), at)
    assert content.verdict["outcome"] == "pass"
    assert not [key for key, value in content.values.items() if "typed" in str(value)]


def a_second_batch(batch, office_house):
    from tests.programme.office_work import OfficeWork
    from zhirong.programme.models import ProgrammeVersion

    version = ProgrammeVersion.objects.get()
    work = OfficeWork(office_house[Role.OFFICER], office_house[Role.APPROVER], version, batch.created_at)
    return work.publish(work.draft("shanghai-2023-b"))


def test_copy_forward_takes_words_and_no_figures(batch, complete, house, at, office_house):
    second = a_second_batch(batch, office_house)
    later = begin(house, second, at, copied_from=complete)
    content = content_of(later, at)
    assert content.values["introduction"]
    assert [row["name"] for row in content.values["team"]]
    assert "track_record" not in content.values
    assert "goals" not in content.values
    assert "goals_text" not in content.values
    assert all("due" not in row for row in content.values["work_items"])
    assert {"annex_licence", "products.rules_file"} <= {each["field"] for each in content.attachments}
    assert not {"annex_ledger", "ledger"} & {each["field"] for each in content.attachments}


def test_what_was_copied_is_not_written_over_by_what_is_known(batch, complete, house, at, office_house):
    organisation = house.organisation
    organisation.contact_name, organisation.contact_phone = "别的联系人", "13900000000"
    organisation.save()
    later = begin(house, a_second_batch(batch, office_house), at, copied_from=complete)
    values, before = content_of(later, at).values, content_of(complete, at).values
    assert values["contact_person"] == before["contact_person"]
    assert values["project_name"] == before["project_name"]
    assert values["filled_on"] == "2023-03-21"


def test_what_the_copy_left_empty_is_filled_part_by_part(batch, application, house, at, office_house):
    organisation = house.organisation
    organisation.contact_name, organisation.contact_phone = "登记的联系人", "13900000000"
    organisation.save()
    card = {"name": "郑联络", "title": "经理", "mobile": "", "email": ""}
    save_section(
        actor=house[Role.PREPARER].actor, application=application, section="unit", values={"contact_person": card},
        base_version=0, at=at,
    )  # fmt: skip
    later = begin(house, a_second_batch(batch, office_house), at, copied_from=application)
    card = content_of(later, at).values["contact_person"]
    assert (card["name"], card["title"], card["mobile"]) == ("郑联络", "经理", "13900000000")


def test_nobody_copies_from_another_house(batch, complete, other_house, at):
    with pytest.raises(NotFound):
        begin(other_house, batch, at, copied_from=complete)
    assert an_application(batch, other_house).copied_from is None
