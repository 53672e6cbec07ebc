import datetime as dt
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "zhirong.workspace"
    label = "workspace"
    verbose_name = _("工作台")

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.audit.actions import add_actions, add_kinds
        from zhirong.audit.services.quarantine import ALARMS
        from zhirong.ui.navigation import Counter, NavItem, add_counter, add_group, add_item
        from zhirong.workflow.selectors import open_todos
        from zhirong.workspace.action_names import ACTION_NAMES, KIND_NAMES
        from zhirong.workspace.services.audit_alarm import tell_auditors

        add_actions(ACTION_NAMES)
        add_kinds(KIND_NAMES)
        ALARMS.append(lambda chain, fault, at: tell_auditors(chain=chain, fault=fault, at=at))

        def waiting(actor: Any, at: dt.datetime) -> int:
            return open_todos(actor, at).count()

        add_group("home", 0, "")
        add_group("programme", 10, _("项目管理"))
        add_group("organisation", 40, _("本单位"))
        add_group("office", 60, _("机构与系统"))
        add_group("archive", 80, _("档案"))
        add_item(NavItem("home", _("待办工作台"), "home", "home", 0, short=_("待办")))
        add_item(NavItem("search", _("查找"), "search", "home", 20))
        add_counter("todo", Counter(_("待办"), "home", waiting, order=0))
        received = (Permission.OFFICE_APPLICATION_READ,)
        add_item(
            NavItem(
                "office_applications", _("全部申报"), "office_applications", "programme", 32, received, short=_("申报")
            )
        )
        readers = (Permission.OFFICE_AUDIT_READ, Permission.OWN_AUDIT_READ)
        add_item(NavItem("audit", _("操作留痕"), "audit_trail", "archive", 90, readers, short=_("留痕")))
