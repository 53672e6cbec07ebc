"""Letter templates stand in the stored version, so that a later change of the files changes no letter of an old batch."""

import pytest

from zhirong.programme.letters import LetterUnknown, contact_line, letter_template


def test_a_template_is_read_from_the_version_of_the_batch(batch):
    assert letter_template(batch, "late_refusal").startswith("# 不予受理告知书")
    stored = {each["code"]: each["text"] for each in batch.version.content["templates"]}
    assert letter_template(batch, "correction_request") == stored["correction_request"]


def test_an_unknown_template_says_which_and_how_to_mend_it(batch):
    with pytest.raises(LetterUnknown, match="没有文书模板“ode”") as refusal:
        letter_template(batch, "ode")
    assert "programme.toml" in refusal.value.remedy


def test_the_contact_is_that_of_the_batch_and_never_empty(batch):
    assert contact_line(batch) == batch.office.name
    batch.contact = {"unit": "演示处", "phone": "021-00000000"}
    assert contact_line(batch) == "演示处 021-00000000"
