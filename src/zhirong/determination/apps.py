from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeterminationConfig(AppConfig):
    name = "zhirong.determination"
    label = "determination"
    verbose_name = _("公示认定")
    default_auto_field = "django.db.models.BigAutoField"
