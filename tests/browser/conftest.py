"""A real Chromium before a real server. Pages are looked at as an office computer and as a phone show them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.people import Person
from tests.requirements import need

ARTIFACTS = Path(__file__).resolve().parent.parent / "artifacts"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}
SCREENS = {"desktop": DESKTOP, "phone": PHONE, "tablet": TABLET}
SWITCHES = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: How long a page may take on a machine that does much else, in milliseconds.
SLOWEST = 90_000
WATCH = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = need("browser")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the thread of the tests
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visit:
    """One page, and what the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> "Visit":
        self.page.goto(address)
        return self

    def overflow(self) -> int:
        """How many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def keep(self, name: str, *, whole: bool = True) -> None:
        """A picture of the page, or only of what the screen shows of it."""
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=whole)


Opener = Callable[..., Visit]


@pytest.fixture
def visit(chromium: Browser, live_server, settings) -> Iterator[Opener]:
    """``visit("/desk/", person, screen="phone")`` opens a page, signed in when a person is given."""
    settings.DEMO = True
    settings.PUBLIC_ADDRESS = live_server.url
    opened = []

    def open_page(
        path: str, person: Person | None = None, *, screen: str = "desktop", bypass_csp: bool = False
    ) -> Visit:
        context = chromium.new_context(viewport=SCREENS[screen], locale="zh-CN")
        opened.append(context)
        if person is not None:
            cookie = person.client(fresh=True).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_navigation_timeout(SLOWEST)
        seen = Visit(page)
        page.add_init_script(WATCH)
        page.on(
            "console", lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        return seen.go(live_server.url + path)

    yield open_page
    for context in opened:
        context.close()
