"""The language of a page: Chinese, unless the visitor chose another with the switch.

What the browser asks for is not looked at. The offices that work here are Chinese, and many of their browsers say English.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def record_language() -> translation.override:
    """What is stored is written in the language of the house, whatever the person who acts reads."""
    return translation.override(settings.LANGUAGE_CODE)


class LanguageMiddleware:
    """Activates the chosen language for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
