"""Taking an objection in, and reporting on it. Admitting, deciding and withdrawing are acts of its lifecycle."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import NOBODY, SYSTEM, Actor
from zhirong.accounts.digest import keyed_digest
from zhirong.accounts.permissions import Permission
from zhirong.determination.errors import ObjectionRefused
from zhirong.determination.links import objection_link
from zhirong.determination.models import Objection, ObjectionEvidence, PublicNotice
from zhirong.determination.models.objection import Channel
from zhirong.determination.objection_gaps import MOST_BYTES, Claim, Objector, claim_gaps, named_gaps
from zhirong.determination.settlement import oppose
from zhirong.documents.errors import FileRefused
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.programme.digest import digest_of
from zhirong.programme.standing import held_state
from zhirong.ui.language import record_language
from zhirong.workflow.services.perform import open_case, perform

#: A file as it comes in: its name and its bytes.
Incoming = tuple[str, Iterable[bytes]]


def lodge_objection(
    *,
    notice: PublicNotice,
    objector: Objector,
    claim: Claim,
    files: Sequence[Incoming] = (),
    code: str,
    at: dt.datetime,
) -> Objection:
    """Take in what somebody without an account sends. ``code`` is what they follow it with.

    A named one needs identity, a way to answer, ground, evidence and remedy; what is anonymous or out of time is logged as a
    lead and holds up nobody. The same code again is the same objection. Raises ObjectionRefused, FileRefused; then nothing is
    kept.
    """
    return _take_in(NOBODY, notice, objector, claim, files, code=code, channel=Channel.ONLINE, received_at=at, at=at)


def register_objection(
    *,
    actor: Actor,
    notice: PublicNotice,
    objector: Objector,
    claim: Claim,
    channel: Channel,
    received_at: dt.datetime,
    files: Sequence[Incoming] = (),
    code: str,
    at: dt.datetime,
) -> Objection:
    """The officer enters what came on paper or by mail; its own time of arrival decides whether it is in time.

    Raises ObjectionRefused, FileRefused.
    """
    actor.require(Permission.OFFICE_OBJECTION_HANDLE)
    if channel == Channel.ONLINE:
        raise ObjectionRefused(
            _("在线提出的异议由提出人自己填写。"), remedy=_("请选择书面或电子邮件。"), field="channel"
        )
    if received_at > at:
        raise ObjectionRefused(_("收到时间不能晚于现在。"), remedy=_("请按收件登记填写。"), field="received_at")
    return _take_in(actor, notice, objector, claim, files, code=code, channel=channel, received_at=received_at, at=at)


def _take_in(
    actor: Actor,
    notice: PublicNotice,
    objector: Objector,
    claim: Claim,
    files: Sequence[Incoming],
    *,
    code: str,
    channel: Channel,
    received_at: dt.datetime,
    at: dt.datetime,
) -> Objection:
    _check(notice, objector, claim, len(files), received_at)
    kept = _kept(notice, files)
    with transaction.atomic():
        if held_state("public_notice", notice.pk) in {"prepared", "discarded"}:
            raise ObjectionRefused(_("这份公示没有发布。"))
        sent_before = notice.objections.filter(code_digest=code_digest(code=code)).first()
        if sent_before is not None:
            return sent_before
        objection = _enter(actor, notice, objector, claim, kept, code, channel, received_at)
        _open(actor, objection, at)
    return objection


def _enter(
    actor: Actor,
    notice: PublicNotice,
    objector: Objector,
    claim: Claim,
    kept: Sequence[Kept],
    code: str,
    channel: Channel,
    received_at: dt.datetime,
) -> Objection:
    assert notice.ends_at is not None
    late = received_at >= notice.ends_at
    number = f"YY-{notice.batch.code}-{notice.number}-{notice.objections.count() + 1:03d}"
    content = {
        "notice": notice.digest,
        "number": number,
        "entry": str(claim.entry.pk) if claim.entry else "",
        "ground": claim.ground,
        "text": claim.text.strip(),
        "evidence": claim.evidence_note.strip(),
        "files": [each.sha256 for each in kept],
        "remedy": claim.remedy.strip(),
        "received_at": received_at.isoformat(),
    }
    objection = Objection.objects.create(
        notice=notice,
        entry=claim.entry,
        number=number,
        channel=channel,
        is_named=objector.is_named,
        held_back="" if objector.is_named and not late else "late" if late else "anonymous",
        name=objector.name.strip(),
        identity=objector.identity.strip(),
        phone=objector.phone.strip(),
        email=objector.email.strip(),
        ground=claim.ground,
        text=claim.text.strip(),
        evidence_note=claim.evidence_note.strip(),
        remedy=claim.remedy.strip(),
        received_at=received_at,
        registered_by=actor.user,
        code_digest=code_digest(code=code),
        digest=digest_of(content),
    )
    for each in kept:
        stored = enter(actor=SYSTEM, kept=each, at=received_at)
        ObjectionEvidence.objects.create(objection=objection, file=stored)
    return objection


def _open(actor: Actor, objection: Objection, at: dt.datetime) -> None:
    with record_language():
        concerned = objection.entry.name if objection.entry else _("名单或程序")
        title = _("异议 %(number)s · %(concerned)s") % {"number": objection.number, "concerned": concerned}
        why = (
            _("未实名，记为线索，不影响公示。")
            if objection.held_back == "anonymous"
            else _("公示期满后收到，记为线索。")
        )
    open_case(
        actor=actor,
        kind="objection",
        subject=objection.pk,
        tenant=objection.notice.office,
        title=title,
        link=objection_link(objection.pk),
        at=at,
        payload={
            "notice": str(objection.notice_id),
            "entry": str(objection.entry_id or ""),
            "digest": objection.digest,
        },
    )
    if objection.held_back:
        perform(actor=SYSTEM, kind="objection", subject=objection.pk, act="log", at=at, reason=why)
    else:
        oppose(objection, at)


def admit_objection(*, actor: Actor, objection: Objection, summary: str, version: int, at: dt.datetime) -> Objection:
    """Admit it; ``summary`` is what the institution concerned reads: the substance, nobody's name. Raises ObjectionRefused."""
    return _act_with(actor, objection, "admit", {"summary": summary}, version, at)


def report_objection(
    *, actor: Actor, objection: Objection, finding: str, uphold: bool, reply: str, version: int, at: dt.datetime
) -> Objection:
    """What was found out, what the handler recommends, and the draft of the answer. Raises ObjectionRefused."""
    fields = {"finding": finding, "reply": reply}
    return _act_with(actor, objection, "report", fields, version, at, recommends_upholding=uphold)


@transaction.atomic
def _act_with(
    actor: Actor,
    objection: Objection,
    act: str,
    texts: dict[str, str],
    version: int,
    at: dt.datetime,
    **more: bool,
) -> Objection:
    actor.require(Permission.OFFICE_OBJECTION_HANDLE)
    held_state("objection", objection.pk)
    for field, text in texts.items():
        if not text.strip():
            raise ObjectionRefused(_("这一栏没有填写。"), remedy=_("请填写后再提交。"), field=field)
        setattr(objection, field, text.strip())
    for field, value in more.items():
        setattr(objection, field, value)
    objection.save(update_fields=(*texts, *more))
    perform(
        actor=actor,
        kind="objection",
        subject=objection.pk,
        act=act,
        at=at,
        version=version,
        payload={name: digest_of(text) for name, text in texts.items()},
    )
    return objection


def code_digest(*, code: str) -> str:
    """What stands for the code with which somebody follows an objection; blanks, hyphens and capitals do not matter."""
    return keyed_digest("objection", "".join(mark for mark in code.upper() if mark.isalnum()))


def _check(notice: PublicNotice, objector: Objector, claim: Claim, files: int, received_at: dt.datetime) -> None:
    gaps = list(claim_gaps(notice, claim, files, received_at))
    if objector.is_named:
        gaps.extend(named_gaps(objector, claim, files))
    if gaps:
        raise ObjectionRefused(gaps[0].message, remedy=gaps[0].remedy, field=gaps[0].field)


def _kept(notice: PublicNotice, files: Sequence[Incoming]) -> list[Kept]:
    """The bytes, in the office's part of the vault: whoever sends them has none of their own.

    Every file is looked at before one is refused, so that nobody sends the same three again to learn of the next fault.
    """
    kept, refused = [], []
    for name, chunks in files:
        try:
            kept.append(keep(actor=SYSTEM, tenant=notice.office, name=name, chunks=_limited(chunks)))
        except (FileRefused, ObjectionRefused) as fault:
            refused.append(_("%(name)s：%(fault)s") % {"name": name, "fault": fault})
    if refused:
        raise ObjectionRefused(" ".join(refused), field="papers")
    return kept


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes up to the limit for the public, which lies below the one for members."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise ObjectionRefused(
                _("文件超过 %(most)s MB。") % {"most": MOST_BYTES // (1024 * 1024)},
                remedy=_("请压缩图片，或只上传有关的页。"),
                field="papers",
            )
        yield chunk
