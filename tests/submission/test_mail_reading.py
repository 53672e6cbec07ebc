"""Reading mails: what lies in a mailbox is read or left empty; only the topmost header of an own server tells the time."""

import base64
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.submission.mails import OWN_SERVER, a_mail, named, part, received
from zhirong.clock import SHANGHAI
from zhirong.submission.mail_files import safe_name
from zhirong.submission.mail_reading import hops, read_mail

OWN = ("office.example.invalid", ".office.example.invalid")
AT = dt.datetime(2023, 4, 7, 23, 59, 59, tzinfo=SHANGHAI)
HOUR = dt.timedelta(hours=1)


def stamp(*headers):
    found = read_mail(a_mail(*headers), OWN).stamp
    return found.at if found else None


def test_the_topmost_header_of_an_own_server_counts():
    assert stamp(received(AT)) == AT
    assert stamp(received(AT), received(AT - HOUR)) == AT
    assert stamp(received(AT), received(AT - HOUR, by="mail.bank.example.invalid")) == AT


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (received(AT, by="mail.bank.example.invalid"),),
        (received(AT, by="mail.bank.example.invalid"), received(AT - HOUR)),
        (received(AT, by="office.example.invalid.bank.example.invalid"),),
        (received(AT, by=f"mail.bank.example.invalid (by {OWN_SERVER})"),),
        (received(AT).replace("+0800", "-0000"),),
        (received(AT).rpartition(";")[0],),
        (received(AT).rpartition(";")[0] + "; yesterday",),
        (f"Received: by\r\n (by {OWN_SERVER}",),
    ],
)
def test_what_the_sender_may_have_written_is_no_stamp(headers):
    assert stamp(*headers) is None


def test_other_zones_line_ends_and_letters_say_the_same_instant():
    utc = received(AT).replace("07 Apr 2023 23:59:59 +0800", "07 Apr 2023 15:59:59 +0000")
    assert stamp(utc) == AT
    assert read_mail(a_mail(received(AT)).replace(b"\r\n", b"\n"), OWN).stamp.at == AT
    assert stamp(received(AT, by=OWN_SERVER.upper())) == AT


def test_every_hop_is_explained():
    mail = read_mail(a_mail(received(AT), received(AT - HOUR, by="mail.bank.example.invalid")), OWN)
    assert [(hop.server, hop.is_own, hop.counts) for hop in hops(mail.received, OWN)] == [
        (OWN_SERVER, True, True),
        ("mail.bank.example.invalid", False, False),
    ]


def word(charset, raw):
    return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="


GBK = "申报书".encode("gbk")


@pytest.mark.parametrize(
    "header",
    [
        f'filename="{word("gb2312", GBK)}.pdf"',
        f'filename="{word("gbk", GBK[:3])}\r\n {word("gbk", GBK[3:])}.pdf"',
        "filename*=UTF-8''%E7%94%B3%E6%8A%A5%E4%B9%A6.pdf",
        "filename*0*=UTF-8''%E7%94%B3%E6%8A;\r\n filename*1*=%A5%E4%B9%A6.pdf",
        'filename="申报书.pdf"',
        f'filename="{(GBK + b".pdf").decode("utf-8", "surrogateescape")}"',
    ],
)
def test_names_are_read_however_they_were_written(header):
    (file,) = read_mail(a_mail(received(AT), parts=(part(header, b"%PDF"),)), OWN).files
    assert file.name.replace(" ", "") == "申报书.pdf"
    assert file.content == b"%PDF"


def test_a_packed_mail_is_told_apart():
    (file,) = read_mail(a_mail(parts=(named("winmail.dat", b"x\x9f\x3e\x22", "application/ms-tnef"),)), OWN).files
    assert file.unreadable


@given(st.binary(max_size=400), st.integers(0, 5))
@settings(deadline=None)
def test_no_bytes_make_the_reading_fail(noise, place):
    raw = a_mail(received(AT))
    cut = len(raw) * place // 5
    for mail in (noise, raw[:cut] + noise + raw[cut:], raw[:cut] + noise):
        read_mail(mail, OWN)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=200))
def test_no_header_makes_the_reading_fail(words):
    for header in ("From", "Subject", "Received"):
        read_mail(f"{header}: {words}\r\n\r\n".encode(), OWN)


@given(st.text(max_size=300))
def test_a_safe_name_has_no_path_and_nothing_unseen(name):
    found = safe_name(name)
    assert found
    assert len(found) <= 150
    assert not set(found) & set("/\\\u202e\u200b\x00")
