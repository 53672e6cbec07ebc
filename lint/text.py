"""What no file of the repository may say: package index hosts, paths of one machine, notes to do later, secrets."""

import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import Source


def _words(*halves: tuple[str, str]) -> str:
    """An alternation of words that are written in halves here, so that this file does not break its own rule."""
    return "|".join(re.escape(first + second) for first, second in halves)


_HOSTS = re.compile(
    _words(
        ("py", "pi.org"),
        ("pytho", "nhosted"),
        ("py", "pi.python"),
        ("registry.npm", "js"),
        ("npm", "mirror"),
        ("mirrors.ali", "yun"),
        ("tuna.tsing", "hua"),
        ("mirrors.ust", "c"),
        ("mirrors.cloud.ten", "cent"),
        ("repo.hua", "weicloud"),
        ("py", "pi.douban"),
    ),
    re.IGNORECASE,
)
_INDEX_OPTION = re.compile(r"^\s*(-i|--index-url|--extra-index-url|-f|--find-links|--trusted-host)\b", re.MULTILINE)
_MACHINE = re.compile(
    r"(?<![\w.$}{-])("
    + _words(("/wo", "rk/"), ("/tmp/w", "t/"), ("/ho", "me/"), ("/Us", "ers/"), ("/ro", "ot/"))
    + r")\w"
)
_LATER = re.compile(r"\b(" + _words(("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("HA", "CK")) + r")\b")
_SECRETS = (
    re.compile("-----BEGIN [A-Z ]*" + "PRIVATE KEY-----"),
    re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b"),
    re.compile(r"\bsk-[A-Za-z0-9_-]{32,}\b"),
    re.compile(r"\bxox[baprs]-[A-Za-z0-9-]{10,}\b"),
    re.compile(r"://[^/\s:@'\"{}<>$]+:[^/\s:@'\"{}<>$]{6,}@(?!localhost|127\.0\.0\.1|\[::1\]|host|example)[\w.-]+"),
)


def check(source: Source) -> Iterator[Finding]:
    """Text rules, on every text file of the repository whatever its kind."""
    requirements = source.path.parts[0] == "requirements" and source.path.suffix == ".txt"
    for number, line in enumerate(source.text.splitlines(), 1):
        said = []
        if _HOSTS.search(line) or (requirements and (_INDEX_OPTION.search(line) or "://" in line)):
            said.append(
                ("index-host", "names a package index; the user's own setting decides where packages come from")
            )
        if _MACHINE.search(line):
            said.append(("machine-path", "names a path of one machine"))
        if _LATER.search(line) and "vendor" not in source.path.parts:
            said.append(("later", "finish it now, or write it into the closing note"))
        if any(pattern.search(line) for pattern in _SECRETS):
            said.append(("secret", "looks like a secret; keep it in the data folder"))
        for rule, message in said:
            yield Finding(str(source.path), number, rule, message)
