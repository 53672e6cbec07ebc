"""The pages of a call, for the public and for the office."""

import datetime as dt
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.lives import DURING
from zhirong.accounts.permissions import Role
from zhirong.call.calendar_file import Entry, calendar_file, escaped, folded
from zhirong.call.models import Call

pytestmark = pytest.mark.django_db


def test_the_public_reads_the_call_without_an_account(published):
    page = Client().get(f"/calls/{published.code}/").content.decode()
    assert 'id="clause-1.2"' in page
    assert "不少于 20 笔" in page
    assert "2023-04-07 24时前" in page
    assert f"/calls/{published.code}/calendar.ics" in page
    assert published.code in Client().get("/calls/").content.decode()


def test_a_draft_batch_has_no_public_call(client):
    assert client.get("/calls/nothing-here/").status_code == 404


def test_the_calendar_is_one_that_calendars_read(published):
    answer = Client().get(f"/calls/{published.code}/calendar.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTEND:20230407T160000Z" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_text_is_escaped_and_never_cut_inside_a_character():
    assert escaped("一;二,三\\\n四") == "一\\;二\\,三\\\\\\n四"
    line = "SUMMARY:" + "知识产权" * 30
    assert folded(line).replace("\r\n ", "") == line
    entry = Entry("u@zhirong", DURING, DURING, "甲", "乙", "https://a.invalid/", 0, (dt.timedelta(days=1),))
    assert b"TRIGGER:-PT24H\r\n" in calendar_file("历", [entry], stamp=DURING)


def test_the_server_tells_the_time(published):
    told = Client().get(f"/calls/{published.code}/clock/").json()
    assert told["until"] == published.closes_at.timestamp()


def test_the_office_drafts_previews_and_invites(office_house, published, bank_house, during):
    client = office_house[Role.OFFICER].client()
    base = f"/programme/batches/{published.id}"
    assert "已公布的版本" in client.get(f"{base}/call/").content.decode()
    begun = client.post(f"{base}/call/amend/")
    call = Call.objects.get(batch=published, number=2)
    assert begun.url == f"/programme/calls/{call.id}/edit/"
    form = client.get(begun.url).context["form"]
    values = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    values |= {"closes_at": "2023-04-15T00:00", "reason": "延长受理时间。"}
    assert client.post(begun.url, values).status_code == 302
    assert "延长受理时间" in client.get(f"/programme/calls/{call.id}/").content.decode()
    assert "现在还没有公布" in client.get(f"{base}/call/preview/").content.decode()
    assert client.post(f"{base}/invitations/new/", {"kinds": ["bank"]}).status_code == 302
    funnel = client.get(f"{base}/invitations/").content.decode()
    assert bank_house.organisation.name in funnel


def test_a_published_call_is_amended_before_the_window_opens(office_house, published, monkeypatch):
    monkeypatch.setattr("zhirong.clock.now", lambda: published.opens_at - dt.timedelta(days=2))
    page = office_house[Role.OFFICER].client().get(f"/programme/batches/{published.id}/call/").content.decode()
    assert f"/programme/batches/{published.id}/call/amend/" in page


def test_a_wrong_form_keeps_what_was_typed(office_house, published, during):
    client = office_house[Role.OFFICER].client()
    client.post(f"/programme/batches/{published.id}/call/amend/")
    call = Call.objects.get(batch=published, number=2)
    page = client.post(f"/programme/calls/{call.id}/edit/", {"title": "新标题", "closes_at": "昨天"})
    assert page.status_code == 200
    assert "新标题" in page.content.decode()


def test_the_public_takes_the_blank_form_along(published):
    address = f"/calls/{published.code}/templates/form/bank/"
    assert address in Client().get(f"/calls/{published.code}/").content.decode()
    answer = Client().get(address)
    assert answer.content.startswith(b"PK")
    assert Client().get(f"/calls/{published.code}/templates/form/nobody/").status_code == 404


def test_the_list_of_calls_is_exported(published):
    answer = Client().get("/calls/", {"export": "xlsx"})
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]
    assert [cell for cell in rows[0] if cell] == ["批次", "文号", "开始受理", "截止", "拟认定（家）", "状态"]
    assert rows[1][0] == published.title
