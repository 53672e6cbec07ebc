"""Identifiers: published vectors, published constants, an independent library as oracle, and laws."""

import csv
import datetime as dt
from pathlib import Path

import pytest
import stdnum.cn.ric
import stdnum.cn.uscc
from hypothesis import assume, given
from hypothesis import strategies as st

from zhirong.rules.identifiers import KINDS, Reason, check, citizen, organisation, patent, uscc

#: Facts collected for the project from public examples (its material “golden/identifiers”): type, value, expected, label.
VECTORS = list(csv.DictReader((Path(__file__).parents[1] / "golden/identifiers.csv").open(encoding="utf-8")))

provinces = st.sampled_from(sorted(citizen.PROVINCES))
days = st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31))


def digits(number: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=number, max_size=number)


def of(alphabet: str, number: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=number, max_size=number)


usccs = (
    st.tuples(of(uscc.ALPHABET, 2), provinces, digits(4), of(uscc.ALPHABET, 9))
    .map("".join)
    .map(lambda body: body + uscc.check_character(body))
)
orgs = of(organisation.ALPHABET, 8).map(lambda body: body + organisation.check_character(body))
ids = (
    st.tuples(provinces, digits(4), days.map(lambda day: day.strftime("%Y%m%d").zfill(8)), digits(3))
    .map("".join)
    .map(lambda body: body + citizen.check_character(body))
)
long_patents = (
    st.tuples(st.integers(2003, 2099).map(str), st.sampled_from("12389"), digits(7))
    .map("".join)
    .map(lambda body: body + patent.check_character(body))
)
short_patents = (
    st.tuples(st.integers(1985, 2003).map(lambda year: str(year)[2:]), st.sampled_from("12389"), digits(5))
    .map("".join)
    .map(lambda body: body + patent.check_character(body))
)
numbers = {"uscc": usccs, "org": orgs, "id": ids, "patent": long_patents | short_patents}
some_number = st.sampled_from(sorted(numbers)).flatmap(lambda kind: st.tuples(st.just(kind), numbers[kind]))


@pytest.mark.parametrize("row", VECTORS, ids=[f"{row['type']} {row['value'] or 'empty'}" for row in VECTORS])
def test_the_collected_examples(row: dict[str, str]) -> None:
    assert check(row["type"], row["value"]).valid is (row["expected"] == "valid")


def test_there_are_examples_of_both_verdicts_for_each_kind_with_a_check_digit() -> None:
    assert {(row["type"], row["expected"]) for row in VECTORS} == {
        (kind, verdict) for kind in ("uscc", "org", "id", "patent") for verdict in ("valid", "invalid")
    }


def test_the_constants_are_those_of_the_standards() -> None:
    assert uscc.WEIGHTS == (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    assert len(uscc.ALPHABET) == 31
    assert not set("IOSVZ") & set(uscc.ALPHABET)
    assert organisation.WEIGHTS == (3, 7, 9, 10, 5, 8, 4, 2)
    assert all(weight == pow(2, 17 - place, 11) for place, weight in enumerate(citizen.WEIGHTS))
    assert citizen.CHECK_CHARACTERS == "10X98765432"
    assert list(patent.WEIGHTS) == [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("uscc", "", Reason.LENGTH),
        ("uscc", "   ", Reason.LENGTH),
        ("uscc", "91310000132257510", Reason.LENGTH),
        ("uscc", "91310000132257510MM", Reason.LENGTH),
        ("uscc", "9131000013225751OM", Reason.CHARSET),  # the letter O for zero
        ("uscc", "9131000013225751IM", Reason.CHARSET),
        ("uscc", "91310000132257510Z", Reason.CHARSET),
        ("uscc", "91310000132257510²", Reason.CHARSET),  # a superscript is not a digit
        ("uscc", "91310000１３２２５７５１٠M", Reason.CHARSET),  # nor is an Arabic-Indic one
        ("uscc", "91A00000100003962T", Reason.FORMAT),  # a letter in the division
        ("uscc", "91990000132257510M", Reason.REGION),
        ("uscc", "91310000132257510N", Reason.CHECK_DIGIT),
        ("org", "", Reason.LENGTH),
        ("org", "1000396-2", Reason.LENGTH),
        ("org", "13225751-质", Reason.CHARSET),
        ("org", "13225751-A", Reason.FORMAT),
        ("org", "13225751-1", Reason.CHECK_DIGIT),
        ("id", "110105491231002", Reason.LENGTH),  # the old form of 15
        ("id", "11010519491231002Y", Reason.CHARSET),
        ("id", "1101051949X231002X", Reason.FORMAT),
        ("id", "99010519491231002X", Reason.REGION),
        ("id", "11010519490230002X", Reason.DATE),  # 30 February
        ("id", "11010519000229002X", Reason.DATE),  # 1900 was no leap year
        ("id", "11010517491231002X", Reason.DATE),
        ("id", "110105194912310021", Reason.CHECK_DIGIT),
        ("patent", "", Reason.LENGTH),
        ("patent", "ZL", Reason.LENGTH),
        ("patent", "ZL20191019000.4", Reason.LENGTH),
        ("patent", "ZL201910190004", Reason.MISSING_CHECK_DIGIT),
        ("patent", "97101765", Reason.MISSING_CHECK_DIGIT),
        ("patent", "ZL201877665544", Reason.MISSING_CHECK_DIGIT),
        ("patent", "ZL19991086222.8", Reason.LENGTH),  # it has its check digit, a digit is missing before it
        ("patent", "ZL2019101900O4.3", Reason.CHARSET),
        ("patent", "2019.101900043", Reason.LENGTH),  # a dot elsewhere is no dot of the check digit
        ("patent", "20191019.00043", Reason.LENGTH),
        ("patent", "ZL201970190004.3", Reason.FORMAT),  # kind 7
        ("patent", "ZL200210190004.3", Reason.FORMAT),  # no long form before 2003
        ("patent", "ZL84101765.4", Reason.FORMAT),  # no patents before 1985
        ("patent", "ZL04101765.4", Reason.FORMAT),  # no short form after 2003
        ("patent", "ZL20191019000X.3", Reason.FORMAT),
        ("patent", "ZL201810862282.X", Reason.CHECK_DIGIT),
        ("trademark", "", Reason.LENGTH),
        ("trademark", "G", Reason.FORMAT),
        ("trademark", "123456789", Reason.LENGTH),
        ("trademark", "1234质押", Reason.CHARSET),
        ("trademark", "A1234567", Reason.FORMAT),
        ("trademark", "1234567ABC", Reason.FORMAT),
        ("trademark", "00000000", Reason.FORMAT),
        ("trademark", "12345678/", Reason.LENGTH),
        ("trademark", "12345678/46", Reason.FORMAT),
        ("trademark", "12345678/0", Reason.FORMAT),
        ("trademark", "12345678第100类", Reason.FORMAT),
        ("trademark", "12345678/A", Reason.CHARSET),
    ],
)
def test_the_first_reason_is_given(kind: str, value: str, reason: Reason) -> None:
    result = check(kind, value)
    assert (result.reason, result.normalised) == (reason, None)


@pytest.mark.parametrize(
    ("kind", "value", "normalised"),
    [
        ("uscc", " ９１３１００００ 13225751-0ｍ\u200b", "91310000132257510M"),
        ("org", "１３２２５７５１－０", "132257510"),
        ("org", "13221158-x", "13221158X"),
        ("id", "３１０１０９１９０５０６０７００６１", "310109190506070061"),
        ("patent", "zl 2019 1 0190004．3", "2019101900043"),
        ("patent", "CN201910190004.3", "2019101900043"),
        ("patent", "2019101900043", "2019101900043"),
        ("patent", "97101765.4", "971017654"),
        ("trademark", "g1234567", "G1234567"),
        ("trademark", "第12345678号", "12345678"),
        ("trademark", "12345678a", "12345678A"),
        ("trademark", "12345678 第9类", "12345678/9"),
        ("trademark", "12345678/09", "12345678/9"),
        ("trademark", "G1234567AB/45", "G1234567AB/45"),
    ],
)
def test_different_ways_of_writing_are_one_number(kind: str, value: str, normalised: str) -> None:
    assert check(kind, value).normalised == normalised


def test_the_example_of_the_citizen_standard() -> None:
    assert check("id", "11010519491231002X").valid


@given(some_number)
def test_a_number_made_after_the_standard_is_valid_and_normal(made: tuple[str, str]) -> None:
    kind, number = made
    result = check(kind, number)
    assert (result.reason, result.normalised) == (None, number)
    assert check(kind, str(result.normalised)) == result


@given(some_number, st.data())
def test_one_wrong_character_is_always_found(made: tuple[str, str], data: st.DataObject) -> None:
    """31 and 11 are prime and no weight is a multiple of them: one wrong character always changes the sum."""
    kind, number = made
    position = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from(uscc.ALPHABET if kind == "uscc" else "0123456789X"))
    assume(other != number[position])
    if kind == "org" and position < 8:
        # Letters count 10 to 35, so two of them may differ by a multiple of 11: the standard does not tell them apart.
        values = [organisation.ALPHABET.index(mark) for mark in (other, number[position])]
        assume((values[0] - values[1]) % 11)
    assert not check(kind, number[:position] + other + number[position + 1 :]).valid


def test_the_organisation_code_does_not_tell_some_letters_apart() -> None:
    """A is 10 and L is 21: the standard's own blind spot, not ours."""
    body = "A0000000"
    assert organisation.check_character(body) == organisation.check_character("L0000000")


@given(usccs | ids, st.data())
def test_two_neighbours_changing_places_are_found(number: str, data: st.DataObject) -> None:
    """Neighbouring weights of both standards differ, so a swap of two different characters changes the sum."""
    kind = "uscc" if uscc.check(number).valid else "id"
    position = data.draw(st.integers(0, 16))
    assume(number[position] != number[position + 1])
    swapped = number[:position] + number[position + 1] + number[position] + number[position + 2 :]
    assert not check(kind, swapped).valid


@given(some_number)
def test_width_case_and_spaces_do_not_matter(made: tuple[str, str]) -> None:
    kind, number = made
    wide = "".join(chr(ord(mark) + 0xFEE0) for mark in number.lower())
    spaced = " ".join(number)
    assert check(kind, wide).normalised == check(kind, spaced).normalised == number


@given(long_patents | short_patents, st.sampled_from(["", "ZL", "CN", "zl ", "cn"]))
def test_prefix_and_dot_do_not_matter(number: str, prefix: str) -> None:
    assert check("patent", f"{prefix}{number[:-1]}.{number[-1]}").normalised == number


@given(long_patents | short_patents)
def test_a_patent_number_without_its_check_digit_is_told_so(number: str) -> None:
    assert check("patent", number[:-1]).reason is Reason.MISSING_CHECK_DIGIT


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=40))
def test_any_text_gets_a_verdict(kind: str, text: str) -> None:
    result = check(kind, text)
    assert result.valid is (result.reason is None) is (result.normalised is not None)
    assert list(result.as_dict()) == ["kind", "value", "valid", "reason", "normalised"]


@given(usccs)
def test_the_oracle_agrees_on_codes_of_firms(number: str) -> None:
    assert stdnum.cn.uscc.is_valid(number) is number[:2].isdigit()  # the oracle knows departments of digits only
    if number[:2].isdigit():
        assert stdnum.cn.uscc.calc_check_digit(number[:17]) == number[17]


@given(st.text(uscc.ALPHABET, min_size=18, max_size=18) | st.text("0123456789", min_size=17, max_size=19))
def test_what_we_accept_the_oracle_accepts(number: str) -> None:
    if check("uscc", number).valid and number[:2].isdigit():
        assert stdnum.cn.uscc.is_valid(number)
    elif stdnum.cn.uscc.is_valid(number):
        assert check("uscc", number).reason is Reason.REGION  # the oracle does not look the province up


@given(ids)
def test_the_oracle_agrees_on_people(number: str) -> None:
    assert stdnum.cn.ric.calc_check_digit(number) == number[17]
    assert stdnum.cn.ric.get_birth_date(number) == dt.datetime.strptime(number[6:14], "%Y%m%d").date()
