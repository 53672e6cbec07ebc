from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "zhirong.mail"
    label = "mail"
    verbose_name = _("消息与外发")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.mail.selectors import unread_count
        from zhirong.ui.navigation import Counter, NavItem, add_counter, add_item

        for name in ("letters", "postman", "delivery_job", "erasure"):
            import_module(f"zhirong.mail.{name}")
        add_item(NavItem("messages", _("我的消息"), "messages", "home", 10))
        add_counter("messages", Counter(_("消息"), "messages", lambda actor, at: unread_count(actor), aside=True))
        add_item(NavItem("outbox", _("外发消息"), "outbox", "office", 50, (Permission.OFFICE_OUTBOX_MANAGE,)))
