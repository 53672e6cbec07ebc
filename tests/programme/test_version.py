"""A programme is loaded once per content."""

import json

import pytest

from zhirong.accounts.actor import SYSTEM, NotPermitted
from zhirong.audit.models import AuditEvent
from zhirong.programme.content import programme_of, template_text
from zhirong.programme.digest import digest_of
from zhirong.programme.errors import ContentDamaged, Immutable, TemplateMissing
from zhirong.programme.models import ProgrammeVersion
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load


def test_the_same_content_twice_changes_nothing(version, at):
    before = AuditEvent.objects.count()
    assert load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=at) == version
    assert ProgrammeVersion.objects.count() == 1
    assert AuditEvent.objects.count() == before


def test_other_content_is_the_next_version_and_the_first_stays(version, at):
    changed = load("shanghai-2023").model_copy(update={"version": "2023-corrected"})
    second = load_programme(actor=SYSTEM, programme=changed, at=at)
    assert (version.number, second.number) == (1, 2)
    assert programme_of(ProgrammeVersion.objects.get(pk=version.pk)).version != "2023-corrected"


def test_what_was_stored_is_read_back_as_it_was(version):
    assert programme_of(version) == load("shanghai-2023")


def test_a_loaded_version_is_not_changed(version):
    version.title = "另一个名称"
    with pytest.raises(Immutable):
        version.save()


def test_content_that_was_changed_behind_the_back_is_refused(version, monkeypatch):
    monkeypatch.setattr("zhirong.programme.content._parsed", {})
    content = {**version.content, "expert_review": False}
    ProgrammeVersion.objects.filter(pk=version.pk).update(content=content)
    with pytest.raises(ContentDamaged):
        programme_of(ProgrammeVersion.objects.get(pk=version.pk))


def test_only_those_who_manage_batches_load(preparer, at):
    with pytest.raises(NotPermitted):
        load_programme(actor=preparer.actor, programme=load("shanghai-2023"), at=at)


def test_a_letter_keeps_the_words_that_were_loaded(version):
    assert template_text(version, "public_notice").startswith("# 关于{{ batch_title }}拟认定单位的公示")


def test_a_version_loaded_before_letters_were_kept_takes_the_shipped_words(version):
    earlier = ProgrammeVersion(name=version.name, title=version.title, content=json.loads(json.dumps(version.content)))
    for template in earlier.content["templates"]:
        template.pop("text")
    earlier.digest = digest_of(earlier.content)
    assert template_text(earlier, "public_notice") == template_text(version, "public_notice")


def test_a_letter_that_no_file_brings_is_named(version):
    with pytest.raises(TemplateMissing, match="praise"):
        template_text(version, "praise")
