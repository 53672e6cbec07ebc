"""The language of a person."""

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import User
from zhirong.audit.services.record import record


@transaction.atomic
def choose_language(*, actor: Actor, language: str) -> None:
    """Keep the language in which pages and letters are written to this person."""
    if actor.user is None or language not in dict(settings.LANGUAGES):
        return
    User.objects.filter(pk=actor.user.pk).update(language=language)
    record(
        actor=actor.id, action="accounts.language_chosen", object=f"person:{actor.id}", payload={"language": language}
    )


def speak(*, response: HttpResponse, language: str) -> None:
    """Let this browser show that language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
