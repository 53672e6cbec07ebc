"""Nothing in our style sheets or script is younger than the oldest Chromium that docs/browsers.md names."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src/zhirong"
STATIC = PACKAGE / "ui/static/ui"
#: The style sheets and scripts of every area.
EVERY = sorted(PACKAGE.glob("*/static/**/*.[cj]s*"))
#: word -> the Chromium that first knew it; 0: our script is written in an older language.
TOO_YOUNG = {
    ":has(": 105,
    "@container": 105,
    "@layer": 99,
    "@scope": 118,
    "@starting-style": 117,
    "color-mix(": 111,
    "oklch(": 111,
    "dvh": 108,
    "svh": 108,
    "subgrid": 117,
    "anchor(": 125,
    "popover": 114,
    "inert": 102,
    "text-wrap": 114,
    "field-sizing": 123,
    "interpolate-size": 129,
    "light-dark(": 123,
    ".at(": 92,
    "structuredClone": 98,
    "hasOwn(": 93,
    "findLast": 97,
    "closedby": 134,
    "=>": 0,
    "?.": 0,
}
NESTED = re.compile(r"^\s+&", re.MULTILINE)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_file_uses_what_the_oldest_browser_lacks(path):
    assert young_words(path.read_text("utf-8")) == []


def young_words(text):
    bare = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [word for word in TOO_YOUNG if word in bare] + NESTED.findall(bare)


@pytest.mark.parametrize("text", [".panel:has(b) {}", ".panel {\n  & b {}\n}", "menu?.focus()", "height: 100dvh"])
def test_a_young_word_is_found(text):
    assert young_words(text)


def test_every_style_sheet_is_linked_and_short():
    from zhirong.ui.context import STYLESHEETS

    files = sorted(STATIC.glob("*.css"))
    assert sorted(f"ui/{path.name}" for path in files) == sorted(STYLESHEETS)
    assert all(len(path.read_text("utf-8").splitlines()) <= 400 for path in files)
    assert sum(path.stat().st_size for path in files) < 40_000
