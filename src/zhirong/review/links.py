"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def round_link(round_id: uuid.UUID) -> str:
    return reverse("review_round", args=[round_id])


def review_link(review_id: uuid.UUID) -> str:
    return reverse("review", args=[review_id])
