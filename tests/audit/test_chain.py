"""One payload has one written form, one row has one hash, and nothing personal gets in."""

import datetime as dt
import decimal
import hashlib
import uuid
from enum import StrEnum

import pytest
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.chains import a_row
from zhirong.audit import chain
from zhirong.audit.chain import NotCanonical, PersonalDataRefused, UnknownAlgorithm, canonical, framed, row_hash
from zhirong.audit.sm3 import sm3

pytestmark = pytest.mark.once


class Colour(StrEnum):
    RED = "red"


def test_keys_are_sorted_and_text_is_composed():
    assert canonical({"b": 1, "a": "e\u0301", "甲": [True, None, -3]}) == '{"a":"é","b":1,"甲":[true,null,-3]}'


def test_dates_decimals_and_ids_are_text():
    shanghai = dt.timezone(dt.timedelta(hours=8))
    assert canonical(
        {
            "on": dt.date(2023, 4, 7),
            "at": dt.datetime(2023, 4, 7, 9, 0, tzinfo=shanghai),
            "rate": decimal.Decimal("3.65"),
            "id": uuid.UUID(int=7),
            "colour": Colour.RED,
            "nested": ({"x": (1, 2)},),
        }
    ) == (
        '{"at":"2023-04-07T01:00:00+00:00","colour":"red","id":"00000000-0000-0000-0000-000000000007",'
        '"nested":[{"x":[1,2]}],"on":"2023-04-07","rate":"3.65"}'
    )


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"rate": 3.65}, "rate"),
        ({"a": {"rate": 3.65}}, "rate"),
        ({"rows": [1, 2.0]}, "rows"),
        ({"at": dt.datetime(2023, 4, 7, 9, 0)}, "at"),
        ({"rate": decimal.Decimal("NaN")}, "rate"),
        ({"kinds": {"a"}}, "kinds"),
        ({"raw": b"x"}, "raw"),
        ({1: "x"}, "1"),
        ({"\u00e9": 1, "e\u0301": 2}, "é"),
        ({"half": "\ud800"}, "half"),
        ([1.5], "float"),
        ({"outer": {"half\ud800": 1}}, "outer"),
        ({"outer": {2: 1}}, "2"),
    ],
)
def test_what_has_no_one_written_form_is_refused(payload, field):
    with pytest.raises(NotCanonical) as refused:
        canonical(payload)
    assert refused.value.field == field
    assert refused.value.message == chain.NOT_CANONICAL.format(field)
    assert refused.value.remedy == chain.USE_TEXT_OR_FEN


@pytest.mark.parametrize("key", ["name", "Phone", "E-Mail", "id_number", "手机", "identity_number"])
def test_fields_named_like_personal_data_are_refused(key):
    with pytest.raises(PersonalDataRefused) as refused:
        canonical({"deep": [{key: "x"}]})
    assert refused.value.field == key
    assert refused.value.message == chain.PERSONAL_DATA.format(key)
    assert refused.value.remedy == chain.USE_REFERENCE


@pytest.mark.parametrize(
    "text", ["li@example.invalid", "写给 li@example.invalid 的信", "11010119900307002X", "11010119900307002x"]
)
def test_values_that_are_an_address_or_an_identity_number_are_refused(text):
    with pytest.raises(PersonalDataRefused) as refused:
        canonical({"note": [text]})
    assert refused.value.field == "note"
    assert refused.value.message == chain.PERSONAL_DATA.format("note")
    assert refused.value.remedy == chain.USE_REFERENCE


@pytest.mark.parametrize(
    "text", ["110101199003070021", "110101199013070028", "1101011990030700", "user:1@2", "@", "a @b.c"]
)
def test_other_numbers_and_signs_pass(text):
    assert text in canonical({"note": text})


def test_a_hash_covers_every_field_behind_its_length():
    row = a_row(1, chain.GENESIS, alg="sha256")
    parts = [b"v1", b"audit", *(str(row[name]).encode() for name in chain.FIELDS)]
    expected = hashlib.sha256(b"".join(len(p).to_bytes(8, "big") + p for p in parts)).hexdigest()
    assert row_hash("audit", row) == expected
    for name in chain.FIELDS:
        changed = {**row, name: "sm3" if name == "alg" else f"{row[name]}1"}
        assert row_hash("audit", changed) != expected, name
    assert row_hash("audit_read", row) != expected


def test_moving_text_between_fields_changes_the_bytes():
    assert framed("ab", "c") != framed("a", "bc")
    assert framed("ab", "") != framed("", "ab")
    assert framed(12) == b"\0\0\0\0\0\0\0\x0212"
    assert framed("\udcff") == b"\0\0\0\0\0\0\0\x01\xff"


def test_an_unknown_algorithm_is_named():
    with pytest.raises(UnknownAlgorithm) as refused:
        row_hash("audit", {**a_row(1, chain.GENESIS), "alg": "md5"})
    assert refused.value.message == chain.UNKNOWN_ALGORITHM.format("md5")
    assert (refused.value.remedy, refused.value.field) == (chain.USE_KNOWN, "alg")


@given(st.binary(max_size=300))
def test_sm3_in_plain_python_agrees_with_the_library(data):
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    expected = digest.finalize()
    assert sm3(data) == expected
    assert chain.HASHES["sm3"](data) == expected


def test_sm3_gives_the_digest_of_the_standard():
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
