from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "zhirong.mail"
    label = "mail"
    verbose_name = "消息与外发"
    default_auto_field = "django.db.models.BigAutoField"
