from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "zhirong.audit"
    label = "audit"
    verbose_name = _("留痕")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import hashlib

        from zhirong.audit import checks, jobs, triggers  # noqa: F401 (registering)
        from zhirong.audit.chain import HASHES

        post_migrate.connect(triggers.after_migration, sender=self)
        if "sm3" not in hashlib.algorithms_available:
            from zhirong.audit.keys import sm3_by_library

            HASHES["sm3"] = sm3_by_library
