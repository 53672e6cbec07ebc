"""What came too late: the reasoned refusal, to read and to keep."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.request import Request
from zhirong.submission.downloads import JSON, PDF, attachment
from zhirong.submission.late_letter import precise
from zhirong.submission.permissions import READ
from zhirong.submission.receipt import public_address, receipt_json
from zhirong.submission.receipt_paper import late_letter_pdf
from zhirong.submission.selectors import late_arrival_of


@requires(*READ)
@require_safe
def late_arrival(request: Request, arrival_id: uuid.UUID) -> HttpResponse:
    """When it came, until when it should have come, and that the draft stays as it is."""
    late = late_arrival_of(request.actor, arrival_id)
    context = {
        "late": late,
        "received": precise(late.received_at),
        "deadline": precise(late.deadline),
        "address": public_address(late),
    }
    return render(request, "submission/late_arrival.html", context)


@requires(*READ)
@require_safe
def keep(request: Request, arrival_id: uuid.UUID) -> HttpResponse:
    """The signed record of the late arrival."""
    late = late_arrival_of(request.actor, arrival_id)
    return attachment(receipt_json(late), name=f"{late.receipt_no}.json", media_type=JSON)


@requires(*READ)
@require_safe
def letter(request: Request, arrival_id: uuid.UUID) -> HttpResponse:
    """The notice of refusal as PDF."""
    late = late_arrival_of(request.actor, arrival_id)
    return attachment(late_letter_pdf(late), name=f"{late.receipt_no}.pdf", media_type=PDF)
