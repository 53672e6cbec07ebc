from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "zhirong.mail"
    label = "mail"
    verbose_name = _("消息与外发")
    default_auto_field = "django.db.models.BigAutoField"
