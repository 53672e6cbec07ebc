"""Refusals as pages."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from zhirong.accounts.access import public
from zhirong.accounts.actor import NotFound, NotPermitted
from zhirong.errors import ZhirongError
from zhirong.site import urls
from zhirong.ui import error_pages


class Busy(ZhirongError):
    code = "busy"
    status = 503


REFUSALS = {
    "refused": ZhirongError("金额为负。", remedy="请核对。"),
    "mine": NotPermitted("您不能办理。", remedy="请找同事。"),
    "foreign": NotFound("别人的事项 0042。", remedy="不属于您。"),
    "busy": Busy("队列已满。", remedy="请稍候。"),
    "crash": RuntimeError("secret detail"),
}


@public
def fail(request, what):
    raise REFUSALS[what]


@public
def nothing_allowed(request):
    return HttpResponse(status=405, headers={"Allow": "POST"})


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("fail/<slug:what>/", fail), path("post-only/", nothing_allowed)]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def these_addresses(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("refused", 400, "金额为负。"),
        ("mine", 403, "请找同事。"),
        ("busy", 503, "队列已满。"),
        ("crash", 500, "错误编号"),
    ],
)
def test_an_error_is_a_page_with_its_words(browser, what, status, words, caplog):
    with caplog.at_level(logging.CRITICAL):
        answer = browser.get(f"/fail/{what}/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "secret detail" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_what_is_foreign_and_what_does_not_exist_are_the_same_to_the_byte(browser, preparer):
    for client in (browser, preparer.client()):
        foreign, absent = client.get("/fail/foreign/"), client.get("/no/such/page/at/all/")
        assert foreign.status_code == absent.status_code == 404
        assert foreign.content == absent.content
        assert dict(foreign.headers) == dict(absent.headers)


def test_a_wrong_method_is_explained_and_keeps_its_header(browser):
    answer = browser.get("/post-only/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "不支持的操作" in answer.content.decode()


def test_a_stale_form_is_told_to_reload(preparer):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


@pytest.mark.parametrize("status", error_pages.WORDS)
def test_every_status_has_its_words(status, browser):
    answer = browser.get(f"/developers/components/error/{status}/")
    assert answer.status_code == status
    assert str(error_pages.WORDS[status][0]) in answer.content.decode()


def test_when_even_the_error_page_fails_a_bare_one_is_sent(caplog):
    request = RequestFactory().get("/")
    with override_settings(TEMPLATES=[]), caplog.at_level(logging.CRITICAL):
        answer = error_pages.server_error(request)
    assert answer.status_code == 500
    assert "错误编号" in answer.content.decode()


@override_settings(DEMO=False, DEBUG=False, TESTING=False)
def test_the_gallery_does_not_exist_in_production(browser):
    for page in ("", "list/5/", "print/", "error/404/"):
        assert browser.get(f"/developers/components/{page}").status_code == 404
