"""The letters of the screening: request for correction, acceptance, refusal; written from what was decided, never typed twice."""

import datetime as dt
import urllib.parse
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor, NotFound
from zhirong.application.models import Application
from zhirong.programme.content import programme_of
from zhirong.programme.letters import contact_line, letter_template
from zhirong.rules.deadline import Deadline
from zhirong.screening.cure_time import what_may_change
from zhirong.screening.models import CorrectionRequest
from zhirong.screening.selectors import application_with_letters
from zhirong.submission.models import Submission
from zhirong.typesetting.letter import Letter, letter_of, letter_pdf
from zhirong.typesetting.letter_word import letter_docx
from zhirong.ui.language import record_language
from zhirong.ui.wording import day_cn, moment_cn
from zhirong.workflow.labels import words
from zhirong.workflow.models import CaseStep
from zhirong.workflow.selectors import case_of

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: letter -> (template of the programme, act of the screening that writes it)
LETTERS = {
    "correction": ("correction_request", "request_correction"),
    "acceptance": ("acceptance", "accept"),
    "refusal": ("refusal", "refuse"),
}


@dataclass(frozen=True)
class LetterFile:
    """A letter as a download."""

    content: bytes
    media_type: str
    name: str

    @property
    def disposition(self) -> str:
        """The header that names the file."""
        return f"attachment; filename=\"letter\"; filename*=UTF-8''{urllib.parse.quote(self.name)}"


def letters_of(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """The letters written to an applicant so far that the actor may read."""
    visible = application_with_letters(actor, application.pk)
    labels = {each.code: each.label.zh for each in programme_of(visible.batch.version).templates}
    return [
        {"code": code, "label": labels[template]}
        for code, (template, act) in LETTERS.items()
        if template in labels and _written(visible, act) is not None
    ]


def letter_file(actor: Actor, application: Application, code: str, suffix: str) -> LetterFile:
    """One letter as PDF or Word. Raises NotFound for a letter that was not written, or another form."""
    template, act = LETTERS.get(code, ("", ""))
    step = _written(application, act)
    if step is None or suffix not in MEDIA_TYPES:
        raise NotFound(_("没有找到这份文书。"))
    with record_language():
        letter = _letter(application, template, step)
    content = letter_pdf(letter, at=step.at) if suffix == "pdf" else letter_docx(letter, at=step.at)
    name = f"{letter.title}_{application.institution.short_name}.{suffix}"
    return LetterFile(content, MEDIA_TYPES[suffix], name)


def _written(application: Application, act: str) -> CaseStep | None:
    case = case_of(SYSTEM, "screening", application.pk)
    return case.history.filter(act=act).order_by("-number").first() if case else None


def _letter(application: Application, template: str, step: CaseStep) -> Letter:
    batch = application.batch
    submission = _submission(application, step.at)
    request = CorrectionRequest.objects.filter(application=application).select_related("application__batch").first()
    fields = {
        "document_no": request.document_no if request and template == "correction_request" else "",
        "unit_name": application.institution.name,
        "batch_title": batch.title,
        "receipt_no": submission.receipt_no if submission else "",
        "received_at": moment_cn(submission.received_at) if submission else "",
        "reason": step.reason,
        "contact": contact_line(batch),
        "office": batch.office.name,
        "issued_on": day_cn(step.at),
    }
    if request is not None and template == "correction_request":
        fields["cure_by"] = words(Deadline(request.until).text)
        fields["what_may_change"] = what_may_change(request)
        fields["defects"] = "\n".join(
            f"{place}. {item['label']}：{item['text']}" for place, item in enumerate(request.items, 1)
        )
    return letter_of(letter_template(batch, template), fields)


def _submission(application: Application, at: dt.datetime) -> Submission | None:
    """The version that the letter speaks of: the latest received by then."""
    return Submission.objects.filter(application=application, received_at__lte=at).order_by("-number").first()
