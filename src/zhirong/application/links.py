"""Where an application is handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def application_link(application_id: uuid.UUID) -> str:
    """The overview."""
    return reverse("application", args=[application_id])


def section_link(application_id: uuid.UUID, section: str, field: str = "") -> str:
    """A section of the form, at one of its fields."""
    address = reverse("application_section", args=[application_id, section])
    return f"{address}#f-{field}" if field else address
