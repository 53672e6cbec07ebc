from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "zhirong.review"
    label = "review"
    verbose_name = _("专家评审")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.accounts.permissions import Permission
        from zhirong.review.permissions import EXPERTS, ROUNDS
        from zhirong.rules.lifecycles.review import REVIEW
        from zhirong.rules.lifecycles.review_round import REVIEW_ROUND
        from zhirong.ui.navigation import NavItem, add_item
        from zhirong.workflow.registry import act_page, add_lifecycle

        for part in ("messages", "transitions"):
            import_module(f"zhirong.review.{part}")
        for table in (REVIEW_ROUND, REVIEW):
            add_lifecycle(table)
        act_page("review", "replace", "review_replace")
        add_item(NavItem("review_rounds", _("专家评审"), "review_rounds", "programme", 40, ROUNDS))
        add_item(NavItem("review_experts", _("评审专家库"), "review_experts", "programme", 42, EXPERTS))
        add_item(NavItem("my_reviews", _("我的评审"), "my_reviews", "programme", 44, (Permission.OWN_REVIEW_SCORE,)))
