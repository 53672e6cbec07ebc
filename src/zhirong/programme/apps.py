from importlib import import_module

from django.apps import AppConfig
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeConfig(AppConfig):
    name = "zhirong.programme"
    label = "programme"
    verbose_name = _("项目管理")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.institution_kinds import register_kind
        from zhirong.accounts.permissions import Permission
        from zhirong.programmes.loader import available, load
        from zhirong.rules.lifecycles.batch import BATCH
        from zhirong.rules.lifecycles.counting_rule import COUNTING_RULE
        from zhirong.rules.lifecycles.project import PROJECT
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.labels import words
        from zhirong.workflow.registry import add_lifecycle

        for name in available():
            for kind in load(name).kinds:
                register_kind(kind.code, lazy(words, str)(kind.label))
        for part in ("messages", "transitions", "closing_job", "terms_job", "decision"):
            import_module(f"zhirong.programme.{part}")
        for table in (BATCH, COUNTING_RULE, PROJECT):
            add_lifecycle(table)
        add_item(NavItem("batches", pgettext_lazy("list", "批次"), "batches", "programme", 10))
        add_item(NavItem("rule_sets", _("口径管理"), "rule_sets", "programme", 20))
        add_item(
            NavItem(
                "projects",
                pgettext_lazy("list", "项目"),
                "projects",
                "programme",
                80,
                (Permission.OFFICE_BATCH_READ, Permission.OWN_PROJECT_READ),
            )
        )
        add_item(NavItem("calendar", _("工作日历"), "calendar", "programme", 90))
