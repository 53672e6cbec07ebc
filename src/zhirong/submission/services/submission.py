"""Handing in, online: files first, then one small transaction."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.checks import blocking
from zhirong.application.content import Content, content_of
from zhirong.application.models import Application
from zhirong.application.services.ownership import require_own
from zhirong.ledger.services.book import hand_over
from zhirong.submission.errors import ContentChanged, NotEndorsed
from zhirong.submission.locked_figures import require_figures_unchanged
from zhirong.submission.models import Channel, Endorsement, EndorsementStep, LateArrival, Submission
from zhirong.submission.services.arrival import Arrival, receive, refuse_late
from zhirong.submission.terms import TAKING, application_state, deadline_of
from zhirong.workflow.services.perform import held_cases, perform


def hand_in(
    *, actor: Actor, application: Application, at: dt.datetime, signature: uuid.UUID | None = None
) -> Submission | LateArrival:
    """Hand in what was signed. ``at`` is when our server had received the request completely (P02).

    ``signature`` is the one on the person's screen: what it led to is found again, and a later one is not used in its place.

    In time: the next version of the application with its receipt. Too late: a late arrival with its letter; the draft stays
    sealed and nothing else changes. One signature hands in once: whoever tries again, eight processes at one instant among
    them, gets the same receipt. The pack lies in the vault since it was bound for signing, so nothing large happens here.

    Raises NotEndorsed without a standing signature, ContentChanged when something else than what was signed would go out,
    FigureLocked for a correction that touches locked figures (P17), GuardRefused when the office takes no version.
    """
    actor.require(Permission.OWN_APPLICATION_SUBMIT)
    require_own(actor=actor, application=application)
    # Read and checked before the transaction: while it is sealed, only contact details can move.
    content = content_of(application, at)
    findings = blocking(content, at)
    with transaction.atomic():
        cases = held_cases(actor=actor, kinds=("preparation", "application"), subject=application.pk)
        state = cases["application"].state if "application" in cases else application_state(application)
        signed = _signature(application, signature)
        earlier = _outcome(signed)
        if earlier is not None:
            return earlier
        if content.digest != signed.content_digest:
            content = _as_signed(application, signed, at)
            findings = blocking(content, at)
        arrival = Arrival(
            batch=application.batch,
            institution=application.institution,
            channel=Channel.ONLINE,
            received_at=at,
            content=content.frozen(),
            content_digest=content.digest,
            pack=signed.pack,
            signed=signed,
        )
        deadline = deadline_of(application, state)
        if state in TAKING and not deadline.is_met(at):
            return refuse_late(actor=actor, arrival=arrival, deadline=deadline, application=application, at=at)
        if state == "correcting":
            require_figures_unchanged(application, content, at)
        perform(
            actor=actor,
            kind="preparation",
            subject=application.pk,
            act="submit",
            at=at,
            data={"content": content, "findings": findings, "application": application, "state": state},
            payload={"content": content.digest, "signed": str(signed.pk)},
            held=cases.get("preparation"),
        )
        if book := content.ledger.get("book"):
            hand_over(actor=actor, book_id=uuid.UUID(book), rules=content.ledger["rules"], at=at)
        return receive(
            actor=actor,
            application=application,
            arrival=arrival,
            act=TAKING[state],
            deadline=deadline,
            at=at,
            held=cases.get("application"),
        )


def _signature(application: Application, shown: uuid.UUID | None) -> Endorsement:
    """The standing signature, or the void one that was shown and has been handed in already."""
    signatures = (
        Endorsement.objects.select_related("pack")
        .filter(Q(voided_at=None) | Q(pk=shown), application=application, step=EndorsementStep.SIGN)
        .annotate(received=F("submission__pk"), refused=F("late_arrival__pk"))
    )
    by_id = {each.pk: each for each in signatures}
    if shown in by_id and (by_id[shown].received or by_id[shown].refused):
        return by_id[shown]
    found = next((each for each in by_id.values() if each.voided_at is None), None)
    if found is None:
        raise NotEndorsed(_("申报书还没有签字盖章，或签章已经失效，不能提交。"), remedy=_("请先送内部复核并签字盖章。"))
    if shown is not None and found.pk != shown:
        raise ContentChanged(
            _("打开本页之后，申报书重新签过章。"), remedy=_("请刷新页面，核对现在的签章和内容后再提交。")
        )
    return found


def _outcome(signed: Endorsement) -> Submission | LateArrival | None:
    """What this signature, as ``_signature`` read it, has led to already."""
    if signed.received:  # type: ignore[attr-defined]
        return Submission.objects.get(pk=signed.received)  # type: ignore[attr-defined]
    return LateArrival.objects.get(pk=signed.refused) if signed.refused else None  # type: ignore[attr-defined]


def _as_signed(application: Application, signed: Endorsement, at: dt.datetime) -> Content:
    """Read again under the lock: the signature may have followed a change made since the first reading."""
    content = content_of(application, at)
    if content.digest != signed.content_digest:
        raise ContentChanged(
            _("申报书的内容在签章之后有变动，原签章不能用于现在的内容。"),
            remedy=_("请“重新修改”后再次送复核并签章；联系人信息的变动不在此列。"),
        )
    return content
