"""The opinion of the applicant, as the form prints it beside the seal."""

from zhirong.rules.programme import Programme
from zhirong.rules.programme.form import FieldType


def opinion_of(programme: Programme) -> str | None:
    """The fixed text of the page that is sealed beside the letter of commitment.

    Empty: the form leaves the words to the signatory. None: the form asks for no opinion.
    """
    for section in programme.form.sections:
        types = {field.type for field in section.fields}
        if FieldType.SEAL in types and FieldType.CONFIRMATION not in types:
            return next((field.text for field in section.fields if field.type is FieldType.FIXED), "")
    return None
