"""A mail and a mail server of the office for the crowd."""

from zhirong.accounts.permissions import Role
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import CLOSES, OPENS
from zhirong.programme.models import Batch
from zhirong.submission.models import MailIntake
from zhirong.submission.services.mail_registration import Typed, register_mail
from zhirong.submission.services.mail_server import add_mail_server


def plant_mail_intake(crowd: Crowd) -> None:
    """After the programme is planted: one mail as the officer registers it, in the words of the office."""
    batch = Batch.objects.select_related("office").get(code="drill-2023")
    officer = next(v.actor for v in crowd.visitors if v.tenant == batch.office_id and Role.OFFICER in v.actor.roles)
    word = crowd.canary(batch.office, "mail")
    mail = f"From: <drill@sender.example.invalid>\r\nDate: Mon, 20 Mar 2023 10:00:00 +0800\r\nSubject: {word}\r\n\r\n{word}\r\n"
    intake: MailIntake = register_mail(
        actor=officer,
        batch=batch,
        name="drill.eml",
        chunks=[mail.encode()],
        typed=Typed(at=OPENS, reason="演练"),
        note="",
        at=CLOSES,
    )
    server = add_mail_server(actor=officer, host=f"{word}.example.invalid", at=CLOSES)
    crowd.add("mail", batch.office, intake_id=intake.pk)
    crowd.add("mail_subject", batch.office, subject=intake.pk)
    crowd.add("mail_server", batch.office, server_id=server.pk)
