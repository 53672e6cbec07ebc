"""What the tests of paper read from a finished file."""

import datetime as dt
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

AT = dt.datetime(2023, 4, 6, 2, 0, tzinfo=dt.UTC)


def words_of(pdf: bytes) -> str:
    """The text of all pages without white space, as a reader's search finds it."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def metadata_of(pdf: bytes) -> str:
    """The XMP packet."""
    found = PdfReader(BytesIO(pdf)).xmp_metadata
    assert found is not None
    return found.stream.get_data().decode()


def fonts_of(pdf: bytes) -> set[str]:
    """The embedded fonts by name without their subset tag."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2])
    return found


def made_elsewhere(code: str) -> bytes:
    """What the code writes to standard output in a process of its own."""
    start = "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'zhirong.site.settings'; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
