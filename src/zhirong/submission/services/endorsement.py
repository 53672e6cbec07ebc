"""Endorsing inside the institution: the internal check, then signature and seal."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application
from zhirong.application.pack import pack_pdf, sealed_pages_pdf
from zhirong.documents.content.name import extension
from zhirong.documents.errors import FileRefused
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.programme.digest import digest_of
from zhirong.rules.programme.commitment import Commitment
from zhirong.submission.electronic_seal import electronic_seal
from zhirong.submission.errors import ContentChanged, NotEndorsed, SignatureIncomplete
from zhirong.submission.models import Endorsement, EndorsementStep, SealMethod
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform

#: What a scan of sealed pages may be.
SCANS = ("pdf", "png", "jpg", "jpeg")


def endorse(*, actor: Actor, application: Application, at: dt.datetime, version: int) -> Endorsement:
    """Pass the internal check and bind the pack that will be sealed. ``version`` is that of the case on the person's screen.

    The pack is made and kept before the transaction. Raises as ``perform``; StaleCase when the draft moved meanwhile.
    """
    actor.require(Permission.OWN_APPLICATION_REVIEW)
    content = content_of(application, at)
    pack = pack_pdf(content, at=at)
    kept = keep(actor=actor, tenant=application.institution, name=_pack_name(content), chunks=[pack.pdf])
    with transaction.atomic():
        perform(
            actor=actor,
            kind="preparation",
            subject=application.pk,
            act="endorse",
            at=at,
            version=version,
            payload={"content": content.digest, "pack": kept.sha256},
        )
        assert actor.user is not None
        return Endorsement.objects.create(
            application=application,
            step=EndorsementStep.REVIEW,
            person=actor.user,
            at=at,
            content_digest=content.digest,
            pack=enter(actor=actor, kept=kept, at=at),
            pack_digest=kept.sha256,
        )


def sign(
    *,
    actor: Actor,
    application: Application,
    promises: Iterable[str],
    consequences: Iterable[str],
    opinion: str,
    scan: tuple[str, Iterable[bytes]] | None,
    at: dt.datetime,
    version: int,
) -> Endorsement:
    """Sign and seal what was endorsed. ``promises`` and ``consequences`` are the codes ticked, all of them needed.

    ``scan`` is name and bytes of the sealed pages; without one the electronic seal is asked, if there is one.
    Raises SignatureIncomplete, NotEndorsed, ContentChanged, FileRefused, and as ``perform``.
    """
    actor.require(Permission.OWN_APPLICATION_SIGN)
    content = content_of(application, at)
    commitment = content.programme.commitment
    ticked, known = _require_all(commitment, set(promises), set(consequences))
    endorsed = _endorsed(application, content)
    method, kept = _sealed(actor, application, content, endorsed, scan, at)
    with transaction.atomic():
        Case.objects.select_for_update().get(kind="preparation", subject=application.pk)
        endorsed = _endorsed(application, content)
        perform(
            actor=actor,
            kind="preparation",
            subject=application.pk,
            act="sign",
            at=at,
            version=version,
            payload={
                "content": content.digest,
                "pack": endorsed.pack_digest,
                "seal": kept.sha256,
                "method": str(method.value),
                "promises": ticked,
                "consequences": known,
                "commitment": digest_of(commitment.model_dump(mode="json")),
            },
        )
        assert actor.user is not None
        return Endorsement.objects.create(
            application=application,
            step=EndorsementStep.SIGN,
            person=actor.user,
            at=at,
            content_digest=content.digest,
            pack=endorsed.pack,
            pack_digest=endorsed.pack_digest,
            opinion=opinion.strip(),
            commitment_version=commitment.version,
            commitment_digest=digest_of(commitment.model_dump(mode="json")),
            promises=ticked,
            consequences=known,
            method=method,
            seal=enter(actor=actor, kept=kept, at=at),
        )


def _require_all(commitment: Commitment, promises: set[str], consequences: set[str]) -> tuple[list[str], list[str]]:
    for promise in commitment.promises:
        if promise.code not in promises:
            raise SignatureIncomplete(
                _("还没有确认承诺事项“%(text)s”。") % {"text": promise.text},
                remedy=_("承诺须逐条确认；不能承诺的，请退回修改或不申报。"),
                field=f"promise_{promise.code}",
            )
    for consequence in commitment.consequences:
        if str(consequence.number) not in consequences:
            raise SignatureIncomplete(
                _("还没有确认知悉责任第 %(number)s 项。") % {"number": consequence.number},
                remedy=_("请逐项阅读后确认。"),
                field=f"consequence_{consequence.number}",
            )
    return [each.code for each in commitment.promises], [str(each.number) for each in commitment.consequences]


def _endorsed(application: Application, content: Content) -> Endorsement:
    found = (
        Endorsement.objects.select_related("pack")
        .filter(application=application, step=EndorsementStep.REVIEW, voided_at=None)
        .first()
    )
    if found is None:
        raise NotEndorsed(_("申报书还没有通过内部复核，不能签章。"), remedy=_("请先送内部复核。"))
    if found.content_digest != content.digest:
        raise ContentChanged(_("申报书在内部复核之后有变动，不能签章。"), remedy=_("请退回修改，再次送内部复核。"))
    return found


def _sealed(
    actor: Actor,
    application: Application,
    content: Content,
    endorsed: Endorsement,
    scan: tuple[str, Iterable[bytes]] | None,
    at: dt.datetime,
) -> tuple[SealMethod, Kept]:
    """The sealed pages in the vault, without a row yet."""
    if scan is not None:
        name, chunks = scan
        if extension(name) not in SCANS:
            raise FileRefused(_("盖章页扫描件须为 PDF 或图片。"), remedy=_("请上传 PDF、PNG 或 JPG。"), field="scan")
        return SealMethod.SCAN, keep(actor=actor, tenant=application.institution, name=name, chunks=chunks)
    provider = electronic_seal()
    if provider is None:
        raise SignatureIncomplete(
            _("未签章（未配置电子签章），也没有上传盖章页的扫描件。"),
            remedy=_("请打印承诺书和意见页，签字盖章后扫描上传。"),
            field="scan",
        )
    assert actor.user is not None
    pages = sealed_pages_pdf(content, endorsed.pack_digest, at=at)
    sealed = provider.seal(pages, organisation=application.institution, person=actor.user, at=at)
    name = _("%(unit)s盖章页.pdf") % {"unit": application.institution.name[:40]}
    return SealMethod.ELECTRONIC, keep(actor=actor, tenant=application.institution, name=name, chunks=[sealed])


def _pack_name(content: Content) -> str:
    return _("%(unit)s申报书.pdf") % {"unit": content.institution["name"][:60]}
