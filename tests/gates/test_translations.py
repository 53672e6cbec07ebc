"""The English translation is whole: what the source says is translated, what is compiled is what is written.

The messages are extracted afresh with xgettext from a copy of the tree; without xgettext that test says so and is skipped.
"""

import re
import shutil
from pathlib import Path

import polib
import pytest
from allauth.account.adapter import DefaultAccountAdapter as AccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter as FactorAdapter
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from lint import messages
from lint.messages import DOMAINS, LOCALE, key
from lint.translation import CJK
from zhirong.accounts.models import User

MESSAGES = LOCALE / "en" / "LC_MESSAGES"
FULL_WIDTH = re.compile(r"[，。；：？！（）、《》〔〕]")
MARKUP = re.compile(r"</?\w[^>]*>")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


def translations():
    found = [polib.pofile(str(MESSAGES / f"{name}.po")) for name in DOMAINS if (MESSAGES / f"{name}.po").exists()]
    assert found, "src/zhirong/locale/en/LC_MESSAGES/django.po is missing"
    return found


def written():
    """Every entry in force, by context, message and plural."""
    entries = [entry for file in translations() for entry in file if not entry.obsolete]
    return {key(entry): entry for entry in entries}


def said(entry):
    """All the English forms of an entry."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def extracted():
    """What xgettext finds in the source today."""
    if not shutil.which("xgettext"):
        pytest.skip("缺少 xgettext：apt install gettext（xgettext is missing: the translation check did not run）")
    return {key(entry) for found in messages.extracted().values() for entry in found}


@pytest.mark.once
def test_every_message_of_the_source_is_in_the_translation(extracted):
    assert len(extracted) > 50
    assert sorted(message for _, message, _ in extracted - written().keys()) == []


@pytest.mark.once
def test_no_translation_is_left_of_a_message_that_is_gone(extracted):
    assert sorted(message for _, message, _ in written().keys() - extracted) == []


@pytest.mark.once
def test_no_entry_is_empty_or_fuzzy():
    assert [
        entry.msgid for entry in written().values() if entry.fuzzy or not all(text.strip() for text in said(entry))
    ] == []


@pytest.mark.once
def test_english_is_english_and_keeps_the_places_of_values():
    for entry in written().values():
        for text in said(entry):
            assert not CJK.search(text), entry.msgid
            assert not FULL_WIDTH.search(text), entry.msgid
            assert sorted(MARKUP.findall(text)) == sorted(MARKUP.findall(entry.msgid)), entry.msgid
            wanted, found = set(PLACES.findall(entry.msgid)), set(PLACES.findall(text))
            assert found <= wanted, entry.msgid
            assert entry.msgid_plural or found == wanted, entry.msgid


@pytest.mark.once
def test_what_is_compiled_is_what_is_written():
    for file in [*translations(), polib.pofile(str(messages.OVERRIDES))]:
        compiled = polib.mofile(str(Path(file.fpath).with_suffix(".mo")))
        assert {(e.msgctxt, e.msgid): said(e) for e in compiled} == {
            (e.msgctxt, e.msgid): said(e) for e in file.translated_entries()
        }


OTHERS = {
    **{f"sign-in: {code}": said for code, said in AccountAdapter.error_messages.items()},
    **{f"second factor: {code}": said for code, said in FactorAdapter.error_messages.items()},
    "forms: null": ProhibitNullCharactersValidator.message,
}


@pytest.mark.once
@pytest.mark.parametrize("said", OTHERS.values(), ids=OTHERS)
def test_what_the_libraries_say_on_our_pages_is_chinese(said):
    assert CJK.search(str(said))


@pytest.mark.once
@pytest.mark.parametrize("password", ["short", "password123", "zhangsan@demo.invalid"])
def test_what_is_wrong_with_a_password_is_said_in_chinese(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(name="张三", email="zhangsan@demo.invalid"))
    assert [said for said in refused.value.messages if not CJK.match(said) or "email" in said] == []


@pytest.mark.once
def test_merging_keeps_what_is_said_and_guesses_nothing():
    found = [polib.POEntry(msgid=text) for text in ("留下", "新增的")]
    found.append(polib.POEntry(msgid="%(n)s 条", msgid_plural="%(n)s 条"))
    before = [polib.POEntry(msgid="留下", msgstr="kept"), polib.POEntry(msgid="新增", msgstr="nearly the same")]
    merged = messages.merge(found, before)
    assert {entry.msgid: entry.msgstr for entry in merged} == {"留下": "kept", "新增的": "", "%(n)s 条": ""}
    assert merged.find("%(n)s 条").msgstr_plural == {0: "", 1: ""}
