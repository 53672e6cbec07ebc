from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "zhirong.screening"
    label = "screening"
    verbose_name = _("受理审查")
    default_auto_field = "django.db.models.BigAutoField"
