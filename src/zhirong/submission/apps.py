from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionConfig(AppConfig):
    name = "zhirong.submission"
    label = "submission"
    verbose_name = _("报送收件")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.documents.upload import allow_larger
        from zhirong.documents.vault import LARGEST_MAIL
        from zhirong.rules.lifecycles.mail_intake import MAIL_INTAKE
        from zhirong.submission.permissions import INTAKE
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.registry import act_page, add_lifecycle

        for part in ("decision", "endorsed_pack", "messages", "permissions", "transitions", "versions", "ways"):
            import_module(f"zhirong.submission.{part}")
        add_lifecycle(MAIL_INTAKE)
        allow_larger("mail_register", LARGEST_MAIL)
        for act in ("endorse", "sign", "submit"):
            act_page("preparation", act, f"preparation_{act}")
        act_page("mail_intake", "confirm", "mail_confirm")
        add_item(NavItem("mail_intakes", _("邮件申报"), "mail_intakes", "programme", 30, INTAKE))
