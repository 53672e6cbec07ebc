"""Registering a mail that the office's mailbox took in. Nothing is received by it: a second person confirms."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Permission
from zhirong.application.form_frame import form_field, frame_for
from zhirong.application.row_ids import new_row_id
from zhirong.audit.services.record import record
from zhirong.documents.content.name import extension
from zhirong.documents.errors import FileRefused, ProgramInside
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.documents.vault import LARGEST_MAIL, too_large
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.programme.standing import batch_state
from zhirong.rules.form_values import is_blank, shape
from zhirong.submission.errors import MailRefused
from zhirong.submission.links import intake_link
from zhirong.submission.mail_files import Part, checked_parts, safe_name, unpacked
from zhirong.submission.mail_matching import field_for, proposals
from zhirong.submission.mail_reading import ReadMail, read_mail
from zhirong.submission.mailed_form import values_of_word
from zhirong.submission.models import MailIntake, MailPart, StampSource
from zhirong.submission.own_servers import own_servers
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import open_case

#: Another clock may be that far ahead of ours; a stamp beyond it is not believed.
AHEAD = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Typed:
    """What an officer types in: the time of arrival with its reason, and for an archive who sent it with what subject.

    A time typed in takes the place of the stamp of the server.
    """

    at: dt.datetime | None = None
    reason: str = ""
    sender: str = ""
    subject: str = ""


@dataclass(frozen=True)
class _Stamp:
    at: dt.datetime
    source: StampSource
    evidence: str


def register_mail(
    *, actor: Actor, batch: Batch, name: str, chunks: Iterable[bytes], typed: Typed, note: str, at: dt.datetime
) -> MailIntake:
    """Keep a mail (.eml), or an archive of what came (.zip) with the facts typed in, and propose whom it is from.

    The time is the stamp of the office's own mail server in the topmost ``Received``; the clock of the sender and the time of
    fetching never count (P02). Where there is none, or somebody knows better, it is typed in with a reason and marked so.

    Raises MailRefused (with the field), FileRefused, StorageFull; then nothing is kept.
    """
    actor.require(Permission.OFFICE_INTAKE_REGISTER)
    _require_open_to_mail(batch)
    raw = _all_of(chunks)
    mail, is_archive = _read(name, raw, batch)
    original = _kept_original(actor, batch.office, name, raw)
    if is_archive:
        mail = ReadMail(typed.sender.strip()[:320], typed.subject.strip()[:500], "", None, (), tuple(unpacked(raw)))
    stamp = _stamp(mail, typed, batch, at)
    parts = checked_parts(actor=actor, tenant=batch.office, files=mail.files)
    digest = hashlib.sha256(raw).hexdigest()
    with transaction.atomic():
        Batch.objects.select_for_update().get(pk=batch.pk)
        _require_new(batch, digest)
        intake = MailIntake.objects.create(
            batch=batch,
            original=enter(actor=actor, kept=original, at=at) if original else None,
            original_name=safe_name(name),
            original_digest=digest,
            sender=mail.sender,
            subject=mail.subject,
            text=mail.text,
            received=list(mail.received),
            stamped_at=stamp.at,
            stamp_source=stamp.source,
            stamp_evidence=stamp.evidence,
            proposals=proposals(
                batch, sender=mail.sender, texts=(mail.subject, mail.text, *(part.name for part in parts))
            ),
            note=note.strip()[:1000],
            registered_by=actor.user,
            registered_at=at,
        )
        intake.institution_id = intake.proposals[0]["institution"] if intake.proposals else None
        _enter_parts(actor, intake, parts, at)
        intake.values = values_of_word(intake, intake.institution)
        intake.save(update_fields=("institution", "values"))
        open_case(
            actor=actor,
            kind="mail_intake",
            subject=intake.pk,
            tenant=batch.office,
            title=_("来件：%(subject)s") % {"subject": (mail.subject or mail.sender or intake.original_name)[:200]},
            link=intake_link(intake.pk),
            at=at,
            payload={
                "batch": str(batch.pk),
                "original": digest,
                "stamped_at": stamp.at,
                "stamp_source": str(stamp.source),
                "files": [part.sha256 for part in parts],
            },
        )
    return intake


@transaction.atomic
def describe_mail(
    *,
    actor: Actor,
    intake: MailIntake,
    institution: Organisation | None,
    places: Mapping[int, str],
    values: Mapping[str, Any],
    note: str,
    at: dt.datetime,
) -> MailIntake:
    """Say whom a mail is from, to which field each file belongs, and what stands in the original, typed over.

    ``places`` are fields by position of the file; ``values`` by field key, as they were typed: they replace what was typed
    before, and stand over what a Word form among the files says. The second person sees all of it. Raises MailRefused.
    """
    actor.require(Permission.OFFICE_INTAKE_REGISTER)
    require_registered(intake=intake)
    intake = MailIntake.objects.select_related("batch__office", "batch__version").get(pk=intake.pk)
    if institution is not None:
        require_may_apply(batch=intake.batch, institution=institution)
    frame = frame_for(intake.batch, institution.institution_kind if institution else "")
    shaped = {
        key: shape(form_field(frame.programme.form, key), typed, frame, new_row_id) for key, typed in values.items()
    }
    for part in intake.parts.all():
        if part.position in places and part.field != places[part.position]:
            part.field = _field_key(intake.batch, places[part.position])
            part.save(update_fields=("field",))
    if institution != intake.institution:  # figures read under another kind, or under none, are read anew
        shaped = {
            **values_of_word(intake, institution),
            **{key: value for key, value in shaped.items() if not is_blank(value)},
        }
    intake.institution = institution
    intake.values = {key: value for key, value in shaped.items() if not is_blank(value)}
    intake.note, intake.described_by, intake.described_at = note.strip()[:1000], actor.user, at
    intake.save(update_fields=("institution", "values", "note", "described_by", "described_at"))
    record(
        actor=actor.id,
        tenant=str(intake.batch.office_id),
        action="mail_intake.describe",
        object=f"mail_intake:{intake.pk}",
        payload={"institution": str(institution.pk) if institution else "", "fields": sorted(intake.values)},
    )
    return intake


def require_registered(*, intake: MailIntake) -> Case:
    """The case, held. Raises MailRefused once somebody has decided."""
    case = Case.objects.select_for_update().get(kind="mail_intake", subject=intake.pk)
    if case.state != "registered":
        raise MailRefused(_("这份来件已经办结，不能再修改。"), remedy=_("如有差错，请在受理审查中说明。"))
    return case


def require_may_apply(*, batch: Batch, institution: Organisation) -> None:
    """Raises MailRefused unless the institution is of a kind that may apply in the batch."""
    if institution.category != Category.INSTITUTION or institution.institution_kind not in batch.kinds:
        raise MailRefused(
            _("“%(name)s”不在“%(batch)s”的申报范围内。") % {"name": institution.name, "batch": batch.title},
            remedy=_("请核对单位；机构类型登记有误的，请先在机构管理中更正。"),
            field="institution",
        )


def _require_open_to_mail(batch: Batch) -> None:
    if batch_state(batch) not in {"published", "closed"}:
        raise MailRefused(
            _("“%(batch)s”尚未发布，或已归档。") % {"batch": batch.title},
            remedy=_("请选择已发布的批次。"),
            field="batch",
        )
    if "email" not in programme_of(batch.version).batch.channels:
        raise MailRefused(
            _("“%(batch)s”不接收邮件申报。") % {"batch": batch.title}, remedy=_("请申报单位在网上提交。"), field="batch"
        )


def _all_of(chunks: Iterable[bytes]) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > LARGEST_MAIL:
            raise too_large(LARGEST_MAIL)
    return bytes(found)


def _read(name: str, raw: bytes, batch: Batch) -> tuple[ReadMail, bool]:
    suffix = extension(name)
    if suffix == "zip":
        return ReadMail("", "", "", None, (), ()), True
    if suffix != "eml":
        raise MailRefused(
            _("只能登记 .eml 邮件文件，或 .zip 压缩包。"),
            remedy=_("请在邮件程序中把原邮件另存为 .eml；不能另存的，把附件打成 .zip，并填写收件时间和理由。"),
            field="file",
        )
    try:
        return read_mail(raw, own_servers(batch)), False
    except RecursionError as error:
        raise MailRefused(
            _("邮件的层次过多，无法读取。"), remedy=_("请把附件另存后打成 .zip 登记。"), field="file"
        ) from error


def _kept_original(actor: Actor, office: Organisation, name: str, raw: bytes) -> Kept | None:
    """The mail as it came. One that carries a program is not kept, but what else is in it is."""
    try:
        return keep(actor=actor, tenant=office, name=safe_name(name), chunks=[raw], most=LARGEST_MAIL)
    except ProgramInside:
        return None
    except RecursionError as error:
        raise MailRefused(_("邮件的层次过多，无法读取。"), field="file") from error
    except FileRefused as refusal:
        raise MailRefused(refusal.message, remedy=refusal.remedy, field="file") from refusal


def _stamp(mail: ReadMail, typed: Typed, batch: Batch, at: dt.datetime) -> _Stamp:
    """What decides about lateness, and why it is believed."""
    if typed.at is not None:
        if not typed.reason.strip():
            raise MailRefused(
                _("人工填写收件时间须写明依据。"),
                remedy=_("例如：“邮箱网页显示收件时间，截图附后”。"),
                field="reason",
            )
        stamp = _Stamp(typed.at, StampSource.TYPED, typed.reason.strip()[:2000])
    elif mail.stamp is not None and mail.stamp.at <= at + AHEAD:
        stamp = _Stamp(mail.stamp.at, StampSource.SERVER, mail.stamp.evidence)
    elif mail.stamp is not None:
        raise MailRefused(
            _("邮件服务器写的收件时间在将来，不能采信。"),
            remedy=_("请核对服务器时钟，填写收件时间并写明依据。"),
            field="arrived_at",
        )
    else:
        raise MailRefused(
            _("邮件最上面一行 Received 不是本单位邮件服务器写的，无法确定收件时间。"),
            remedy=_("请把本单位邮件服务器列入名单后重新登记，或填写收件时间并写明依据。"),
            field="arrived_at",
        )
    if stamp.at > at + AHEAD:
        raise MailRefused(_("收件时间在将来。"), remedy=_("请按邮箱中的收件时间填写。"), field="arrived_at")
    if stamp.at < batch.opens_at:
        raise MailRefused(_("收件时间早于批次开始受理的时间。"), remedy=_("请核对批次和收件时间。"), field="arrived_at")
    return stamp


def _require_new(batch: Batch, digest: str) -> None:
    """The same mail is registered once; one that was rejected may be registered again."""
    same = MailIntake.objects.filter(batch=batch, original_digest=digest).values_list("pk", flat=True)
    if Case.objects.filter(kind="mail_intake", subject__in=same).exclude(state="rejected").exists():
        raise MailRefused(_("这封邮件已经登记过。"), remedy=_("请在来件列表中查看。"), field="file")


def _enter_parts(actor: Actor, intake: MailIntake, parts: list[Part], at: dt.datetime) -> None:
    form = programme_of(intake.batch.version).form
    for position, part in enumerate(parts, 1):
        stored = None
        if part.kept is not None:
            stored = enter(actor=actor, kept=part.kept, at=at)
        MailPart.objects.create(
            intake=intake,
            position=position,
            name=part.name[:300],
            size=part.size,
            sha256=part.sha256,
            file=stored,
            problem=part.problem,
            field=field_for(form, part.name) if stored else "",
        )


def _field_key(batch: Batch, key: str) -> str:
    if not key:
        return ""
    return form_field(programme_of(batch.version).form, key).key
