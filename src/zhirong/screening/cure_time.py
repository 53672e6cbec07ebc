"""How long the applicants of a batch have to mend (P07)."""

from zhirong.application.models import Application
from zhirong.programme.rule_book import procedure_rules
from zhirong.screening.models import CorrectionRequest


def days_of_batch(application: Application) -> int | None:
    """The days to mend that hold for the batch: as it sets them, else as its first request did; None before that."""
    answer = procedure_rules(application.batch).rules.get("P07")
    if answer and answer.numbers.get("cure_days"):
        return answer.numbers["cure_days"]
    first = CorrectionRequest.objects.filter(application__batch=application.batch).order_by("asked_at").first()
    return first.days if first else None
