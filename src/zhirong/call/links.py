"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def call_link(code: str) -> str:
    """The public page."""
    return reverse("call", args=[code])


def amendment_link(call_id: uuid.UUID) -> str:
    """The office's page of one version."""
    return reverse("call_version", args=[call_id])
