"""Reading proposals, notices, objections, determinations and letters, always as somebody."""

import hmac
import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.determination.models import Determination, Letter, NoticeEntry, Objection, Proposal, PublicNotice
from zhirong.determination.permissions import HANDLERS
from zhirong.determination.standing import PUBLIC_NOTICE
from zhirong.programme.models import Batch, Project
from zhirong.programme.selectors import batches
from zhirong.programme.standing import standing_at, state_of
from zhirong.workflow.case_panel import case_panel


def _reads(actor: Actor) -> bool:
    return actor.system or (actor.is_office and actor.can(Permission.OFFICE_APPLICATION_READ))


def _handles(actor: Actor) -> bool:
    return actor.system or (actor.is_office and any(actor.can(each) for each in HANDLERS))


def _missing() -> NotFound:
    return NotFound(_("没有找到这一事项。"), remedy=_("它可能已被移除，或不属于您的单位。"))


def proposals(actor: Actor) -> QuerySet[Proposal]:
    """Every list, for the office alone. Each row carries ``state``."""
    found = Proposal.objects.annotate(state=state_of("proposal"))
    found = found.select_related("batch__version", "office", "minutes", "created_by", "replaces")
    return found.order_by("-created_at", "-number") if _reads(actor) else found.none()


def proposal_of(actor: Actor, proposal_id: uuid.UUID) -> Proposal:
    """One list. Raises NotFound."""
    found = proposals(actor).filter(pk=proposal_id).first()
    if found is None:
        raise _missing()
    return found


def batches_to_decide(actor: Actor) -> QuerySet[Batch]:
    """The closed batches, for which a list may be begun."""
    found = batches(actor).filter(pk__in=standing_at("batch", "closed"))
    return found if _reads(actor) else found.none()


def notices(actor: Actor) -> QuerySet[PublicNotice]:
    """The office sees every notice, everybody else those that were published. Each row carries ``state``."""
    found = PublicNotice.objects.annotate(state=state_of("public_notice"))
    found = found.select_related("batch__version", "office", "proposal", "replaces", "prepared_by")
    if not _reads(actor):
        found = found.filter(pk__in=standing_at("public_notice", *PUBLIC_NOTICE))
    return found


def notice_of(actor: Actor, notice_id: uuid.UUID) -> PublicNotice:
    """One notice that the actor may see. Raises NotFound."""
    found = notices(actor).filter(pk=notice_id).first()
    if found is None:
        raise _missing()
    return found


def standing_entries(actor: Actor, notice: PublicNotice) -> list[NoticeEntry]:
    """The entries of a notice that the actor may see which are still on the list."""
    return list(NoticeEntry.objects.filter(notice__in=notices(actor).filter(pk=notice.pk), removed_at=None))


def objections(actor: Actor) -> QuerySet[Objection]:
    """Objections with the persons behind them, for their handlers alone. Each row carries ``state``."""
    found = Objection.objects.annotate(state=state_of("objection"))
    found = found.select_related("notice__batch__version", "notice__office", "entry__application", "registered_by")
    return found if _handles(actor) else found.none()


def objection_of(actor: Actor, objection_id: uuid.UUID) -> Objection:
    """One objection, for a handler. Raises NotFound."""
    found = objections(actor).filter(pk=objection_id).first()
    if found is None:
        raise _missing()
    return found


def determinations(actor: Actor) -> QuerySet[Determination]:
    """Every determination, for the office. Each row carries ``state``."""
    found = Determination.objects.annotate(state=state_of("determination"))
    found = found.select_related("batch__version", "office", "notice", "created_by")
    return found if _reads(actor) else found.none()


def determination_of(actor: Actor, determination_id: uuid.UUID) -> Determination:
    """One determination, for the office. Raises NotFound."""
    found = determinations(actor).filter(pk=determination_id).first()
    if found is None:
        raise _missing()
    return found


def letters(actor: Actor) -> QuerySet[Letter]:
    """The office sees every letter, an institution its own."""
    found = Letter.objects.select_related("determination", "application__institution", "application__batch")
    if _reads(actor):
        return found
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return found.none()
    return found.filter(application__institution=actor.organisation)


def letter_of_id(actor: Actor, letter_id: uuid.UUID) -> Letter:
    """One letter. Raises NotFound."""
    found = letters(actor).filter(pk=letter_id).first()
    if found is None:
        raise _missing()
    return found


def own_entries(actor: Actor) -> QuerySet[NoticeEntry]:
    """Where the actor's organisation stands on published notices, the newest first."""
    found = NoticeEntry.objects.select_related("notice__batch", "application")
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return found.none()
    found = found.filter(
        application__institution=actor.organisation, notice__in=standing_at("public_notice", *PUBLIC_NOTICE)
    )
    return found.order_by("-notice__published_at", "position")


def objections_against(actor: Actor) -> QuerySet[Objection]:
    """The admitted objections against the actor's own organisation: pages show their substance, never the person."""
    found = Objection.objects.annotate(state=state_of("objection")).select_related("notice", "entry")
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return found.none()
    known = standing_at("objection", "investigating", "reported", "upheld", "dismissed")
    found = found.filter(entry__application__institution=actor.organisation, pk__in=known)
    return found.defer("name", "identity", "phone", "email", "text").order_by("-received_at")


def centres(actor: Actor) -> QuerySet[Project, Any]:
    """What the public may know of every institution determined here: name, kind, batch, document, date; the newest first."""
    return (
        Project.objects.exclude(determination=None)
        .values("institution__name", "institution__institution_kind", "batch__title", "document_no", "determined_on")
        .order_by("-determined_on", "institution__name")
    )


def followed_objection(actor: Actor, number: str, code_digest: str) -> dict[str, Any]:
    """Where an objection stands, for whoever knows number and code: state, steps of its life, and the answer.

    Raises NotFound, in the same words for a wrong number and for a wrong code.
    """
    found = Objection.objects.filter(number__iexact=number.strip()).select_related("notice", "entry")
    objection = None if "\0" in number else found.first()  # PostgreSQL takes no NUL
    if objection is None or not hmac.compare_digest(objection.code_digest, code_digest):
        raise NotFound(_("编号或查询码不正确。"), remedy=_("请按回执填写；遗失回执的，请联系主管部门。"))
    panel = case_panel(actor, "objection", objection.pk, objection.received_at)
    done = panel["case"].state in ("upheld", "dismissed", "not_admitted", "withdrawn")
    return {
        "objection": objection,
        "steps": panel["steps"],
        "state": panel["state"],
        "answer": objection.letter.get("fields", {}) if done else {},
    }
