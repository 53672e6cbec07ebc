"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse

from zhirong.programme.models import Batch


def call_link(code: str) -> str:
    """The public page."""
    return reverse("call", args=[code])


def amendment_link(call_id: uuid.UUID) -> str:
    """The office's page of one version."""
    return reverse("call_version", args=[call_id])


def batch_call_link(batch: Batch) -> str:
    """The office's page of the call of a batch."""
    return reverse("batch_call", args=[batch.pk])


def invitations_link(batch: Batch) -> str:
    """Who was invited to a batch, and how far each is."""
    return reverse("call_invitations", args=[batch.pk])
