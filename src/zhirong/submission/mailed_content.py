"""What a mail says, as the same content that an online submission freezes: the files, and what an officer typed over."""

import dataclasses
import datetime as dt
from typing import Any

from zhirong.accounts.models import Organisation
from zhirong.application.content import Content, assembled, content_of_frozen
from zhirong.application.eligibility import judged, verdict_summary
from zhirong.application.models import Application
from zhirong.submission.models import MailIntake, Submission

#: The place of files that belong to no field of the form; the mail itself lies there under ``ORIGINAL``.
MAILED, ORIGINAL = "mailed", "original"


def whole_content(
    intake: MailIntake, institution: Organisation, application: Application | None, at: dt.datetime
) -> Content:
    """The mail as an application of its own. ``application`` is none where nothing was begun; the mail may be too late."""
    about = application or Application(
        batch=intake.batch, institution=institution, kind=institution.institution_kind, title=institution.name
    )
    content = assembled(about, values=intake.values, attachments=mailed_files(intake), ledger={}, at=at)
    title = str(intake.values.get("project_name") or about.title)
    return dataclasses.replace(content, title=title, application=str(application.pk) if application else "")


def supplemented_content(intake: MailIntake, in_force: Submission, at: dt.datetime) -> Content:
    """The version in force with what the mail adds to it."""
    base = content_of_frozen(in_force.content)
    values = {**base.values, **intake.values}
    return dataclasses.replace(
        base,
        values=values,
        attachments=(*base.attachments, *mailed_files(intake)),
        verdict=verdict_summary(judged(base.frame, values, base.ledger)),
        taken_at=at.isoformat(),
    )


def mailed_files(intake: MailIntake) -> list[dict[str, Any]]:
    """The mail itself and its sound files in their order. What stands in an archive belongs with the archive."""
    found = []
    if intake.original is not None:
        found.append(_file(MAILED, ORIGINAL, intake.original))
    parts = intake.parts.filter(file__isnull=False).select_related("file").order_by("position")
    return found + [_file(part.field or MAILED, str(part.position), part.file) for part in parts]


def _file(field: str, row: str, file: Any) -> dict[str, Any]:
    return {
        "field": field,
        "row": row if field == MAILED else "",
        "name": file.original_name,
        "size": file.size,
        "sha256": file.sha256,
        "file_id": str(file.pk),
    }
