"""P03: whether paper copies are asked for, and until when."""

from typing import Any

from zhirong.programme.calendar import working_days_after
from zhirong.programme.rule_book import procedure_rules
from zhirong.submission.models import Submission
from zhirong.workflow.labels import words


def paper_term(submission: Submission) -> dict[str, Any]:
    """``words`` of the rule, ``waived``, and ``until`` where a term runs. Never a condition of acceptance."""
    rules = procedure_rules(submission.application.batch)
    option = rules.option("P03")
    until = None
    if option.code == "within_days":
        until = working_days_after(submission.received_at, rules.number("P03", "working_days"))
    return {"words": words(option.label), "waived": option.code == "waived", "until": until}
