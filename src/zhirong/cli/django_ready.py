"""Loading Django, for the words that need it."""

import os


def setup() -> None:
    """Load settings and apps once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    import django

    django.setup()
