from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionConfig(AppConfig):
    name = "zhirong.submission"
    label = "submission"
    verbose_name = _("报送收件")
    default_auto_field = "django.db.models.BigAutoField"
