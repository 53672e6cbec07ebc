"""``python -m lint.messages``: bring the translations up to what the source says, and compile them.

Extracts with xgettext from a copy of the tree, keeps every translation whose message is still said, adds new messages
empty, drops those that are gone, and writes what is compiled beside it. Nothing is guessed: there is no fuzzy matching.
Exit 1 while a message has no translation; they are listed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from lint.source import ROOT

PACKAGE = ROOT / "src" / "zhirong"
LOCALE = PACKAGE / "locale"
#: Gettext domain: the endings of the files it is extracted from.
DOMAINS = {"django": "html,txt,py", "djangojs": "js"}
#: Words of others on our pages that their own catalogues leave in English; written by hand.
OVERRIDES = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "zhirong",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    """Context, message and plural: what makes two entries the same."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def extracted() -> dict[str, list[polib.POEntry]]:
    """What xgettext finds in the source today, by domain; a domain without messages is absent."""
    with tempfile.TemporaryDirectory(prefix="zhirong-messages-") as folder:
        copy = Path(folder) / "zhirong"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "locale", "vendor", "*.pyc"))
        (copy / "locale").mkdir()
        for domain, endings in DOMAINS.items():
            words = ["makemessages", "--keep-pot", "--locale=en", f"--domain={domain}", f"--extension={endings}"]
            subprocess.run([sys.executable, "-m", "django", *words], cwd=copy, check=True, capture_output=True)
        return {path.stem: list(polib.pofile(str(path))) for path in sorted((copy / "locale").glob("*.pot"))}


def merge(found: list[polib.POEntry], written: list[polib.POEntry]) -> polib.POFile:
    """The entries found, with the translations written so far, sorted by message."""
    kept = {key(entry): entry for entry in written if not entry.obsolete}
    merged = polib.POFile(wrapwidth=120)
    merged.metadata = dict(HEADER)
    for entry in sorted(found, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        before = kept.get(key(entry))
        if before is not None:
            entry.msgstr, entry.msgstr_plural = before.msgstr, before.msgstr_plural
        elif entry.msgid_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = []  # line numbers go stale with the next commit
        merged.append(entry)
    return merged


def compile_beside(file: polib.POFile, path: Path) -> None:
    """Write the compiled form of ``path`` beside it."""
    file.save_as_mofile(str(path.with_suffix(".mo")))


def main() -> int:
    """Bring both domains up to date; say what is left to translate."""
    if not shutil.which("xgettext"):
        print("缺少 xgettext。安装：apt install gettext（xgettext is missing: apt install gettext）", file=sys.stderr)
        return 2
    left = []
    for domain, found in extracted().items():
        path = LOCALE / "en" / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        merged = merge(found, list(polib.pofile(str(path))) if path.exists() else [])
        merged.save(str(path))
        compile_beside(merged, path)
        left += [entry.msgid for entry in merged if not entry.translated()]
        print(f"{domain}: {len(merged)} messages, {len(merged.translated_entries())} translated")
    if OVERRIDES.exists():
        compile_beside(polib.pofile(str(OVERRIDES)), OVERRIDES)
    for message in left:
        print(f"  no translation: {message}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
