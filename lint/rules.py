"""All rules over all files."""

from pathlib import Path

from lint import case_state, clock_reading, markup, page_layer, shape, signatures, text, translation
from lint.finding import Finding
from lint.source import ROOT, Source, sources

RULES = (
    case_state.check,
    signatures.check,
    shape.check,
    clock_reading.check,
    markup.check,
    text.check,
    translation.check,
)


def findings(root: Path = ROOT) -> list[Finding]:
    """What breaks a rule anywhere in the tree, in the order of the files."""
    return judge(list(sources(root)))


def judge(found: list[Source]) -> list[Finding]:
    """What breaks a rule in these files."""
    unreadable = {source.path: fault for source in found if (fault := source.fault)}
    result = [Finding(str(path), 1, "syntax", fault) for path, fault in unreadable.items()]
    found = [source for source in found if source.path not in unreadable]
    relations = page_layer.relations_of(found)
    result += [finding for source in found for rule in RULES for finding in rule(source)]
    result += [finding for source in found for finding in page_layer.check(source, relations)]
    return sorted(set(result))
