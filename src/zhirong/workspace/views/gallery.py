"""All components in all their states, for developers and for the tests of the look. Not served in production."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public
from zhirong.accounts.actor import NotFound
from zhirong.accounts.request import Request
from zhirong.ui import error_pages
from zhirong.ui.listing import render_listing
from zhirong.workspace import gallery


def _for_developers() -> None:
    if not (settings.DEMO or settings.DEBUG or settings.TESTING):
        raise NotFound(_("没有这一页。"))


@public
@require_safe
def components(request: Request) -> HttpResponse:
    """The page that shows everything."""
    _for_developers()
    words: dict[str, Any] = {
        "steps": gallery.STEPS,
        "late_steps": gallery.LATE_STEPS,
        "long": gallery.LONG,
        "short": gallery.SHORT,
        "form": gallery.DealForm(),
        "wrong": gallery.wrong_form(),
        "entries": gallery.timeline(request.now),
        "files": gallery.FILES,
        "tones": ("", "info", "now", "ok", "proved", "warn", "bad", "muted"),
        "evidences": list(gallery.EVIDENCE),
        "tab_items": [
            {"label": _("计入"), "url": "#tabs", "on": True, "count": 17},
            {"label": _("未计入"), "url": "#tabs", "count": 9},
            {"label": _("全部申报"), "url": "#tabs", "count": 26},
        ],
        "pairs": [
            (_("企业"), gallery.LONG),
            (_("信用代码"), "91310115MADEM0126D"),
            (_("登记金额"), None),
            (_("到期日"), "2025-03-14"),
        ],
        "fen": 125_000_000_00,
    }
    return render(request, "workspace/gallery/components.html", words)


@public
@require_safe
def component_list(request: Request, rows: int) -> HttpResponse:
    """A list of so many rows; 0 shows the empty state."""
    _for_developers()
    return render_listing(
        request,
        table_class=gallery.DealTable,
        rows=gallery.deals(min(rows, 500)),
        heading=_("逐笔台账"),
        template="workspace/gallery/list.html",
        context={
            "empty_title": _("还没有台账记录"),
            "empty_hint": _("把本单位的 Excel 拖进来即可，列名不必改。"),
            "empty_action": _("导入台账"),
            "empty_url": "#",
        },
    )


@public
@require_safe
def component_print(request: Request) -> HttpResponse:
    """The print view of a list."""
    _for_developers()
    return render(request, "workspace/gallery/print.html", {"rows": gallery.deals(40)})


@public
@require_safe
def component_error(request: Request, status: int) -> HttpResponse:
    """The error page of a status."""
    _for_developers()
    if status not in error_pages.WORDS:
        raise NotFound(_("没有这一页。"))
    return error_pages.page(request, status, reference="3f9a71c4" if status == 500 else "")
