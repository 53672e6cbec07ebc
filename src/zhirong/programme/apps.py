from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "zhirong.programme"
    label = "programme"
    verbose_name = "项目"
    default_auto_field = "django.db.models.BigAutoField"
