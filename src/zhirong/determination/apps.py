from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeterminationConfig(AppConfig):
    name = "zhirong.determination"
    label = "determination"
    verbose_name = _("公示认定")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.rules.lifecycles.determination import DETERMINATION
        from zhirong.rules.lifecycles.objection import OBJECTION
        from zhirong.rules.lifecycles.proposal import PROPOSAL
        from zhirong.rules.lifecycles.public_notice import PUBLIC_NOTICE
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.registry import add_lifecycle

        for part in (
            "messages",
            "transitions",
            "objection_transitions",
            "determination_transitions",
            "period_job",
            "openings",
            "decision",
        ):
            import_module(f"zhirong.determination.{part}")
        for table in (PROPOSAL, PUBLIC_NOTICE, OBJECTION, DETERMINATION):
            add_lifecycle(table)
        reading = (Permission.OFFICE_APPLICATION_READ,)
        handling = (Permission.OFFICE_OBJECTION_HANDLE, Permission.OFFICE_OBJECTION_DECIDE)
        add_item(NavItem("proposals", _("拟认定名单"), "proposals", "programme", 60, reading, short=_("名单")))
        add_item(
            NavItem("notices_handling", _("公示管理"), "notices_handling", "programme", 62, reading, short=_("公示"))
        )
        add_item(NavItem("objections", _("异议处理"), "objections", "programme", 64, handling, short=_("异议")))
        add_item(NavItem("determinations", _("认定"), "determinations", "programme", 66, reading))
        own = (Permission.OWN_APPLICATION_READ,)
        add_item(NavItem("own_decisions", _("公示与认定"), "own_decisions", "programme", 68, own, short=_("认定")))
