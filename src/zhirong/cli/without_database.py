"""Words that use the program's texts and readers but neither its settings nor its database."""

from django.conf import settings


def ready() -> None:
    """Let Django's translation and time know where they are, once; nothing on the disk is made."""
    if not settings.configured:
        settings.configure(USE_I18N=False, USE_TZ=True, TIME_ZONE="Asia/Shanghai")
