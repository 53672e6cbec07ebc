"""Endorsing inside the institution: the internal check, then signature and seal."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotPermitted
from zhirong.accounts.models import User
from zhirong.accounts.permissions import Permission
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application
from zhirong.application.pack import pack_pdf
from zhirong.application.services.ownership import require_own
from zhirong.documents.services.store import enter, keep
from zhirong.programme.digest import digest_of
from zhirong.submission.errors import ContentChanged, NotEndorsed, SignatureIncomplete
from zhirong.submission.models import Endorsement, EndorsementStep
from zhirong.submission.opinion import opinion_of
from zhirong.submission.sealed_scan import Scan, sealed
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform


def endorse(*, actor: Actor, application: Application, at: dt.datetime, version: int | None = None) -> Endorsement:
    """Pass the internal check, and bind the pack that is printed, sealed and sent from now on.

    ``version`` is that of the case on the person's screen. The pack is made and kept before the transaction. Raises as
    ``perform``; StaleCase when the draft moved meanwhile; GlyphMissing for a character that cannot be printed.
    """
    actor.require(Permission.OWN_APPLICATION_REVIEW)
    require_own(actor=actor, application=application)
    version = _version(application) if version is None else version
    content = content_of(application, at)
    pack = pack_pdf(content, at=at)
    name = _("%(unit)s申报书.pdf") % {"unit": application.institution.name[:60]}
    kept = keep(actor=actor, tenant=application.institution, name=name, chunks=[pack.pdf])
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
        return Endorsement.objects.create(
            application=application,
            step=EndorsementStep.REVIEW,
            person=_person(actor),
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
    scan: Scan | None,
    at: dt.datetime,
    version: int | None = None,
) -> Endorsement:
    """Sign and seal what was endorsed. ``promises`` and ``consequences`` are the codes ticked; all of them are needed.

    ``opinion`` is the text that the signatory agrees to: the one of the form where it has one. ``scan`` is name and bytes of
    the sealed pages; without one the electronic seal is asked, if there is one. Raises SignatureIncomplete naming the field,
    NotEndorsed, ContentChanged, FileRefused, and as ``perform``.
    """
    actor.require(Permission.OWN_APPLICATION_SIGN)
    require_own(actor=actor, application=application)
    version = _version(application) if version is None else version
    content = content_of(application, at)
    commitment = content.programme.commitment
    given = {
        "promises": _all_of("promises", {each.code: each.text for each in commitment.promises}, set(promises)),
        "consequences": _all_of(
            "consequences", {str(each.number): each.text for each in commitment.consequences}, set(consequences)
        ),
    }
    agreed = _agreed(content, opinion)
    endorsed = _endorsed(application, content)
    method, kept = sealed(actor=actor, content=content, endorsed=endorsed, scan=scan, at=at)
    letter = digest_of(commitment.model_dump(mode="json"))
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
                "method": str(method),
                "commitment": letter,
                **given,
            },
        )
        return Endorsement.objects.create(
            application=application,
            step=EndorsementStep.SIGN,
            person=_person(actor),
            at=at,
            content_digest=content.digest,
            pack=endorsed.pack,
            pack_digest=endorsed.pack_digest,
            opinion=agreed,
            commitment_version=commitment.version,
            commitment_digest=letter,
            method=method,
            seal=enter(actor=actor, kept=kept, at=at),
            **given,
        )


def _version(application: Application) -> int:
    """The version of the case now, read before the content, so that nothing endorsed is newer than what was read."""
    return Case.objects.values_list("version", flat=True).get(kind="preparation", subject=application.pk)


def _person(actor: Actor) -> User:
    """Only a person puts a name to something. Raises NotPermitted for the program itself."""
    if actor.user is None:
        raise NotPermitted(_("复核和签章须由本人办理。"))
    return actor.user


def _all_of(field: str, asked: Mapping[str, str], ticked: set[str]) -> list[str]:
    """The codes in the order of the letter. Raises SignatureIncomplete naming the first one that is not ticked."""
    for code, text in asked.items():
        if code not in ticked:
            raise SignatureIncomplete(
                _("还没有确认“%(text)s”。") % {"text": text},
                remedy=_("承诺事项和违诺责任须逐条确认；不能承诺的，请退回修改或不申报。"),
                field=field,
            )
    return list(asked)


def _agreed(content: Content, opinion: str) -> str:
    """The opinion that stands on the sealed page."""
    wanted = opinion_of(content.programme)
    if wanted is None:
        return ""
    said = opinion.strip()
    if not said or (wanted and said != wanted):
        raise SignatureIncomplete(
            _("还没有确认申报单位意见。"), remedy=_("请阅读签章页上的单位意见后确认。"), field="opinion"
        )
    return said


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
