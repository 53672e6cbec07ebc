from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallConfig(AppConfig):
    name = "zhirong.call"
    label = "call"
    verbose_name = _("申报通知")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.programme.batch_pages import BatchPage, add_batch_page
        from zhirong.programme.standing import OPEN_STATES
        from zhirong.rules.lifecycles.call import CALL
        from zhirong.workflow.registry import add_lifecycle

        for part in ("messages", "transitions", "decision"):
            import_module(f"zhirong.call.{part}")
        add_lifecycle(CALL)

        from zhirong.call.links import batch_call_link, call_link, invitations_link

        office = (Permission.OFFICE_BATCH_READ,)
        add_batch_page("call_draft", BatchPage(_("申报通知"), batch_call_link, 10, office))
        add_batch_page("call", BatchPage(_("公开页面"), lambda batch: call_link(batch.code), 20, (), OPEN_STATES))
        add_batch_page("invitations", BatchPage(_("邀请与进度"), invitations_link, 30, office, OPEN_STATES))
