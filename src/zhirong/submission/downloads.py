"""Files made here, answered as attachments."""

import urllib.parse

from django.http import HttpResponse

JSON = "application/json; charset=utf-8"
PDF = "application/pdf"


def attachment(content: bytes | str, *, name: str, media_type: str) -> HttpResponse:
    """An answer that a browser saves under this name."""
    answer = HttpResponse(content, content_type=media_type)
    quoted = urllib.parse.quote(name)
    answer["Content-Disposition"] = f"attachment; filename=\"download\"; filename*=UTF-8''{quoted}"
    return answer
