"""Files are short and named by nouns of the field."""

from collections.abc import Iterator

from lint.finding import Finding
from lint.source import PACKAGE, Source

LONGEST = 400
_CODE = {".py", ".html", ".css", ".js", ".sh", ""}
_EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "core", "misc", "base", "stuff", "tools", "shared"}
#: Django asks for these very names.
_ASKED_FOR = {PACKAGE / "sqlite" / "base.py"}


def check(source: Source) -> Iterator[Finding]:
    """Length (code in the package; migrations and vendored files excepted) and names (everywhere)."""
    vendored = "vendor" in source.path.parts
    if source.path not in _ASKED_FOR and not vendored:
        for part in source.path.parts:
            stem = part.partition(".")[0]
            if stem.strip("_").lower() in _EMPTY_NAMES:
                yield Finding(str(source.path), 1, "file-name", f"`{stem}` names nothing; use a noun of the field")
    if source.in_package and source.path.suffix in _CODE and not (source.is_migration or vendored):
        lines = len(source.text.splitlines())
        if lines > LONGEST:
            yield Finding(str(source.path), lines, "file-length", f"{lines} lines; divide it (at most {LONGEST})")
