"""Chinese first; another language only by choice."""

import pytest

pytestmark = pytest.mark.django_db


def test_an_english_browser_still_gets_chinese(client):
    answer = client.get("/", headers={"accept-language": "en-US,en;q=0.9"})
    assert 'lang="zh-CN"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_switch_is_kept(client):
    client.post("/language/", {"language": "en", "next": "/"})
    assert 'lang="en"' in client.get("/").content.decode()


def test_a_language_that_we_do_not_have_is_chinese(client):
    client.cookies["django_language"] = "xx"
    assert 'lang="zh-CN"' in client.get("/").content.decode()
