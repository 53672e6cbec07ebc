from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "zhirong.workflow"
    label = "workflow"
    verbose_name = _("办理")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("zhirong.workflow.checks")
