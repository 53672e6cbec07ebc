from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "zhirong.review"
    label = "review"
    verbose_name = _("专家评审")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhirong.rules.lifecycles.review import REVIEW
        from zhirong.rules.lifecycles.review_round import REVIEW_ROUND
        from zhirong.workflow.registry import add_lifecycle

        for part in ("messages", "transitions"):
            import_module(f"zhirong.review.{part}")
        for table in (REVIEW_ROUND, REVIEW):
            add_lifecycle(table)
