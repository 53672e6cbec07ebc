"""The form as a Word file among the files of a mail: read, so that nobody types it over."""

from typing import Any

from zhirong.accounts.models import Organisation
from zhirong.application.errors import WordFormRefused
from zhirong.application.form_frame import form_field, frame_for
from zhirong.application.row_ids import new_row_id
from zhirong.application.word_form import read_form
from zhirong.documents import vault
from zhirong.documents.content.name import extension
from zhirong.rules.form_values import is_blank, shape
from zhirong.submission.models import MailIntake


def values_of_word(intake: MailIntake, institution: Organisation | None) -> dict[str, Any]:
    """Values of the first Word file that is the form of this batch, in their shapes; nothing where there is none.

    Figures are named by the kind of the institution, so they are read only once it is known.
    """
    frame = frame_for(intake.batch, institution.institution_kind if institution else "")
    for part in intake.parts.filter(file__isnull=False).select_related("file").order_by("position"):
        if part.file is None or extension(part.file.original_name) != "docx":
            continue
        with vault.open_file(str(part.file.tenant_id), part.file.sha256) as file:
            docx = file.read()
        try:
            typed = read_form(docx, frame)
        except WordFormRefused:
            continue
        form = frame.programme.form
        shaped = {key: shape(form_field(form, key), value, frame, new_row_id) for key, value in typed.items()}
        return {key: value for key, value in shaped.items() if not is_blank(value)}
    return {}
