from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationConfig(AppConfig):
    name = "zhirong.application"
    label = "application"
    verbose_name = _("申报书")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.rules.lifecycles.application import APPLICATION
        from zhirong.rules.lifecycles.preparation import PREPARATION
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.registry import add_lifecycle

        for part in ("transitions", "call_offers", "ledger_owner"):
            import_module(f"zhirong.application.{part}")
        for table in (PREPARATION, APPLICATION):
            add_lifecycle(table)
        own = (Permission.OWN_APPLICATION_READ,)
        add_item(NavItem("applications", _("我的申报"), "applications", "programme", 5, own, short=_("申报")))
        add_item(NavItem("products", _("产品库"), "products", "programme", 6, own, short=_("产品")))
