from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallConfig(AppConfig):
    name = "zhirong.call"
    label = "call"
    verbose_name = _("申报通知")
    default_auto_field = "django.db.models.BigAutoField"
