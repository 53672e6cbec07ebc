"""Submissions for the crowd: of two banks, one received in time and one too late, each in the words of its tenant."""

import hashlib

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.audit.models import AuditEvent
from zhirong.drills.access.application import plant_form
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import CLOSES, OPENS
from zhirong.programme.models import Batch
from zhirong.submission.models import Channel, LateArrival, Submission
from zhirong.workflow.services.perform import open_case, perform


def plant_submissions(crowd: Crowd) -> None:
    """After the programme is planted: rows as the services write them, with the audit event of the case's opening."""
    batch = Batch.objects.get(code="drill-2023")
    for number, bank in enumerate((o for o in crowd.organisations if o.category == Category.INSTITUTION), 1):
        application = _application(crowd, batch, bank)
        event = AuditEvent.objects.filter(object=f"application:{application.pk}").latest("seq")
        word = crowd.canary(bank, "received")
        digest = hashlib.sha256(word.encode()).hexdigest()
        common = {
            "application": application,
            "channel": Channel.ONLINE,
            "deadline": CLOSES,
            "content_digest": digest,
            "audit_seq": event.seq,
        }
        received = Submission.objects.create(
            number=1,
            receipt_no=f"DRILL-{number:05d}-{word.upper()}",
            received_at=OPENS,
            content=content_of(application, OPENS).frozen(),
            attachments_digest=digest,
            **common,
        )
        late = LateArrival.objects.create(
            batch=batch,
            institution=bank,
            receipt_no=f"DRILL-L{number:04d}-{word.upper()}",
            received_at=CLOSES,
            reason=f"逾期 {word}",
            letter={"template": "# 告知书\n\n{{ unit_name }}：\n\n逾期。", "fields": {"unit_name": word}},
            **common,
        )
        receipt = {
            "submission": received.pk,
            "number": 1,
            "receipt_no": received.receipt_no,
            "received_at": OPENS,
            "deadline": CLOSES,
            "content_digest": digest,
        }
        perform(actor=SYSTEM, kind="application", subject=application.pk, act="receive", at=OPENS, data=receipt)
        crowd.add("application", bank, application_id=application.pk)
        plant_form(crowd, application)
        crowd.add("receipt", bank, submission_id=received.pk)
        crowd.add("screened", bank, subject=application.pk)
        crowd.add("late", bank, arrival_id=late.pk)


def _application(crowd: Crowd, batch: Batch, bank: Organisation) -> Application:
    application = Application.objects.create(
        batch=batch, institution=bank, kind="bank", title=crowd.canary(bank, "application"), created_at=OPENS
    )
    for kind in ("preparation", "application"):
        open_case(actor=SYSTEM, kind=kind, subject=application.pk, tenant=bank, title=application.title, at=OPENS)
    return application
