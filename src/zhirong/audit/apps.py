from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "zhirong.audit"
    label = "audit"
    verbose_name = _("留痕")
    default_auto_field = "django.db.models.BigAutoField"
