"""``zhirong manage …``: Django's own commands."""

import os
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Hand the words to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhirong manage", *arguments])
    return 0
