"""An application to be read: everybody reads what is theirs to read, and sees what changed."""

from dataclasses import replace

import pytest

from tests.application.filled import a_code, a_pdf
from tests.lives import DURING, a_complete_application, an_institution, fill_in
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.selectors import openable_files
from zhirong.application.services.attachment import attach
from zhirong.application.sheet import Audience, sheet
from zhirong.application.sheet_changes import changes
from zhirong.demo.world.cast import INSTITUTIONS
from zhirong.demo.world.fillings import form_values
from zhirong.rules.institution_names import forms_of, head_of

ACCOUNT = "6200000000000000001"
#: Words of people in the usual form: names, mobiles, mails, digits of papers.
PERSONAL = ("吴牵头", "郑联络", "周负责", "演示组员1", "13800000001", "contact@example.invalid", "0001")


@pytest.fixture
def content(complete, at):
    return content_of(complete, at)


def said(sections):
    """Every word of a sheet."""
    words = []
    for section in sections:
        words.append(section.title)
        for part in section.parts:
            words += [part.label, part.text, *part.notes]
            for line in part.lines:
                words += [line.label, line.text, line.note, *(file.name for file in line.files)]
            for row in (part, *part.rows):
                cells = part.head if row is part else row.cells
                words += [word for cell in cells for word in (cell.text, cell.note, *(f.name for f in cell.files))]
    return "\n".join(words)


def links(sections):
    parts = [part for section in sections for part in section.parts]
    lines = [file for part in parts for line in part.lines for file in line.files]
    cells = [file for part in parts for row in part.rows for cell in row.cells for file in cell.files]
    return [file.address for file in lines + cells if file.address]


def test_the_applicant_reads_everything(content):
    words = said(sheet(content, Audience.APPLICANT))
    for expected in (*PERSONAL, ACCOUNT, "知权贷", "3.85%—4.35%", "29,000", "营业执照.pdf", "开展首贷行动", "浦东新区"):
        assert expected in words


@pytest.mark.parametrize(("audience", "whole"), [(Audience.OFFICE, False), (Audience.OFFICE_FINANCE, True)])
def test_the_account_number_is_for_finance(content, audience, whole):
    words = said(sheet(content, audience))
    assert (ACCOUNT in words) is whole
    assert ACCOUNT[-4:] in words
    assert "郑联络" in words


def test_an_expert_reads_no_personal_data(content):
    """Who answers for a task of the plan (吴牵头) stands there in plain words, and is part of the plan."""
    words = said(sheet(content, Audience.EXPERT))
    assert not [word for word in (*PERSONAL[1:], ACCOUNT[-4:]) if word in words]
    assert "开展首贷行动" in words
    assert "演示银行上海分行" in words


def test_a_blind_expert_does_not_learn_who_applies(complete, house, at):
    boast = "演示银行上海分行（简称演示银行）由吴牵头牵头，演示组员1负责。"
    fill_in(complete, house, safeguards=boast, work_plan=boast)
    content = content_of(complete, at)
    words = said(sheet(content, Audience.EXPERT, blind=True))
    hidden = (*PERSONAL[:4], "演示银行", content.values["uscc"], "浦东支行", "营业执照.pdf", "演示许可")
    assert not [word for word in hidden if word in words]
    assert "本单位（简称本单位）由某人牵头，某人负责。" in words
    assert "29,000" in words


def test_only_files_that_may_be_opened_are_links(content, house, other_house):
    theirs = openable_files(other_house[Role.PREPARER].actor, content)
    ours = openable_files(house[Role.PREPARER].actor, content)
    assert not links(sheet(content, Audience.OFFICE, openable=theirs))
    assert len(links(sheet(content, Audience.APPLICANT, openable=ours))) == len(content.attachments)


def test_what_could_not_be_read_is_shown_as_it_was_typed(complete, house, at):
    fill_in(complete, house, registered_capital="五亿多")
    assert "五亿多" in said(sheet(content_of(complete, at), Audience.OFFICE))


def test_an_empty_draft_is_read_without_a_fault(application, at):
    assert said(sheet(content_of(application, at), Audience.APPLICANT))


@pytest.mark.parametrize("kind", ["insurer", "guarantor"])
def test_every_kind_has_its_figures(batch, kind, at):
    content = content_of(a_complete_application(batch, an_institution(f"演示{kind}", kind=kind)), at)
    record = content.programme.form.field("track_record")
    labels = [figure.label for figure in content.frame.matrix_figures(record)]
    words = said(sheet(content, Audience.EXPERT))
    assert labels
    assert all(label in words for label in labels)


def test_nothing_changed_between_equal_versions(content):
    assert changes(sheet(content, Audience.OFFICE), sheet(content, Audience.OFFICE)) == []


def test_every_change_is_named_by_its_place(complete, house, at):
    before = sheet(content_of(complete, at), Audience.OFFICE)
    plan = next(part.text for section in before for part in section.parts if part.key == "work_plan")
    goals = {"2023": {"households": {"value": "51"}}, "2024": {"households": {"value": "50"}}}
    fill_in(complete, house, licence_no="演示许可〔2011〕第 2 号", work_plan=plan + "另设专项督办。", goals=goals)
    after = sheet(content_of(complete, at), Audience.OFFICE)
    found = {change.place: change for change in changes(before, after)}
    assert found["金融业务许可证编号或设立依据"].after == "演示许可〔2011〕第 2 号"
    assert [change.place.endswith(" · 2023年") for change in found.values() if change.after == "51"] == [True]
    assert [piece.text for piece in found["工作方案"].pieces if piece.how == "new"] == ["另设专项督办。"]


def test_a_replaced_file_is_a_change_though_its_name_is_the_same(complete, house, at):
    before = sheet(content_of(complete, at), Audience.OFFICE)
    attach(
        actor=house[Role.PREPARER].actor,
        application=complete,
        field="annex_licence",
        row="",
        name="营业执照.pdf",
        chunks=[a_pdf("another")],
        at=DURING,
    )
    after = sheet(content_of(complete, at), Audience.OFFICE)
    assert [change.place for change in changes(before, after)] == ["营业执照和业务许可证"]


@pytest.mark.parametrize("place", INSTITUTIONS, ids=lambda place: place.short)
def test_no_institution_of_the_demo_is_named_to_a_blind_expert(content, place):
    """Neither its names nor what people make of them, in texts and in the names of its products."""
    values = form_values(
        kind=place.kind,
        name=place.name,
        short=place.short,
        uscc=a_code(place.name),
        basis=[2021, 2022],
        years=[2023, 2024],
        day=DURING.date(),
        seed=1,
    )
    values["safeguards"] += f"{place.name}（{place.short}）负责，另见“{head_of(place.name)}知贷通”。"
    values["products"][0]["name"] = f"{head_of(place.name)}知贷通"
    one = {**content.institution, "name": place.name, "uscc": a_code(place.name)}
    own = replace(content, values=values, institution=one, kind=place.kind)
    words = said(sheet(own, Audience.EXPERT, blind=True, known_as=(place.short,)))
    told = words.replace(f"{head_of(place.name)}知贷通”", "").replace("演示用的虚构机构", "")
    assert "本单位知贷通" in words
    assert not [name for name in (*forms_of(place.name, place.short), head_of(place.name)) if name in told]
