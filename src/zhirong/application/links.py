"""Where an application is handled, as a path that to-dos and messages carry."""

import uuid


def application_link(application_id: uuid.UUID) -> str:
    return f"/applications/{application_id}/"
