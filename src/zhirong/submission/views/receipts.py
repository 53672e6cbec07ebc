"""Receipts: the page, what to keep, and the public question whether one is genuine."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public, requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.qr_code import picture_of
from zhirong.accounts.request import Request
from zhirong.audit.services.receipt import receipt_public_key
from zhirong.submission.downloads import JSON, PDF, attachment
from zhirong.submission.late_letter import precise
from zhirong.submission.models import LateArrival
from zhirong.submission.paper_term import paper_term
from zhirong.submission.permissions import READ
from zhirong.submission.receipt import found_by, public_address, receipt_json
from zhirong.submission.receipt_paper import receipt_pdf
from zhirong.submission.selectors import paper_copies, submission_of, submissions
from zhirong.submission.verifier_file import verifier_file


@requires(*READ)
@require_safe
def receipt(request: Request, submission_id: uuid.UUID) -> HttpResponse:
    """One version received: number, server time, digests, place in the trail, files, other versions, paper copies."""
    submission = submission_of(request.actor, submission_id)
    versions = list(submissions(request.actor).filter(application=submission.application_id).order_by("-number"))
    context = {
        "submission": submission,
        "application": submission.application,
        "batch": submission.application.batch,
        "received": precise(submission.received_at),
        "deadline": precise(submission.deadline),
        "in_force": versions[0] == submission,
        "versions": versions,
        "seal": submission.signed.seal if submission.signed else None,
        "files": submission.content.get("attachments", ()),
        "copies": paper_copies(request.actor, submission),
        "paper": paper_term(submission),
        "address": public_address(submission),
        "may_log": request.actor.can(Permission.OFFICE_INTAKE_REGISTER),
    }
    return render(request, "submission/receipt.html", context)


@requires(*READ)
@require_safe
def keep(request: Request, submission_id: uuid.UUID) -> HttpResponse:
    """The signed receipt to keep outside."""
    submission = submission_of(request.actor, submission_id)
    return attachment(receipt_json(submission), name=f"{submission.receipt_no}.json", media_type=JSON)


@requires(*READ)
@require_safe
def paper(request: Request, submission_id: uuid.UUID) -> HttpResponse:
    """The receipt on paper."""
    submission = submission_of(request.actor, submission_id)
    return attachment(receipt_pdf(submission), name=f"{submission.receipt_no}.pdf", media_type=PDF)


@requires(*READ)
@require_safe
def code(request: Request, submission_id: uuid.UUID) -> HttpResponse:
    """The QR code that leads to the public check."""
    submission = submission_of(request.actor, submission_id)
    return HttpResponse(picture_of(public_address(submission)), content_type="image/svg+xml")


@public
@require_safe
def check(request: Request) -> HttpResponse:
    """Whether a number and a digest belong to a genuine receipt, and when it was given. Nobody is named."""
    number, digest = request.GET.get("number", ""), request.GET.get("digest", "")
    asked = bool(number.strip() or digest.strip())
    found = found_by(number, digest) if asked else None
    context = {
        "number": number[:80],
        "digest": digest[:80],
        "asked": asked,
        "found": found,
        "late": isinstance(found, LateArrival),
        "received": precise(found.received_at) if found else "",
        "key": receipt_public_key(),
    }
    return render(request, "submission/receipt_check.html", context)


@public
@require_safe
def verifier(request: Request) -> HttpResponse:
    """The stand-alone script that checks a receipt without this server."""
    return attachment(verifier_file(), name="verify_receipt.py", media_type="text/x-python; charset=utf-8")
