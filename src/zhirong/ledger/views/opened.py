"""From a number to its rows, from a row to its registration and its file."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.ledger import figure_opened, row_opened
from zhirong.ledger.models import Book
from zhirong.ledger.owners import Terms, owner_of
from zhirong.ledger.reading_of_book import cells as cells_of
from zhirong.ledger.reading_of_book import chip_of, counted
from zhirong.ledger.selectors import book as book_for
from zhirong.ledger.tables import TONES, CellTable, RowTable
from zhirong.ui.listing import render_listing
from zhirong.workflow.labels import words

READERS = (Permission.OWN_APPLICATION_READ, Permission.OFFICE_APPLICATION_READ)


@requires(*READERS)
@require_safe
def figure(request: Request, book_id: uuid.UUID, code: str, period: str) -> HttpResponse:
    """One number: what it counts, by which rules, and its rows in and out. ``?group=`` in, open or out."""
    book, terms = _book(request, book_id)
    count = counted(book, terms)
    shown = figure_opened.shown(book, terms, count, code, period)
    asked = request.GET.get("group", "")
    chosen = asked if asked in shown.groups else "in"
    return render_listing(
        request,
        table_class=RowTable,
        rows=figure_opened.rows(book, count, shown.groups[chosen]),
        heading=f"{shown.label} {shown.period}",
        template="ledger/figure.html",
        context={
            "book": book,
            "terms": terms,
            "own": _own(request, book),
            "shown": shown,
            "chip": chip_of(book, terms),
            "tabs": figure_opened.tabs(book, shown, code, period, chosen),
        },
    )


@requires(*READERS)
@require_safe
def cells(request: Request, book_id: uuid.UUID) -> HttpResponse:
    """Every cell that was not taken as it is, with how to mend it."""
    book, terms = _book(request, book_id)
    return render_listing(
        request,
        table_class=CellTable,
        rows=cells_of(book),
        heading=_("没有按原样读取的单元格"),
        template="ledger/cells.html",
        context={
            "book": book,
            "terms": terms,
            "own": _own(request, book),
            "empty_title": _("全部单元格都按原样读取"),
        },
    )


@requires(*READERS)
@require_safe
def row(request: Request, book_id: uuid.UUID, number: int) -> HttpResponse:
    """One row of the ledger, down to the registration number and the place in the file."""
    book, terms = _book(request, book_id)
    own = _own(request, book)
    sheet = row_opened.sheet(book, terms, counted(book, terms), number, own=own)
    bucket = sheet["bucket"]
    context = {
        "book": book,
        "terms": terms,
        "own": own,
        "sheet": sheet,
        "state": {"label": words(bucket.label), "tone": TONES[bucket]},
        "chip": chip_of(book, terms),
    }
    return render(request, "ledger/row.html", context)


def _book(request: Request, book_id: uuid.UUID) -> tuple[Book, Terms]:
    found = book_for(request.actor, book_id)
    return found, owner_of(found.owner_kind).terms(request.actor, found.owner_id)


def _own(request: Request, book: Book) -> bool:
    return request.actor.organisation is not None and request.actor.organisation.pk == book.tenant_id
