"""What both ways of arriving share: writing down what was received in time, and what was not.

The caller has locked the case and judged the deadline, and stands in a transaction.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.audit.services.record import record
from zhirong.documents.models import StoredFile
from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch
from zhirong.rules.deadline import Deadline
from zhirong.submission.late_letter import late_letter, precise
from zhirong.submission.models import Channel, Endorsement, LateArrival, Submission, SubmittedFile
from zhirong.submission.receipt_number import next_receipt_number
from zhirong.submission.terms import FIRST
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform
from zhirong.workflow.services.retitle import also_found_by


@dataclass(frozen=True)
class Arrival:
    """What arrived, complete, at ``received_at`` by our server's clock. ``content`` is ``Content.frozen()``."""

    batch: Batch
    institution: Organisation
    channel: Channel
    received_at: dt.datetime
    content: Mapping[str, Any]
    content_digest: str
    pack: StoredFile | None = None
    signed: Endorsement | None = None


def receive(
    *,
    actor: Actor,
    application: Application,
    arrival: Arrival,
    act: str,
    deadline: Deadline,
    at: dt.datetime,
    held: Case | None = None,
) -> Submission:
    """Keep it as the next version, give it a number, move the application by ``act``; the audit event names every digest.

    ``at`` is when it is written down: of a mail, later than when it was received. ``held`` is the case as ``perform`` takes it.
    """
    # What is received for the first time has no earlier version: the case, which is held, says so.
    last = (
        0 if act == FIRST else Submission.objects.filter(application=application).aggregate(n=Max("number"))["n"] or 0
    )
    commitment = programme_of(arrival.batch.version).commitment
    submission = Submission(
        application=application,
        number=last + 1,
        receipt_no=next_receipt_number(arrival.batch),
        channel=arrival.channel,
        received_at=arrival.received_at,
        deadline=deadline.end,
        content=dict(arrival.content),
        content_digest=arrival.content_digest,
        pack=arrival.pack,
        pack_digest=arrival.pack.sha256 if arrival.pack else "",
        attachments_digest=attachments_digest(attachments=arrival.content.get("attachments", ())),
        commitment_version=commitment.version if arrival.signed else "",
        commitment_digest=digest_of(commitment.model_dump(mode="json")) if arrival.signed else "",
        signed=arrival.signed,
        submitted_by=actor.user,
    )
    told = {
        "submission": submission.pk,
        "receipt_no": submission.receipt_no,
        "number": submission.number,
        "received_at": submission.received_at,
        "deadline": submission.deadline,
        "content_digest": submission.content_digest,
        "application": application,
    }
    step = perform(
        actor=actor,
        kind="application",
        subject=application.pk,
        act=act,
        at=at,
        data=told,
        payload=_digests(submission) | {"submission": str(submission.pk), "number": submission.number},
        held=held,
    )
    submission.audit_seq = step.audit_seq
    submission.save(force_insert=True)
    found_by = f"{arrival.content.get('title', '')} {submission.receipt_no}"
    also_found_by(case=step.case, name=found_by)
    named = dict.fromkeys(str(each["file_id"]) for each in arrival.content.get("attachments", ()))
    SubmittedFile.objects.bulk_create(SubmittedFile(submission=submission, file_id=file_id) for file_id in named)
    return submission


def refuse_late(
    *, actor: Actor, arrival: Arrival, deadline: Deadline, application: Application | None, at: dt.datetime
) -> LateArrival:
    """Write down that it came too late, with the reasoned letter. Nothing else changes."""
    receipt_no = next_receipt_number(arrival.batch)
    late = LateArrival(
        batch=arrival.batch,
        institution=arrival.institution,
        application=application,
        receipt_no=receipt_no,
        channel=arrival.channel,
        received_at=arrival.received_at,
        deadline=deadline.end,
        content_digest=arrival.content_digest,
        pack=arrival.pack,
        pack_digest=arrival.pack.sha256 if arrival.pack else "",
        signed=arrival.signed,
        submitted_by=actor.user,
        reason=_("%(deadline)s送达本系统的予以受理；本系统收讫时间为 %(received)s，已逾期。")
        % {"deadline": words(deadline.text), "received": precise(arrival.received_at)},
        letter=late_letter(
            arrival.batch,
            arrival.institution,
            receipt_no=receipt_no,
            received_at=arrival.received_at,
            deadline=deadline,
            issued_at=at,
        ),
    )
    event = record(
        actor=actor.id,
        tenant=str(arrival.institution.pk),
        action="submission.refuse_late",
        object=f"late_arrival:{late.pk}",
        payload=_digests(late) | {"application": str(application.pk) if application else ""},
    )
    late.audit_seq = event.seq
    late.save(force_insert=True)
    return late


def attachments_digest(*, attachments: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the list of attached files: field, row and digest of each, in the order of the content."""
    rows = [[str(each["field"]), str(each.get("row", "")), str(each["sha256"])] for each in attachments]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _digests(row: Submission | LateArrival) -> dict[str, Any]:
    return {
        "receipt_no": row.receipt_no,
        "channel": str(row.channel),
        "received_at": row.received_at,
        "deadline": row.deadline,
        "content": row.content_digest,
        "pack": row.pack_digest,
        "attachments": row.attachments_digest if isinstance(row, Submission) else "",
        "signed": str(row.signed.pk) if row.signed else "",
    }
