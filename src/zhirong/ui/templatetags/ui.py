"""Components as template tags: ``{% load ui %}``."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def panel(content: str, title: str = "", note: str = "") -> SafeString:
    """A framed part of a page with a title and a note at its right."""
    head = format_html('<h2>{}<span class="r">{}</span></h2>', title, note) if title else ""
    return format_html('<section class="panel">{}<div class="b">{}</div></section>', head, content)


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    """A status word in a frame; tones: ok, warn, bad, info, muted."""
    return format_html('<span class="st {}">{}</span>', tone, text)


@register.inclusion_tag("ui/step_bar.html")
def step_bar(steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The step bar of a case; each step is ``{label, note, mark}`` with mark done, now or next."""
    return {"steps": steps}


@register.inclusion_tag("ui/empty.html")
def empty(title: str, hint: str = "", action: str = "", url: str = "") -> dict[str, str]:
    """Nothing here: why, and what to do next."""
    return {"title": title, "hint": hint, "action": action, "url": url}
