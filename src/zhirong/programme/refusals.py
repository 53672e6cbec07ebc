"""A refusal of a service, shown where it belongs on the form."""

from django import forms

from zhirong.errors import ZhirongError


def refuse(form: forms.Form, error: ZhirongError) -> None:
    """Put a refusal beside its field, or over the form; what was typed stays. Refusals of access go on their way."""
    if error.status in {401, 403, 404}:
        raise error
    form.add_error(error.field if error.field in form.fields else None, str(error))
