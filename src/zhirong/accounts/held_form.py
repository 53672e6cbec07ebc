"""What somebody entered is kept while they prove who they are."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from zhirong.accounts import held_files

KEY = "held_form"
#: The hidden field of a form that comes back and whose files wait here.
WITH_FILES = "held_files"
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
    files: tuple[str, ...] = ()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What the person wrote, to be read again."""
        return [(name, value) for name, value in self.fields if value.strip() and name not in {ACTING_FOR, WITH_FILES}]


def hold(request: HttpRequest, person: str, at: dt.datetime) -> None:
    """Keep the fields of a POST in the session, for that person alone; passwords and codes are never kept."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in _NEVER)
    ]
    forget(request)
    small = sum(len(name) + len(value) for name, value in fields) <= MOST_BYTES
    files = held_files.keep(request, at) if small and request.FILES else []
    request.session[KEY] = {
        "person": person,
        "path": request.get_full_path(),
        "fields": fields if small else [],
        "whole": small and len(files) == sum(len(each) for _name, each in request.FILES.lists()),
        "files": files,
    }


def held(request: HttpRequest) -> HeldForm | None:
    """The form that waits in this session, if it is this person's."""
    kept = request.session.get(KEY)
    if not kept or kept["person"] != str(request.user.pk):
        return None
    return HeldForm(
        kept["path"],
        tuple((name, value) for name, value in kept["fields"]),
        kept["whole"],
        tuple(name for _field, name, _kind, _place in kept.get("files", ())),
    )


def take_back(request: HttpRequest) -> None:
    """Give a form that is sent on its files again, once; they are this session's and this person's, and for this page."""
    kept = request.session.get(KEY)
    if not kept or kept["person"] != str(request.user.pk) or kept["path"] != request.get_full_path():
        return
    held_files.put_back(request, [(field, name, kind, place) for field, name, kind, place in kept.get("files", ())])
    request.session.pop(KEY)


def forget(request: HttpRequest) -> None:
    kept = request.session.pop(KEY, None) or {}
    held_files.remove([(field, name, kind, place) for field, name, kind, place in kept.get("files", ())])
