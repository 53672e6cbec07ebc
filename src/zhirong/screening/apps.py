from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "zhirong.screening"
    label = "screening"
    verbose_name = _("受理审查")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.rules.lifecycles.screening import SCREENING
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.registry import act_page, add_lifecycle

        for part in ("messages", "transitions", "ways"):
            import_module(f"zhirong.screening.{part}")
        add_lifecycle(SCREENING)
        act_page("screening", "request_correction", "screening_correction")
        add_item(
            NavItem(
                "screenings",
                _("受理审查"),
                "screenings",
                "programme",
                34,
                (Permission.OFFICE_APPLICATION_READ,),
                short=_("受理"),
            )
        )
