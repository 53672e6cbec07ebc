"""Drawing a table straight into text.

django-tables2 keeps columns, order and pages; drawing each cell through its template costs ten times what the rest of the
page does. Columns that offer ``cell(value, row)`` and plain ones are written directly, all others by the library's way.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import django_tables2
from django.http import QueryDict
from django.utils.html import conditional_escape, escape, strip_tags
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import gettext as _
from django_tables2.rows import BoundRow

from zhirong.ui import wording

Draw = Callable[[Any], str]


def plain(value: Any) -> str:
    """A value as a reader wants it, escaped: days and instants in short form, 是/否, — for nothing."""
    if isinstance(value, dt.datetime):
        return wording.moment(value)
    if isinstance(value, dt.date):
        return wording.day(value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return conditional_escape(wording.dash(value))


def _is_ours(table: django_tables2.Table, bound: Any) -> bool:
    return hasattr(bound.column, "cell") and not hasattr(table, f"render_{bound.name}")


def _is_plain(table: django_tables2.Table, bound: Any) -> bool:
    column = bound.column
    return (
        type(column) is django_tables2.Column
        and column.link is None
        and column.default is None
        and not hasattr(table, f"render_{bound.name}")
    )


def _reader(bound: Any) -> Callable[[Any], Any]:
    key, accessor = str(bound.accessor), bound.accessor

    def read(row: Any) -> Any:
        if isinstance(row, Mapping) and key in row:
            return row[key]
        return accessor.resolve(row, quiet=True)

    return read


def _drawer(table: django_tables2.Table, bound: Any) -> Draw:
    read = _reader(bound)
    if _is_ours(table, bound):
        cell = bound.column.cell
        return lambda row: cell(read(row), row)
    if _is_plain(table, bound):
        return lambda row: plain(read(row))

    def slow(row: Any) -> str:
        return plain(BoundRow(row, table).get_cell(bound.name))

    return slow


def _classes(bound: Any, part: str) -> str:
    attrs = bound.column.attrs.get(part) or {}
    value = attrs.get("class", "") if isinstance(attrs, Mapping) else ""
    return value if isinstance(value, str) else ""


def _head(bound: Any, query: QueryDict, prefixed: str) -> str:
    label = str(escape(bound.header))
    if unit := getattr(bound.column, "unit", ""):
        label += f' <span class="unit">{escape(unit)}</span>'
    css = _classes(bound, "th")
    attributes = f' class="{css}"' if css else ""
    if bound.orderable:
        alias = bound.order_by_alias
        if bound.is_ordered:
            attributes += f' aria-sort="{"descending" if alias.is_descending else "ascending"}"'
        query = query.copy()
        query.pop("page", None)
        query[prefixed] = str(alias.next)
        label = f'<a href="?{escape(query.urlencode())}">{label}</a>'
    return f'<th scope="col"{attributes}>{label}</th>'


def table_html(table: django_tables2.Table, rows: Iterable[Any], query: QueryDict) -> SafeString:
    """The table as markup. Every value is escaped unless a column marked it safe."""
    columns = list(table.columns)
    heads = "".join(_head(bound, query, table.prefixed_order_by_field) for bound in columns)
    cells: list[tuple[str, Draw]] = []
    for bound in columns:
        css = _classes(bound, "td")
        label = escape(wording.beside(strip_tags(str(bound.header)), getattr(bound.column, "unit", "")))
        named = f' class="{css}"' if css else ""
        cells.append((f'<td{named} data-label="{label}">', _drawer(table, bound)))
    lines = []
    for row in rows:
        state = row.get("row_class", "") if isinstance(row, Mapping) else ""
        lines.append(f'<tr class="{escape(state)}">' if state else "<tr>")
        lines.extend(f"{opening}{draw(row)}</td>" for opening, draw in cells)
        lines.append("</tr>")
    caption = (table.attrs or {}).get("caption", "")
    named = f'<caption class="aloud">{escape(caption)}</caption>' if caption else ""
    return mark_safe(  # noqa: S308 - every part above is escaped
        f'<table class="stacked">{named}<thead hx-boost="true" hx-target="#listing" hx-select="#listing" '
        f'hx-swap="outerHTML"><tr>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )


def exported(table: django_tables2.Table) -> tuple[list[tuple[str, int]], list[list[Any]]]:
    """Heads with a width in signs, and rows of bare values, for a workbook. All pages, in the order of the page."""
    columns = [bound for bound in table.columns if not bound.column.exclude_from_export]
    heads = [_plain_head(bound) for bound in columns]
    readers = [_exporter(table, bound) for bound in columns]
    rows = [[read(row) for read in readers] for row in table.data]
    return heads, rows


def _plain_head(bound: Any) -> tuple[str, int]:
    text = wording.beside(strip_tags(str(bound.header)), getattr(bound.column, "unit", ""))
    return text, len(text)


def _exporter(table: django_tables2.Table, bound: Any) -> Callable[[Any], Any]:
    read = _reader(bound)
    if _is_ours(table, bound):
        exporter = getattr(bound.column, "exported", None)
        return (lambda row: exporter(read(row), row)) if exporter else read
    if _is_plain(table, bound):
        return read

    def slow(row: Any) -> Any:
        value = BoundRow(row, table).get_cell_value(bound.name)
        return strip_tags(str(value)) if isinstance(value, SafeData) else value

    return slow
