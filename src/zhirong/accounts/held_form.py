"""What somebody entered is kept while they prove who they are."""

from dataclasses import dataclass

from django.http import HttpRequest

KEY = "held_form"
#: The hidden field that says for which organisation a form was opened.
ACTING_FOR = "acting_for"
#: More than this is not kept in a session; the page says so.
MOST_BYTES = 256 * 1024
_NEVER = ("csrfmiddlewaretoken", "password", "code", "secret")


@dataclass(frozen=True)
class HeldForm:
    """A form that waits to be sent again. ``whole`` is false when files or too much text could not be kept."""

    path: str
    fields: tuple[tuple[str, str], ...]
    whole: bool

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What the person wrote, to be read again."""
        return [(name, value) for name, value in self.fields if value.strip() and name != ACTING_FOR]


def hold(request: HttpRequest, person: str) -> None:
    """Keep the fields of a POST in the session, for that person alone; passwords and codes are never kept."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in _NEVER)
    ]
    whole = not request.FILES and sum(len(name) + len(value) for name, value in fields) <= MOST_BYTES
    request.session[KEY] = {
        "person": person,
        "path": request.get_full_path(),
        "fields": fields if whole or request.FILES else [],
        "whole": whole,
    }


def held(request: HttpRequest) -> HeldForm | None:
    """The form that waits in this session, if it is this person's."""
    kept = request.session.get(KEY)
    if not kept or kept["person"] != str(request.user.pk):
        return None
    return HeldForm(kept["path"], tuple((name, value) for name, value in kept["fields"]), kept["whole"])


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
