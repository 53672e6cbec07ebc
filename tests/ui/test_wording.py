"""Amounts, dates and gaps as people write them here."""

import datetime as dt

import pytest
from django.utils import translation

from zhirong.clock import SHANGHAI
from zhirong.ui import wording

NOW = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)  # ten in Shanghai


@pytest.mark.parametrize(
    ("fen", "written"),
    [(125_000_000_0, "1,250.00"), (0, "0.00"), (4_999, "0.00"), (5_000, "0.01"), (None, "—"), (-1_000_000, "-1.00")],
)
def test_fen_as_wan(fen, written):
    assert wording.wan(fen) == written


def test_fen_as_yi_and_yuan():
    assert wording.yi(1_485_000_000_00 * 100 // 100) == "14.85"
    assert wording.yuan(10_700_053) == "107,000.53"


def test_nothing_is_never_zero():
    assert (wording.dash(0), wording.dash(None), wording.dash("")) == (0, "—", "—")
    assert (wording.unknown(0), wording.unknown(None)) == (0, "未知")
    assert wording.thousands(None) == wording.day(None) == wording.moment(None) == wording.day_cn(None) == "—"


def test_an_instant_is_written_in_shanghai():
    late = dt.datetime(2023, 4, 6, 16, 30, tzinfo=dt.UTC)
    assert wording.day(late) == "2023-04-07"
    assert wording.day_cn(late) == "2023年4月7日"
    assert wording.moment(late) == "2023-04-07 00:30"
    with translation.override("en"):
        assert wording.moment_cn(late) == "7 April 2023 00:30"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("演示科技有限公司", "演******司"),
        ("张三", "张*"),
        ("13800000000", "138****0000"),
        ("", "—"),
        ("91310115MADEM0126D", "9******D"),
    ],
)
def test_a_masked_text_shows_its_ends_only(text, shown):
    assert wording.masked(text) == shown


@pytest.mark.parametrize(
    ("hours", "words", "tone"),
    [
        (-48, "超期 2 天", "bad"),
        (-1, "今日已超期", "bad"),
        (1, "今日到期", "warn"),
        (48, "剩 2 天", "warn"),
        (240, "剩 10 天", ""),
    ],
)
def test_how_a_due_time_stands(hours, words, tone):
    assert wording.due(NOW + dt.timedelta(hours=hours), NOW) == (words, tone)


@pytest.mark.parametrize(
    ("now", "words", "tone"),
    [
        ("2023-04-05T10:00", "剩 2 天", "warn"),
        ("2023-04-07T23:59", "今日到期", "warn"),
        ("2023-04-08T00:00", "超期 1 天", "bad"),
        ("2023-04-09T10:00", "超期 2 天", "bad"),
    ],
)
def test_a_midnight_belongs_to_the_day_that_it_ends(now, words, tone):
    midnight = dt.datetime(2023, 4, 8, tzinfo=SHANGHAI)
    assert wording.due(midnight, dt.datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)) == (words, tone)


def test_how_a_due_time_stands_in_english():
    with translation.override("en"):
        said = [wording.due(NOW + dt.timedelta(days=days), NOW)[0] for days in (-2, -1, 1, 2)]
    assert said == ["2 days overdue", "1 day overdue", "1 day left", "2 days left"]


def test_words_in_a_row_and_with_a_note_follow_the_language():
    assert (wording.listed(["甲", "乙"]), wording.listed([])) == ("甲、乙", "")
    assert (wording.beside("金额", "万元"), wording.beside("金额", "")) == ("金额（万元）", "金额")
    with translation.override("en"):
        assert (wording.listed(["one", 2]), wording.beside("Amount", "CNY")) == ("one, 2", "Amount (CNY)")


def test_without_a_due_time():
    assert wording.due(None, NOW) == ("无时限", "")


def test_a_term_that_ends_at_midnight_is_due_on_the_day_before():
    midnight = dt.datetime.combine(NOW.astimezone(SHANGHAI).date() + dt.timedelta(days=2), dt.time(), SHANGHAI)
    assert wording.due(midnight, NOW) == ("剩 1 天", "warn")
    assert wording.due(midnight, midnight - dt.timedelta(microseconds=1)) == ("今日到期", "warn")
    assert wording.due(midnight, midnight) == ("超期 1 天", "bad")
