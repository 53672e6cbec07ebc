"""The start-up check of the fences."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.utils.translation import gettext as _

from zhirong.audit.triggers import missing_triggers


@register(Tags.database)
def triggers_in_place(databases: Sequence[str] | None = None, **more: Any) -> list[CheckMessage]:
    """A warning, not an error, because ``migrate`` runs this check first and is what puts triggers back.

    Serving refuses (``require_triggers``).
    """
    return [
        Warning(
            _("留痕表缺少保护触发器 {name}。").format(name=name),
            hint=_("运行 zhirong manage migrate 装回；服务在此之前不启动。"),
            id="audit.W001",
        )
        for alias in databases or ()
        for name in missing_triggers(alias)
    ]
