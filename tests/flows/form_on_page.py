"""A form as a page serves it: what a browser would send, and nothing that the page does not ask for."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

#: The name and the bytes of a file that is chosen.
ChosenFile = tuple[str, bytes]
_SILENT = {"submit", "button", "reset", "image"}
_WIDE = "multipart/form-data"


def words_of(tag: Tag) -> str:
    """The text of a part of a page with single spaces."""
    return re.sub(r"\s+", " ", tag.get_text(" ", strip=True))


class FormOnPage:
    """The form of one button. Filling in a field that the page does not have is an error, as is a choice not offered."""

    def __init__(self, page: BeautifulSoup, button: Tag, here: str) -> None:
        own = page.find("form", id=button["form"]) if button.get("form") else button.find_parent("form")
        assert isinstance(own, Tag), f"the button {words_of(button)!r} sends no form"
        self.form, self.button = own, button
        self.action = str(button.get("formaction") or own.get("action") or here)
        self.method = str(button.get("formmethod") or own.get("method") or "get").lower()
        self.encoding = str(button.get("formenctype") or own.get("enctype") or "application/x-www-form-urlencoded")
        self.controls = [each for each in page.find_all(["input", "select", "textarea"]) if self._takes_part(each)]
        self.sent: MultiValueDict[str, str] = MultiValueDict()
        self.files: list[tuple[str, ChosenFile]] = []
        for each in self.controls:
            for value in _values_now(each):
                self.sent.appendlist(str(each["name"]), value)
        if button.get("name"):
            self.sent.appendlist(str(button["name"]), str(button.get("value", "")))

    def _takes_part(self, control: Tag) -> bool:
        if not control.get("name") or control.has_attr("disabled") or control.get("type") in _SILENT:
            return False
        if control.find_parent("fieldset", disabled=True) or control.find_parent("template"):
            return False
        if control.get("form"):
            return control["form"] == self.form.get("id")
        return control.find_parent("form") is self.form

    def fill(self, values: dict[str, object]) -> None:
        """Write into fields by name: text, a list of ticked or chosen values, or one or several files."""
        for name, value in values.items():
            found = [each for each in self.controls if each["name"] == name]
            assert found, (
                f"the page has no field {name!r}; it has {sorted({str(each['name']) for each in self.controls})}"
            )
            self._write(name, found, value)

    def _write(self, name: str, controls: list[Tag], value: object) -> None:
        if controls[0].get("type") == "file":
            chosen = value if isinstance(value, list) else [value]
            assert len(chosen) == 1 or controls[0].has_attr("multiple"), f"{name}: one file only"
            self.files += [(name, each) for each in chosen]
            return
        wanted = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        offered = _offered(controls)
        if offered is not None:
            strange = [each for each in wanted if each not in offered]
            assert not strange, f"{name}: {strange} is not offered; {offered} are"
        else:
            wanted = [re.sub(r"\r?\n", "\r\n", each) for each in wanted]
        self.sent.setlist(name, wanted)

    def body(self) -> dict[str, object]:
        """What the test client posts: the pairs as a browser sends them."""
        pairs = [(name, value) for name, values in self.sent.lists() for value in values]
        if self.encoding != _WIDE:
            assert not self.files, "the form is not made for files"
            return {"data": urlencode(pairs), "content_type": self.encoding}
        parts: MultiValueDict[str, object] = MultiValueDict()
        for name, value in pairs:
            parts.appendlist(name, value)
        for name, (file, content) in self.files:
            parts.appendlist(name, SimpleUploadedFile(file, content))
        return {"data": dict(parts.lists())}


def _values_now(control: Tag) -> list[str]:
    """What stands in a control when the page is opened."""
    if control.name == "select":
        options = [each for each in control.find_all("option") if not each.has_attr("disabled")]
        chosen = [each for each in options if each.has_attr("selected")]
        if not chosen and not control.has_attr("multiple"):
            chosen = options[:1]
        return [_value_of(each) for each in chosen]
    if control.name == "textarea":
        return [re.sub(r"\r?\n", "\r\n", control.get_text().removeprefix("\n"))]
    kind = control.get("type", "text")
    if kind == "file" or (kind in {"checkbox", "radio"} and not control.has_attr("checked")):
        return []
    return [str(control.get("value", "on" if kind in {"checkbox", "radio"} else ""))]


def _offered(controls: list[Tag]) -> list[str] | None:
    """The values that may be chosen, or None where anything may be written."""
    if controls[0].name == "select":
        return [_value_of(each) for each in controls[0].find_all("option")]
    if controls[0].get("type") in {"checkbox", "radio"}:
        return [str(each.get("value", "on")) for each in controls]
    return None


def _value_of(option: Tag) -> str:
    return str(option.get("value", words_of(option)))
