from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "zhirong.programme"
    label = "programme"
    verbose_name = _("项目")
    default_auto_field = "django.db.models.BigAutoField"
