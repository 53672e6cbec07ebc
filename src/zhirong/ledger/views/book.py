"""One ledger: its figures, and where each row stands."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.ledger.owners import owner_of
from zhirong.ledger.reading_of_book import (
    bucket_tabs,
    chip_of,
    counted,
    figure_rows,
    notices,
    periods_of,
    reported,
    rows,
)
from zhirong.ledger.selectors import book as book_for
from zhirong.ledger.tables import RowTable
from zhirong.rules.counting import Bucket
from zhirong.ui.listing import render_listing


@requires(Permission.OWN_APPLICATION_READ, Permission.OFFICE_APPLICATION_READ)
@require_safe
def book(request: Request, book_id: uuid.UUID) -> HttpResponse:
    """The own institution reads its ledgers; the office those that were handed in. ``?bucket=`` shows one bucket alone."""
    found = book_for(request.actor, book_id)
    terms = owner_of(found.owner_kind).terms(request.actor, found.owner_id)
    count = counted(found, terms)
    asked = request.GET.get("bucket", "")
    chosen = asked if asked in set(Bucket) else ""
    own = request.actor.organisation is not None and request.actor.organisation.pk == found.tenant_id
    return render_listing(
        request,
        table_class=RowTable,
        rows=rows(found, count, chosen),
        heading=_("业绩明细台账"),
        template="ledger/book.html",
        context={
            "book": found,
            "terms": terms,
            "own": own,
            "reported": reported(count),
            "buckets": {bucket.value: count.tallies[bucket] for bucket in Bucket},
            "tabs": bucket_tabs(found, count, chosen),
            "notices": notices(found),
            "figures": figure_rows(found, count, terms),
            "periods": [_("、").join(map(str, period)) for period in periods_of(terms)],
            "chip": chip_of(found, terms),
            "empty_title": _("这一类没有业务"),
        },
    )
