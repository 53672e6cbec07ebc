"""Every Chinese word that a user may read stands inside a translation call."""

import ast
import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.source import Source, dotted, parents

CJK = re.compile(r"[㐀-鿿豈-﫿]")
#: Areas whose Chinese is not translated by gettext, with the reason.
EXEMPT = {
    "rules": "pure: no Django; its tables carry both languages",
    "programmes": "data of one city, in the language of its notice",
    "cli": "the command line speaks Chinese and never needs Django",
    "drills": "reports for the people who run the installation",
    "sqlite": "refuses before Django is loaded",
    "clock": "pure",
    "errors": "pure",
}
#: Files of other areas, with the reason.
EXEMPT_FILES = {
    "site/environment.py": "speaks at the terminal, before Django is loaded",
    "site/wsgi.py": "speaks at the terminal, before Django is loaded",
    "site/start.py": "speaks at the terminal",
    "site/server.py": "speaks at the terminal",
    **dict.fromkeys((f"site/{name}.py" for name in ("archive", "backup", "restore")), "speaks at the terminal"),
    **dict.fromkeys(
        (f"audit/{name}.py" for name in ("chain", "witness", "source", "verify", "checkpoints", "keys", "postgres")),
        "the verifier and the signer run without Django; pages translate the faults in audit/faults.py",
    ),
    **dict.fromkeys(
        (
            *(
                f"demo/world/{name}.py"
                for name in (
                    "cast",
                    "calls",
                    "calendars",
                    "building",
                    "lives",
                    "plans",
                    "papers",
                    "fillings",
                    "examining",
                    "mailing",
                    "judging",
                    "deciding",
                    "applicants",
                )
            ),
            *(f"demo/world/ledgers/{name}.py" for name in ("ledger", "bank", "insurer", "guarantor")),
        ),
        "fictional names are data; its refusals are read at the terminal",
    ),
    **dict.fromkeys(
        (
            *(f"typesetting/{name}.py" for name in ("letter", "letter_word", "word")),
            *(
                f"application/pack/{name}.py"
                for name in (
                    "annex_volume",
                    "bound_pdf",
                    "data",
                    "form_paper",
                    "form_word",
                    "labels",
                    "mail_bundle",
                    "sealed_pages",
                    "written_values",
                )
            ),
        ),
        "paper speaks the language of the notice, whoever reads the pages",
    ),
    "submission/verifier.py": "a script to keep, which runs without the product",
    "submission/late_letter.py": "paper speaks the language of the notice, whoever reads the pages",
    "workflow/checks.py": "speaks at the terminal, before the program starts",
}
#: Proper names.
NAMES = {"知融", "知融 Zhirong"}
_LOGGING = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_CALLS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
    "npgettext_lazy",
}
#: Calls that carry both languages themselves.
_BILINGUAL = {"Label"}
_TAGS = re.compile(
    r"{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}"
    r"|{%\s*block(?:trans|translate)\b.*?{%\s*endblock(?:trans|translate)\s*%}"
    r"|{%\s*(?:trans|translate)\b.*?%}"
    r"|_\(\s*\"[^\"]*\"\s*\)|_\(\s*'[^']*'\s*\)"
    r"|<!--.*?-->",
    re.DOTALL,
)


def check(source: Source) -> Iterator[Finding]:
    """Chinese outside translate tags in templates, outside gettext calls in the Python of the Django areas."""
    if not source.in_package or source.is_migration or source.area in EXEMPT or str(source.inner) in EXEMPT_FILES:
        return
    if source.is_template:
        left = _TAGS.sub(lambda match: "\n" * match[0].count("\n"), source.text)
        for number, line in enumerate(left.splitlines(), 1):
            if CJK.search(line):
                yield Finding(
                    str(source.path), number, "translation", f"Chinese outside a translate tag: {line.strip()[:40]}"
                )
    elif source.tree is not None:
        yield from _python(source, source.tree)


def _python(source: Source, tree: ast.Module) -> Iterator[Finding]:
    above = parents(tree)
    for node in source.nodes:
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and CJK.search(node.value)):
            continue
        said = _verdict(node, above, in_models=source.stands_in("models"))
        if said:
            yield Finding(str(source.path), node.lineno, "translation", f"{said}: {node.value.strip()[:40]}")


def _verdict(node: ast.Constant, above: dict[ast.AST, ast.AST], *, in_models: bool) -> str:
    """What is wrong with this literal; empty when nothing is."""
    formatted, climbing = False, above.get(node)
    if isinstance(climbing, ast.Expr) or node.value in NAMES:
        return ""  # a docstring, or a name
    while climbing is not None:
        if isinstance(climbing, ast.JoinedStr):
            formatted = True
        if isinstance(climbing, ast.FunctionDef) and climbing.name == "__str__" and in_models:
            return ""  # for shells and logs; pages show rows
        if isinstance(climbing, ast.keyword) and climbing.arg == "help_text" and in_models:
            return ""  # for the reader of the model; no page shows it
        if isinstance(climbing, ast.Call):
            name = dotted(climbing.func).rpartition(".")[2]
            if name in _CALLS:
                return "a formatted string cannot be translated; use %(name)s" if formatted else ""
            if name in _BILINGUAL or dotted(climbing.func) == "re.compile" or _is_logging(climbing.func):
                return ""
        climbing = above.get(climbing)
    return "Chinese outside a translation call"


def _is_logging(function: ast.expr) -> bool:
    owner, _, name = dotted(function).rpartition(".")
    return name in _LOGGING and "log" in owner
