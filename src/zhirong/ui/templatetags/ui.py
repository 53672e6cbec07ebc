"""Components as template tags: ``{% load ui %}``. The gallery at /developers/components/ shows each of them in all its states.

Texts are escaped; only what is marked safe passes as markup. Nothing here writes a style or a script into the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhirong.ui import wording

register = template.Library()

for _name in (
    "wan",
    "yi",
    "yuan",
    "thousands",
    "day",
    "day_cn",
    "moment",
    "moment_cn",
    "last_day",
    "listed",
    "dash",
    "unknown",
    "short_digest",
):
    register.filter(_name, getattr(wording, _name))

#: evidence status -> (words, tone)
EVIDENCE: dict[str, tuple[Any, str]] = {
    "unverified": (gettext_lazy("未核"), "muted"),
    "uncounted": (gettext_lazy("未计"), "muted"),
    "rule": (gettext_lazy("规则通过"), "info"),
    "matched": (gettext_lazy("登记比对一致"), "ok"),
    "sampled": (gettext_lazy("抽查通过"), "proved"),
    "doubtful": (gettext_lazy("存疑"), "warn"),
    "excluded": (gettext_lazy("剔除"), "bad"),
}


@register.simple_block_tag
def panel(
    content: str,
    title: str = "",
    note: str = "",
    flush: bool = False,
    foot: str = "",
    trial: bool = False,
    id: str = "",
) -> SafeString:
    """A framed part of a page: title, a note or buttons at its right, a foot. ``flush`` gives tables and lists the full width."""
    return format_html(
        '<section class="panel{}"{}>{}<div class="panel-body{}">{}</div>{}</section>',
        " trial" if trial else "",
        format_html(' id="{}"', id) if id else "",
        format_html('<div class="panel-head"><h2>{}</h2><span class="note">{}</span></div>', title, note)
        if title
        else "",
        " flush" if flush else "",
        content,
        format_html('<div class="panel-foot">{}</div>', foot) if foot else "",
    )


@register.simple_block_tag
def kpis(content: str) -> SafeString:
    """A row of key figures; ``{% kpi %}`` stands in it."""
    return format_html('<div class="kpis">{}</div>', content)


@register.simple_tag
def kpi(label: str, value: Any, unit: str = "", note: str = "", url: str = "", tone: str = "") -> SafeString:
    """One key figure. With ``url`` it opens. None is written —, never 0."""
    shown = wording.dash(value)
    return format_html(
        '<div class="kpi"><span class="label">{}</span><span class="value {}">{}{}</span><span class="note">{}</span></div>',
        label,
        "none" if value is None or value == "" else tone,
        format_html('<a class="figure" href="{}">{}</a>', url, shown) if url else shown,
        format_html('<span class="unit">{}</span>', unit) if unit else "",
        note,
    )


@register.simple_tag
def figure(value: Any, url: str = "", unit: str = "") -> SafeString:
    """A number that opens: blue, dotted underline. Without ``url`` plain."""
    shown = wording.dash(value)
    number = format_html('<a class="figure" href="{}">{}</a>', url, shown) if url else format_html("{}", shown)
    return format_html("{}{}", number, format_html('<span class="unit">{}</span>', unit) if unit else "")


@register.simple_tag
def badge(text: Any, tone: str = "") -> SafeString:
    """A status word in a frame; tones: ok, proved, warn, bad, info, now, muted, or none."""
    return format_html('<span class="badge {}">{}</span>', tone, text)


@register.simple_tag
def evidence(status: str) -> SafeString:
    """The badge of an evidence status: unverified, uncounted, rule, matched, sampled, doubtful, excluded."""
    words, tone = EVIDENCE[status]
    return badge(words, tone)


@register.simple_tag
def mark(tone: str, words: str) -> SafeString:
    """A small square mark with its words: ok ✓, warn ?, bad ×, muted –, or empty."""
    return format_html('<span class="whole"><span class="mark {}" aria-hidden="true"></span> {}</span>', tone, words)


@register.simple_tag
def chip(version: str, *parameters: str, url: str = "", trial: bool = False) -> SafeString:
    """The counting rule beside a figure: the version in tint, then its parameters. ``trial``: changes no official figure."""
    kind, classes = ("a" if url else "span"), "chip trial" if trial else "chip"
    inner = format_html("<b>{}</b>{}", version, format_html_join("", "<span>{}</span>", ((p,) for p in parameters)))
    if kind == "a":
        return format_html('<a class="{}" href="{}">{}</a>', classes, url, inner)
    return format_html('<span class="{}">{}</span>', classes, inner)


@register.simple_tag
def masked(text: str | None) -> SafeString:
    """A text whose middle is covered because the reader may not see it."""
    return format_html('<span class="masked" title="{}">{}</span>', _("按权限遮盖"), wording.masked(text))


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A notice: bad stops, warn may be confirmed, info tells, ok is done."""
    role = "alert" if tone == "bad" else "status"
    head = format_html("<b>{}</b>", title) if title else ""
    return format_html('<div class="alert {}" role="{}">{}{}</div>', tone, role, head, content)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A window over the page, opened by ``{% opens id label %}``; Escape or 取消 closes it."""
    return format_html(
        '<dialog id="{0}" aria-labelledby="{0}-title"><header><h2 id="{0}-title">{1}</h2>'
        '<button class="btn small plain" type="button" data-closes aria-label="{2}">×</button></header>'
        '<div class="dialog-body">{3}</div></dialog>',
        id,
        title,
        _("关闭"),
        content,
    )


@register.simple_tag
def opens(id: str, label: str, url: str = "#", tone: str = "") -> SafeString:
    """The button of a dialog. ``url`` is where it leads without scripts."""
    return format_html(
        '<a class="btn {}" role="button" href="{}" data-opens="{}" aria-haspopup="dialog">{}</a>', tone, url, id, label
    )


@register.inclusion_tag("ui/step_bar.html")
def step_bar(steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The step bar of a case; each step is ``{label, note, mark, late}`` with mark done, skipped, now or next.

    Segments on a phone.
    """
    place = next((n for n, step in enumerate(steps, 1) if step["mark"] == "now"), len(steps))
    here = steps[place - 1] if steps else {}
    caption = _("第 %(place)d / %(all)d 步 %(label)s %(note)s") % {
        "place": place,
        "all": len(steps),
        "label": here.get("label", ""),
        "note": here.get("note") or "",
    }
    return {"steps": steps, "caption": caption}


@register.inclusion_tag("ui/empty.html")
def empty(title: str, hint: str = "", action: str = "", url: str = "") -> dict[str, str]:
    """Nothing here: why, and what to do next."""
    return {"title": title, "hint": hint, "action": action, "url": url}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Tabs as links; each is ``{label, url, on, count}``."""
    return {"tabs": items, "label": label or _("分栏")}


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Iterable[tuple[str, Any]], two: bool = False) -> dict[str, Any]:
    """Names and values; ``two`` sets two pairs in a row."""
    return {"pairs": pairs, "two": two}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What happened; each entry is ``{at, text, note, now}``."""
    return {"entries": entries}


@register.inclusion_tag("ui/files.html")
def file_list(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Files; each is ``{name, url, size, digest}``."""
    return {"files": files}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(here: str, *trail: str) -> dict[str, Any]:
    """Where the page stands: ``{% breadcrumb "本页" "机构" url1 "演示银行" url2 %}``, parents as label and address."""
    return {"here": here, "trail": list(zip(trail[::2], trail[1::2], strict=True))}


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> SafeString:
    """Pages of a list, keeping filter and order."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    kept = f"{query.urlencode()}&" if query else ""
    numbers = [
        n if isinstance(n, int) else None for n in page.paginator.get_elided_page_range(page.number, on_each_side=2)
    ]
    return render_to_string("ui/pagination.html", {"page": page, "numbers": numbers, "query": kept})


@register.simple_tag(takes_context=True)
def export_url(context: template.Context) -> str:
    """The address that gives the list of this page as a workbook."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    query["export"] = "xlsx"
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def list_panel(context: template.Context) -> SafeString:
    """The list of a page made by ``render_listing``: filter, count, export, table, pages."""
    shown = template.Engine.get_default().get_template("ui/list_panel.html")
    return shown.render(context)  # in the same context: a new one would ask all counters again


@register.simple_tag
def error_summary(form: BaseForm, errors: Any = None) -> str:
    """All mistakes of a form in one place, each a link to its field."""
    if not form.errors:
        return ""
    general = format_html_join("", "<li>{}</li>", ((e,) for e in form.non_field_errors()))
    linked = format_html_join(
        "",
        '<li><a href="#{}">{}</a>{}{}</li>',
        ((f.id_for_label or f.auto_id, f.label, _("："), f.errors[0]) for f in form if f.errors),
    )
    return format_html(
        '<div class="mistakes" role="alert" tabindex="-1"><b>{}</b><ul>{}{}</ul></div>',
        _("没有保存，请先改正以下内容"),
        general,
        linked,
    )


@register.filter
def field_kind(field: BoundField) -> str:
    """``tick`` for a single box, which has its label behind it."""
    return "tick" if isinstance(field.field.widget, CheckboxInput) else "plain"
