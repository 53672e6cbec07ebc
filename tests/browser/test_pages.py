"""Every kind of page, as a browser shows it: accessible, quiet, no wider than the screen."""

import importlib.resources

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: name -> (address, who looks)
PAGES = {
    "front": ("/", None),
    "sign-in": ("/account/login/", None),
    "password-forgotten": ("/account/password/forgotten/", None),
    "second-factor": ("/account/second-factor/", "officer"),
    "prove-again": ("/account/prove/", "officer"),
    "demo": ("/demo/", None),
    "desk": ("/desk/", "officer"),
    "search": ("/search/?q=zy", "officer"),
    "calls": ("/calls/", None),
    "components": ("/developers/components/", "officer"),
    "list": ("/developers/components/list/60/", "officer"),
    "list-empty": ("/developers/components/list/0/", "preparer"),
    "print": ("/developers/components/print/", "officer"),
    "organisations": ("/organisations/", "officer"),
    "own-organisation": ("/organisation/", "preparer"),
    "people": ("/people/", "preparer"),
    "messages": ("/messages/", "preparer"),
    "outbox": ("/outbox/", "officer"),
    "batches": ("/programme/batches/", "officer"),
    "batch-new": ("/programme/batches/new/", "officer"),
    "calendar": ("/programme/calendar/", "officer"),
    "audit": ("/audit/", "approver"),
    "applications": ("/office/applications/", "officer"),
    "screenings": ("/screening/", "officer"),
    "me": ("/account/me/", "preparer"),
    "sessions": ("/account/sessions/", "preparer"),
}
ERRORS = {f"error-{status}": (f"/developers/components/error/{status}/", None) for status in (403, 404, 500)}
EVERY = [(name, screen) for name in PAGES | ERRORS for screen in ("desktop", "phone")]
AXE = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def look(visit, request, name, screen):
    address, who = (PAGES | ERRORS)[name]
    return visit(address, request.getfixturevalue(who) if who else None, screen=screen)


@pytest.mark.parametrize(("name", "screen"), EVERY)
def test_a_page_is_quiet_fits_the_screen_and_is_accessible(visit, request, name, screen):
    seen = look(visit, request, name, screen)
    seen.keep(f"{name}-{screen}")
    status_said = [text for text in seen.complaints if name in ERRORS and "Failed to load resource" in text]
    assert seen.complaints == status_said
    assert seen.overflow() == 0
    assert not grave_faults(seen.page)


def grave_faults(page, *, contrast=True):
    """What axe calls serious or critical, as lines of text. The script comes through the debugger, so the policy stays on.

    Contrast takes six times as long as all other rules together; it may be left out where the same page was seen before.
    """
    page.evaluate(AXE)
    rules = {"color-contrast": {"enabled": contrast}}
    found = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], rules})", rules)["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def test_axe_is_at_work(visit):
    seen = visit("/")
    seen.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input id=nameless><img src=\\'data:,\\'>')")
    assert {fault.split(":")[0] for fault in grave_faults(seen.page)} == {"label", "image-alt"}


@pytest.mark.parametrize("name", ["desk", "components", "front", "list"])
def test_english_fits_too(visit, request, name):
    seen = look(visit, request, name, "phone")
    seen.page.context.add_cookies([{"name": "django_language", "value": "en", "url": seen.page.url}])
    seen.page.reload()
    assert seen.page.get_attribute("html", "lang") == "en"
    assert seen.overflow() == 0
    seen.keep(f"{name}-english")


def test_the_policy_stops_inline_code(visit):
    seen = visit("/")
    seen.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken = 1\">')")
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("window.broken") is None
    assert any(text.startswith("policy: script-src") for text in seen.complaints)
