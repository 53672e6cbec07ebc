"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def receipt_link(submission_id: uuid.UUID) -> str:
    return reverse("receipt", args=[submission_id])


def intake_link(intake_id: uuid.UUID) -> str:
    return reverse("mail_intake", args=[intake_id])
