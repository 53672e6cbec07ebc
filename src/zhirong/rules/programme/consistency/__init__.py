"""What must agree between the parts of a programme. Each fault is named; one does not hide another."""

from collections.abc import Iterator

from zhirong.rules.programme.consistency.forms import form_faults
from zhirong.rules.programme.consistency.heads import clause_faults, head_faults
from zhirong.rules.programme.consistency.parts import Disagreement, Parts
from zhirong.rules.programme.consistency.qualifications import qualification_faults
from zhirong.rules.programme.consistency.rule_sets import batch_faults, rule_faults
from zhirong.rules.programme.consistency.sheets import appraisal_faults, review_faults, text_faults


def disagreements(parts: Parts) -> Iterator[Disagreement]:
    """Every fault between and inside the parts that could be read."""
    for check in (
        head_faults,
        clause_faults,
        qualification_faults,
        form_faults,
        text_faults,
        review_faults,
        appraisal_faults,
        rule_faults,
        batch_faults,
    ):
        yield from check(parts)


__all__ = ["Disagreement", "Parts", "disagreements"]
