"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def proposal_link(proposal_id: uuid.UUID) -> str:
    return reverse("proposal", args=[proposal_id])


def notice_link(notice_id: uuid.UUID) -> str:
    return reverse("notice_handling", args=[notice_id])


def public_notice_link(notice_id: uuid.UUID) -> str:
    return reverse("public_notice", args=[notice_id])


def objection_link(objection_id: uuid.UUID) -> str:
    return reverse("objection", args=[objection_id])


def determination_link(determination_id: uuid.UUID) -> str:
    return reverse("determination", args=[determination_id])
