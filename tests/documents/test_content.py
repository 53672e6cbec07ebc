"""What may come in is judged by its bytes."""

import io
import resource
import time

import pytest

from tests.documents.corpus import BAD_NAMES, GOOD, HOSTILE, bomb, bomb_in_xlsx
from zhirong.documents.content.name import tidy_name
from zhirong.documents.content.recognise import recognise
from zhirong.documents.errors import FileRefused


def test_the_corpus_is_large_enough():
    assert len(GOOD) >= 30
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("what", GOOD)
def test_a_good_file_comes_in(what):
    name, made = GOOD[what]
    assert "/" in recognise(tidy_name(name), io.BytesIO(made()))


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_stays_out_with_words_and_a_remedy(what):
    name, made = HOSTILE[what]
    content = io.BytesIO(made())
    start = time.process_time()
    with pytest.raises(FileRefused) as refused:
        recognise(tidy_name(name), content)
    assert refused.value.remedy
    assert refused.value.field == "file"
    assert (
        time.process_time() - start < 2
    )  # a promise to the user, in CPU seconds so that a busy machine does not break it


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_hides_something_is_refused(name):
    with pytest.raises(FileRefused):
        tidy_name(name)


def test_names_are_kept_in_one_form():
    assert tidy_name(" e\u0301.pdf ") == "\u00e9.pdf"


@pytest.mark.parametrize("made", [bomb, bomb_in_xlsx])
def test_a_bomb_is_refused_before_it_swells(made):
    content = io.BytesIO(made())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FileRefused, match="过大"):
        recognise("a.zip" if made is bomb else "a.xlsx", content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.parametrize(
    ("name", "words"), [("a.doc", "docx"), ("a.rar", "zip"), ("a.svg", "png"), ("a.xyz", "可以上传")]
)
def test_a_refused_kind_says_what_to_send_instead(name, words):
    with pytest.raises(FileRefused, match=words):
        recognise(name, io.BytesIO(b"x"))


def test_a_document_with_a_far_template_is_told_so():
    name, made = HOSTILE["docx with a far template"]
    with pytest.raises(FileRefused, match="外部模板"):
        recognise(tidy_name(name), io.BytesIO(made()))
