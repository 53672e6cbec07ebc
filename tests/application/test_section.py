"""Saving by several people: nothing is lost, nothing is overwritten unseen."""

import pytest

from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.errors import SectionFault, StaleSection
from zhirong.application.models import SectionEdit
from zhirong.application.selectors import held_edit, section_of
from zhirong.application.services.section import save_section


def save(person, application, at, base, section="unit", **values):
    return save_section(
        actor=person.actor, application=application, section=section, values=values, base_version=base, at=at
    )


def test_edits_of_two_people_in_different_fields_both_stand(application, house, at):
    first, second = house[Role.PREPARER], house[Role.REVIEWER]
    save(first, application, at, 0, lead_department="科技金融部")
    save(second, application, at, 0, introduction="简介")
    values = section_of(first.actor, application, "unit").values
    assert (values["lead_department"], values["introduction"]) == ("科技金融部", "简介")


def test_the_same_field_leads_to_a_choice_and_keeps_both(application, house, at):
    first, second = house[Role.PREPARER], house[Role.REVIEWER]
    save(first, application, at, 0, introduction="甲写的")
    with pytest.raises(StaleSection) as stale:
        save(second, application, at, 0, introduction="乙写的", lead_department="部门")
    (clash,) = stale.value.clashes
    assert (clash.field, clash.mine, clash.theirs) == ("introduction", "乙写的", "甲写的")
    section = section_of(second.actor, application, "unit")
    assert section.values["introduction"] == "甲写的"
    assert held_edit(second.actor, section).values["introduction"] == "乙写的"
    save(second, application, at, stale.value.version, introduction="合写的", lead_department="部门")
    assert held_edit(second.actor, section) is None


def test_saving_the_same_again_makes_no_version(application, house, at):
    once = save(house[Role.PREPARER], application, at, 0, introduction="简介")
    again = save(house[Role.PREPARER], application, at, 0, introduction="简介")
    assert once.version == again.version == 1
    assert SectionEdit.objects.filter(section=once, version__gt=0).count() == 1


def test_what_cannot_be_read_is_kept_as_typed(application, house, at):
    section = save(house[Role.PREPARER], application, at, 0, established_on="去年")
    assert section.values["established_on"] == {"typed": "去年"}


def test_the_cover_and_the_facts_have_one_source(application, house, at):
    save(house[Role.PREPARER], application, at, 0, section="cover", project_lead="吴牵头")
    assert content_of(application, at).values["lead_person"]["name"] == "吴牵头"
    save(house[Role.PREPARER], application, at, 1, lead_person={"name": "钱牵头"})
    assert content_of(application, at).values["project_lead"] == "钱牵头"


def test_contact_details_lie_outside_the_digest(application, house, at):
    before = content_of(application, at).digest
    save(house[Role.PREPARER], application, at, 0, contact_person={"name": "新联系人"})
    assert content_of(application, at).digest == before
    save(house[Role.PREPARER], application, at, 1, introduction="简介")
    assert content_of(application, at).digest != before


def test_strangers_and_unknown_fields_are_refused(application, other_house, house, at):
    with pytest.raises(NotFound):
        save(other_house[Role.PREPARER], application, at, 0, introduction="x")
    with pytest.raises(SectionFault):
        save(house[Role.PREPARER], application, at, 0, nothing="x")
