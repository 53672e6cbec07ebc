from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    name = "zhirong.accounts"
    label = "accounts"
    verbose_name = _("机构与人员")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts import signals  # noqa: F401 - connects its receivers
        from zhirong.accounts.jobs import account  # noqa: F401 - registers its jobs
        from zhirong.accounts.permissions import Permission
        from zhirong.ui.navigation import NavItem, add_item

        add_item(NavItem("me", _("我的资料"), "account_me", "person", 10))
        add_item(NavItem("sessions", _("登录管理"), "account_sessions", "person", 20))
        add_item(NavItem("password", _("更改密码"), "account_change_password", "person", 30))
        add_item(NavItem("erasures", _("个人信息注销"), "erasures", "office", 90, (Permission.OFFICE_PEOPLE_ERASE,)))
        read, office = Permission.OFFICE_ORGANISATION_READ, Permission.OFFICE_ORGANISATION_MANAGE
        manage = Permission.OWN_PEOPLE_MANAGE
        add_item(NavItem("own_organisation", _("本单位"), "own_organisation", "organisation", 10))
        add_item(NavItem("people", _("人员与角色"), "people", "organisation", 20, (Permission.OWN_PEOPLE_READ,)))
        add_item(
            NavItem("invitations", pgettext_lazy("list", "邀请"), "invitations", "organisation", 30, (manage, office))
        )
        add_item(NavItem("organisations", _("机构管理"), "organisations", "office", 10, (read,)))
