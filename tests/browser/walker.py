"""A person before a screen who only presses and fills what the page shows, and looks at every page that comes."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Download, Locator, Page

from tests.browser.conftest import Visit
from tests.browser.test_pages import grave_faults
from tests.people import PASSWORD

#: How long a page or a word on it may take to come, in milliseconds.
PATIENCE = 30_000


@dataclass
class Walk:
    """What the whole life has looked at, by the name of the address and the width of the screen, and what was wrong there."""

    seen: set[tuple[str, int]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    stations: list[str] = field(default_factory=list)

    def look(self, visit: Visit, name: str) -> None:
        """Keep a picture; write down what the browser, the ruler and axe complain about.

        A page is seen whole and for its contrast when it comes for the first time; later it is there for its state.
        """
        page = visit.page
        place = name_of(page.url), page.evaluate("innerWidth")
        first = place not in self.seen
        self.seen.add(place)
        self.stations.append(name)
        visit.keep(f"life-{len(self.stations):03}-{name}", whole=first)
        wrong = [*visit.complaints, *grave_faults(page, contrast=first)]
        if visit.overflow():
            wrong.append(f"{visit.overflow()} pixels wider than the screen")
        visit.complaints.clear()
        self.faults += [f"{name} ({urlsplit(page.url).path}): {each}" for each in wrong]

    @property
    def names(self) -> set[str]:
        """The names of the addresses that were looked at."""
        return {name for name, _width in self.seen}


def name_of(url: str) -> str:
    """The name of the address pattern behind a page, or nothing."""
    try:
        return resolve(urlsplit(url).path).url_name or ""
    except Resolver404:
        return ""


@dataclass
class Walker:
    """One person with one window. What is pressed must be visible, and is named by what is written on it."""

    visit: Visit
    walk: Walk

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def station(self, name: str) -> "Walker":
        self.walk.look(self.visit, name)
        return self

    def reads(self, *words: str) -> "Walker":
        """Each of these words stands on the page for everybody to see."""
        for each in words:
            self.page.get_by_text(each).locator("visible=true").first.wait_for()
        return self

    def menu(self, entry: str) -> "Walker":
        """An entry of the menu; on a phone the menu is opened first."""
        if self.page.locator(".menu-switch").is_visible():
            self.page.click(".menu-switch")
        return self._go(self.page.locator("#menu").get_by_role("link", name=named(entry)).locator("visible=true").first)

    def follow(self, words: str, *, near: str = "") -> "Walker":
        """A link by its words; ``near`` are words of the row, line or panel in which it stands."""
        return self._go(self._find("link", words, near))

    def press(self, words: str, *, near: str = "") -> "Walker":
        """A button by its words; the page that comes is waited for."""
        return self._go(self._find("button", words, near))

    def act(self, words: str, *, reason: str = "", near: str = "") -> "Walker":
        """An act of a case: its button, the page that asks once more, and the button there."""
        self.follow(words, near=near)
        if reason:
            self.field("理由").fill(reason)
        return self.press(words)

    def fill(self, **values: str) -> "Walker":
        """Fields by their visible label."""
        for label, value in values.items():
            self.field(label).fill(value)
        return self

    def field(self, label: str) -> Locator:
        """The field beside these words, the star of what is needed left aside."""
        beside = self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        return beside.and_(self.page.locator("input:visible, select:visible, textarea:visible")).first

    def choose(self, label: str, option: str) -> "Walker":
        """An option of a list by its words."""
        chosen = self.field(label)
        words = chosen.locator("option").filter(has_text=option).first.inner_text()
        chosen.select_option(label=words)
        return self

    def tick(self, *labels: str) -> "Walker":
        for label in labels:
            self.field(label).check()
        return self

    def attach(self, label: str, name: str, content: bytes) -> "Walker":
        """A file of the own computer into the field beside these words."""
        kinds = {".pdf": "application/pdf", ".csv": "text/csv"}
        kind = kinds.get(PurePath(name).suffix, "application/octet-stream")
        self.main.get_by_label(re.compile(re.escape(label))).first.set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )
        return self

    def download(self, words: str, *, near: str = "") -> Download:
        """What comes down when this link is pressed."""
        with self.page.expect_download() as coming:
            self._find("link", words, near).click()
        return coming.value

    def _find(self, role: Literal["link", "button"], words: str, near: str) -> Locator:
        wanted = self.page.get_by_role(role, name=named(words))
        if near:
            place = self.main.locator("tr, li, .panel").filter(has_text=near).filter(has=wanted).last
            wanted = place.get_by_role(role, name=named(words))
        return wanted.locator("visible=true").first

    def _go(self, what: Locator) -> "Walker":
        with self.page.expect_navigation(wait_until="load"):
            what.click()
        if name_of(self.page.url) == "account_reauthenticate":
            self._prove()
        return self

    def _prove(self) -> None:
        """Who they are, once more: on a slow machine a life is longer than a proof holds."""
        self.fill(密码=PASSWORD).press("验证")
        if name_of(self.page.url) == "account_resume":
            self.press("继续提交")


def named(words: str) -> re.Pattern[str]:
    """These words, with the mark of the trail or what only a screen reader says after them."""
    return re.compile(rf"^\s*{re.escape(words)}(?:$|[\s：›-])")
