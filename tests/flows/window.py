"""The browser window of one person: opens pages, follows links, fills in the forms that are on them."""

from __future__ import annotations

import io
from urllib.parse import unquote, urlencode, urljoin

import openpyxl
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.flows.form_on_page import ChosenFile, FormOnPage, words_of
from tests.people import PASSWORD

_MOVED = {301, 302, 303}


class Window:
    """Starts on no page. Every answer must be what a person would call a page that works."""

    def __init__(self, client: Client) -> None:
        client.handler.enforce_csrf_checks = True
        self.client = client
        self.here = "/"
        self._content = b""
        self._page: BeautifulSoup | None = None
        self._text: str | None = None

    @property
    def page(self) -> BeautifulSoup:
        """The page in the window."""
        if self._page is None:
            self._page = BeautifulSoup(self._content, "lxml")
        return self._page

    def open(self, address: str, status: int = 200) -> Window:
        """Go to an address as somebody who types it or has it in a letter."""
        self._arrive(self.client.get(self._resolved(address)), address, status)
        return self

    def follow(self, words: str, *, beside: str = "") -> Window:
        """Click the link with these words; ``beside`` is text of the row or list item that it stands in."""
        return self.open(self.link(words, beside=beside))

    def link(self, words: str, *, beside: str = "") -> str:
        """The address of a link on the page."""
        found = _nearest([each for each in self.page.select("a[href]") if _reads(each, words)], beside)
        assert found, f"no link {words!r} {beside!r} on {self.here}; there are {self._links()}"
        return self._resolved(str(found[0]["href"]))

    def has_link(self, words: str) -> bool:
        return any(_reads(each, words) for each in self.page.select("a[href]"))

    def take(self, words: str, *, beside: str = "") -> bytes:
        """Click a link that gives a file, and give its bytes."""
        return self.download(self.link(words, beside=beside))

    def download(self, address: str) -> bytes:
        answer = self.client.get(self._resolved(address))
        assert answer.status_code == 200, f"{answer.status_code}: {address}"
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    def press(self, words: str, *, beside: str = "", stays: int = 0, **values: object) -> Window:
        """Fill in the fields of the form that has this button, and press it.

        ``stays`` is the status of an answer that leads nowhere else, as a refusal does.
        """
        return self.fill_and_press(words, values, beside=beside, stays=stays)

    def fill_and_press(
        self, words: str, values: dict[str, object], *, beside: str = "", stays: int = 0, times: int = 1
    ) -> Window:
        """As ``press`` for names that Python has no words for; ``times`` 2 is a double click."""
        return self.press_button(self.button(words, beside=beside), values, stays=stays, times=times)

    def press_button(
        self, button: Tag, values: dict[str, object] | None = None, *, stays: int = 0, times: int = 1
    ) -> Window:
        """Fill in the form of this button and press it."""
        form = FormOnPage(self.page, button, self.here)
        form.fill(values or {})
        for _ in range(times):
            answer = self.send(form)
        if not stays:
            assert answer.status_code in _MOVED or form.method == "get", (
                f"{answer.status_code} after {words_of(button)!r} on {self.here}: {self._complaints(answer.content)}"
            )
        self._arrive(answer, form.action, stays or 200)
        return self

    def choose(self, name: str, file: ChosenFile) -> Window:
        """Choose a file in the field of this name and press the button beside it."""
        field = self.page.select_one(f'main input[type="file"][name="{name}"]')
        assert field is not None, f"no field for a file {name!r} on {self.here}"
        button = field.parent.find("button")
        assert isinstance(button, Tag)
        return self.press_button(button, {name: file})

    def named_button(self, name: str, value: str) -> Tag:
        """The button that sends this name and value."""
        found = self.page.select_one(f'main button[name="{name}"][value="{value}"]')
        assert found is not None, f"no button {name}={value} on {self.here}"
        return found

    def row_ids(self, key: str) -> list[str]:
        """The ids of the rows of a table of fields."""
        hidden = self.page.select(f'main input[type="hidden"][name="{key}"]')
        return [str(each["value"]) for each in hidden if not each.find_parent("template")]

    def act(self, words: str, reason: str = "", *, link: str = "", stays: int = 0) -> Window:
        """Perform an act of the case on the page: its link leads to a page that has the button."""
        self.follow(link or words)
        return self.press(words, stays=stays, **({"reason": reason} if reason else {}))

    def send(self, form: FormOnPage):
        address = self._resolved(form.action)
        if form.method == "get":
            return self.client.get(address, dict(form.sent.lists()))
        return self.client.post(address, **form.body())

    def button(self, words: str, *, beside: str = "") -> Tag:
        """The button with these words that can be pressed."""
        buttons = [
            each
            for each in self.page.find_all("button")
            if _reads(each, words)
            and not each.has_attr("disabled")
            and each.get("type", "submit") == "submit"
            and not each.find_parent("template")
        ]
        found = _nearest(buttons, beside)
        there = [words_of(each) for each in self.page.find_all("button")]
        assert found, f"no button {words!r} {beside!r} on {self.here}; there are {there}: {self.text[:1500]}"
        return found[0]

    def has_button(self, words: str) -> bool:
        return any(_reads(each, words) for each in self.page.find_all("button"))

    def shows(self, *words: str) -> Window:
        """Everything of ``words`` stands on the page."""
        text = self.text
        missing = [each for each in words if each not in text]
        assert not missing, f"{self.here} does not show {missing}, it shows: {text[:900]}"
        return self

    def hides(self, *words: str) -> Window:
        """Nothing of ``words`` stands on the page."""
        found = [each for each in words if each in self.text]
        assert not found, f"{self.here} shows {found}: {self.text[:900]}"
        return self

    @property
    def text(self) -> str:
        """The words in the middle of the page: without the menu, with what was just told."""
        if self._text is None:
            main = self.page.find("main") or self.page.body
            self._text = words_of(main) if isinstance(main, Tag) else ""
        return self._text

    @property
    def step(self) -> str:
        """Where the first step bar says that the case is now; the last step of one that is over."""
        bar = self.page.select_one("main ol.steps")
        assert bar, f"no step bar on {self.here}"
        found = bar.select_one("li.now") or bar.select("li")[-1]
        return str(found.find(string=True, recursive=False)).strip()

    def written(self, name: str) -> str:
        """What stands in a field of the page now."""
        field = self.page.select_one(f'main [name="{name}"]')
        assert field is not None, f"no field {name} on {self.here}"
        return field.get_text().removeprefix("\n") if field.name == "textarea" else str(field.get("value", ""))

    def offered(self, name: str) -> list[str]:
        """The values of the boxes or options of this name."""
        found = self.page.select(f'main input[name="{name}"], main select[name="{name}"] option')
        assert found, f"nothing to choose under {name} on {self.here}"
        return [str(each.get("value", "on")) for each in found]

    def option(self, name: str, words: str) -> str:
        """The value of the option of a choice that reads so."""
        options = self.page.select(f'main select[name="{name}"] option')
        found = [str(each.get("value", words)) for each in options if words_of(each) == words]
        assert found, f"{name} has no option {words!r}, only {[words_of(each) for each in options]}"
        return found[0]

    def row_field(self, words: str, prefix: str) -> str:
        """The name of the field in the row with these words whose name begins so."""
        rows = [row for row in self.page.select("main tr") if words in words_of(row)]
        found = [str(each["name"]) for row in rows for each in row.select(f'[name^="{prefix}"]')]
        assert found, f"no field {prefix}… beside {words!r} on {self.here}"
        return found[0]

    def menu(self) -> list[str]:
        """The addresses of the menu."""
        return [str(each["href"]) for each in self.page.select("nav.menu a[href]")]

    def look_for(self, words: str) -> Window:
        """Write into the search at the top of the page and press Enter."""
        form = self.page.select_one("header form[role=search]")
        assert form is not None, f"no search on {self.here}"
        name = str(form.select_one("input[type=search]")["name"])
        return self.open(f"{form['action']}?{urlencode({name: words})}")

    def desk(self) -> Window:
        return self.open("/desk/")

    def is_asked(self, *words: str) -> Window:
        """On the desk there is a to-do with these words."""
        self.desk().row(*words, "办理")
        return self

    def is_not_asked(self, *words: str) -> Window:
        """On the desk there is no to-do with these words."""
        todos = self.desk().page.select_one("#todos")
        found = [words_of(row) for row in todos.select("tbody tr") if all(word in words_of(row) for word in words)]
        assert not found, f"still to be done: {found}"
        return self

    def take_up(self, *words: str) -> Window:
        """Open the case of a to-do from the desk."""
        rows = [row for row in self.desk().page.select("#todos tbody tr") if all(w in words_of(row) for w in words)]
        assert rows, f"nothing with {words} to be done: {self.text[:900]}"
        return self.open(str(rows[0].find("a", href=True)["href"]))

    def row(self, *words: str) -> str:
        """The first row of a table with all of these words."""
        rows = [words_of(each) for each in self.page.select("main tr")]
        found = [each for each in rows if all(word in each for word in words)]
        assert found, f"no row with {words} on {self.here}; there are {rows}"
        return found[0]

    def rows(self, *words: str) -> list[str]:
        """Every row of a table with all of these words."""
        rows = [words_of(each) for each in self.page.select("main tbody tr")]
        return [each for each in rows if all(word in each for word in words)]

    def exported(self, *words: str) -> list[list[str]]:
        """The list on the page as its Excel file; ``words`` must stand in it."""
        book = openpyxl.load_workbook(io.BytesIO(self.take("导出 Excel")))
        rows = [[str(cell) for cell in row if cell is not None] for row in book.active.iter_rows(values_only=True)]
        flat = " ".join(cell for row in rows for cell in row)
        missing = [each for each in words if each not in flat]
        assert not missing, f"the export of {self.here} lacks {missing}: {flat}"
        return rows

    def _arrive(self, answer, address: str, status: int) -> None:
        at = address
        while answer.status_code in _MOVED:
            at = urljoin(at, answer["Location"])
            answer = self.client.get(at)
        self.here = unquote(at.partition("#")[0])
        self._content, self._page, self._text = answer.content, None, None
        if self.here.startswith("/account/prove/"):
            self._prove(status)
            return
        assert answer.status_code == status, (
            f"{answer.status_code} instead of {status} at {at}: {self._complaints(answer.content)}"
        )

    def _prove(self, status: int) -> None:
        """Type the password that the program asks for before an act of weight, and go on with what was being done."""
        self.press("验证", password=PASSWORD)
        if self.here.startswith("/account/resume/"):
            self.press("继续提交", stays=0 if status == 200 else status)

    def _resolved(self, address: str) -> str:
        return urljoin(self.here, address).partition("#")[0]

    def _links(self) -> list[str]:
        return [words_of(each) for each in self.page.select("main a[href]")]

    @staticmethod
    def _complaints(content: bytes) -> str:
        page = BeautifulSoup(content, "lxml")
        bad = page.select(".alert, .errors, .errorlist, .note.bad, .field.wrong")
        return " | ".join(words_of(each) for each in bad) or (words_of(page.body)[:800] if page.body else "")


def _reads(tag: Tag, words: str) -> bool:
    """Whether a link or button says this, with or without what only a screen reader says."""
    said = words_of(tag)
    seen = " ".join(each for each in tag.find_all(string=True) if not each.find_parent(class_="aloud")).strip()
    return words in {said, " ".join(seen.split()), tag.get("aria-label", ""), tag.get("title", "")}


def _nearest(tags: list[Tag], beside: str) -> list[Tag]:
    """Those that have these words around them, the closest first."""
    found = [(distance, each) for each in tags if (distance := _distance(each, beside)) is not None]
    return [each for _distance, each in sorted(found, key=lambda pair: pair[0])]


def _distance(tag: Tag, beside: str) -> int | None:
    """How many rows, list items, panels or forms around it do not have these words; None where none has."""
    if not beside:
        return 0
    around = tag.find_parents(["tr", "li", "section", "form"])
    return next((number for number, each in enumerate(around) if beside in words_of(each)), None)
