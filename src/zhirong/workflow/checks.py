"""A lifecycle table that names something nobody registered keeps the program from starting."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext as _

from zhirong.errors import ZhirongError
from zhirong.workflow import registry


class TableIncomplete(ZhirongError):
    """A guard, an effect, a recipient, a due date or a message that a table names is missing."""

    code = "table_incomplete"
    status = 500


@register
def lifecycle_tables(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """One error for each missing code; every management command refuses to go on."""
    return [
        Error(
            _("生命周期表缺少登记：%(gap)s") % {"gap": gap},
            hint=_("请在所属领域的 apps.ready() 中登记。"),
            id="workflow.E001",
        )
        for gap in registry.missing()
    ]


def refuse_incomplete_tables() -> None:
    """For the web server, which runs no checks. Raises TableIncomplete."""
    gaps = list(registry.missing())
    if gaps:
        raise TableIncomplete(
            _("生命周期表缺少登记：%(gap)s") % {"gap": "；".join(gaps)},
            remedy=_("请在所属领域的 apps.ready() 中登记。"),
        )
