"""The check list of one application: what the machine found, what a person said, and the clause behind each line.

The machine never refuses on merit: a line that fails stays open until a person says what it means. Lines follow notice 一 and 三
and the procedural rules P01, P05, P07, P09, P13 and P15 of the house.
"""

import dataclasses
from collections.abc import Iterable, Iterator

from zhirong.application.content import content_of_frozen
from zhirong.application.models import Application
from zhirong.screening.lines import credit, form, formal, identity, qualification
from zhirong.screening.lines.line import Line
from zhirong.screening.models import CreditCheck, Ruling
from zhirong.submission.models import Submission

__all__ = ["Line", "checklist", "defects", "submission_under_examination"]


def submission_under_examination(application: Application) -> Submission | None:
    """The version that is examined: the latest."""
    found = Submission.objects.filter(application=application).select_related("pack", "signed__seal", "signed__person")
    return found.order_by("-number").first()


def checklist(application: Application) -> list[Line]:
    """Every line for the version in force, each with the latest ruling on that version."""
    submission = submission_under_examination(application)
    if submission is None:
        return []
    content = content_of_frozen(submission.content)
    check = CreditCheck.objects.filter(application=application).order_by("-at", "-id").first()
    rulings = _latest(application, submission.number)
    found = [
        *formal.lines(submission, content),
        *identity.lines(application, content),
        *qualification.lines(content),
        *form.lines(submission, content),
        credit.line(check),
    ]
    return [dataclasses.replace(line, ruling=rulings.get(line.code)) for line in found]


def defects(lines: Iterable[Line]) -> Iterator[dict[str, str]]:
    """The lines that a person marked as to be mended, as items of a request."""
    for line in lines:
        if line.ruling is not None and line.ruling.finding == "defect":
            yield {
                "line": line.code,
                "label": str(line.label),
                "text": line.ruling.note or str(line.detail),
                "clause": str(line.clause),
            }


def _latest(application: Application, number: int) -> dict[str, Ruling]:
    found: dict[str, Ruling] = {}
    rulings = Ruling.objects.filter(application=application, submission_number=number).select_related("by")
    for ruling in rulings.order_by("at", "id"):
        found[ruling.line] = ruling
    return found
