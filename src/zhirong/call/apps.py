from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallConfig(AppConfig):
    name = "zhirong.call"
    label = "call"
    verbose_name = _("申报通知")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.rules.lifecycles.call import CALL
        from zhirong.workflow.registry import add_lifecycle

        for part in ("messages", "transitions", "decision"):
            import_module(f"zhirong.call.{part}")
        add_lifecycle(CALL)
