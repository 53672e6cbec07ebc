"""Lines about the conditions of the notice: one for each figure or fact that a condition asks for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.content import Content
from zhirong.application.eligibility import judged
from zhirong.rules.criteria import Outcome
from zhirong.screening.lines.clause import quoted
from zhirong.screening.lines.line import Line
from zhirong.workflow.labels import words

_OUTCOMES = {Outcome.PASS: "pass", Outcome.FAIL: "fail", Outcome.UNKNOWN: "unknown"}


def lines(content: Content) -> Iterator[Line]:
    """The whole condition with its parts. Where the notice has none for the kind, a person decides (P18)."""
    group = _("申报条件")
    found = judged(content.frame, content.values, content.ledger)
    clauses = [verdict.clause for verdict in found.declared.leaves() if verdict.clause]
    detail = words(found.declared.sentence)
    if found.differs:
        detail = _("%(declared)s；仅按台账计算：%(computed)s") % {
            "declared": detail,
            "computed": words(found.computed.sentence),
        }
    yield Line(
        "eligibility",
        group,
        _("符合申报条件"),
        _OUTCOMES[found.declared.outcome] if not found.differs else "person",  # type: ignore[arg-type]
        detail,
        "\n".join(quoted(content, clause) for clause in dict.fromkeys(clauses)),
        section="foundation",
    )
