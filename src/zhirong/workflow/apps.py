from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "zhirong.workflow"
    label = "workflow"
    verbose_name = "办理"
    default_auto_field = "django.db.models.BigAutoField"
