"""Where the things of this area are handled, as paths that to-dos and messages carry."""

import uuid

from django.urls import reverse


def batch_link(batch_id: uuid.UUID) -> str:
    return reverse("batch", args=[batch_id])


def rule_set_link(rule_set_id: uuid.UUID) -> str:
    return reverse("rule_set", args=[rule_set_id])


def project_link(project_id: uuid.UUID) -> str:
    return reverse("project", args=[project_id])
