"""Reading applications, always as somebody."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.content import Content
from zhirong.application.models import Application, Attachment, HeldEdit, Presence, Section, SectionEdit
from zhirong.application.standing import standing_at, state_of
from zhirong.documents.selectors import stored_files

#: A person counts as present that long after the last sign of life.
PRESENT = dt.timedelta(seconds=60)


def seen(actor: Actor) -> Q:
    """The condition of the applications that the actor may see: the own ones, and for the office those received."""
    if actor.system:
        return Q()
    if actor.organisation is not None and actor.can(Permission.OWN_APPLICATION_READ):
        return Q(institution=actor.organisation)
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        return ~Q(pk__in=standing_at("application", "preparing"))
    return Q(pk__in=())


def applications(actor: Actor) -> QuerySet[Application]:
    """The applications that the actor may see, each with ``state`` and ``preparation_state``."""
    found = Application.objects.filter(seen(actor)).select_related("institution", "batch__version")
    found = found.defer("batch__version__content")  # large, and read once in a process: ``programme_of``
    return found.annotate(state=state_of("application"), preparation_state=state_of("preparation"))


def own_applications(actor: Actor) -> QuerySet[Application]:
    """The applications of the actor's own institution."""
    found = applications(actor)
    return found.filter(institution=actor.organisation) if actor.organisation else found.none()


def application_of(actor: Actor, application_id: uuid.UUID) -> Application:
    """The application, if the actor may see it. Raises NotFound."""
    found = applications(actor).filter(pk=application_id).first()
    if found is None:
        raise NotFound(_("没有找到这份申报书。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def draft_of(actor: Actor, application_id: uuid.UUID) -> Application:
    """The application as its own institution fills it in: the office never sees it so. Raises NotFound."""
    return _own(actor, applications(actor), application_id)


def draft_to_submit(actor: Actor, application_id: uuid.UUID) -> Application:
    """The same with its office, and without where it stands: handing in locks that and reads it. Raises NotFound."""
    found = Application.objects.filter(seen(actor)).select_related("institution", "batch__version", "batch__office")
    return _own(actor, found.defer("batch__version__content"), application_id)


def _own(actor: Actor, among: QuerySet[Application], application_id: uuid.UUID) -> Application:
    found = among.filter(pk=application_id)
    if not actor.system:
        found = found.filter(institution=actor.organisation)
    application = found.first()
    if application is None:
        raise NotFound(_("没有找到这份申报书。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return application


def sections(actor: Actor, application: Application) -> QuerySet[Section]:
    """The sections of a draft of the actor's own institution, as they are being filled in."""
    return Section.objects.filter(application__in=_drafts(actor, application)).select_related("edited_by")


def section_of(actor: Actor, application: Application, key: str) -> Section:
    """One section. Raises NotFound."""
    found = sections(actor, application).filter(key=key).first()
    if found is None:
        raise NotFound(_("没有找到申报书的这一部分。"))
    return found


def edits(actor: Actor, application: Application, *, first: bool = False) -> QuerySet[SectionEdit]:
    """Every saved edit, the newest first; with ``first`` also the state in which each section began."""
    found = SectionEdit.objects.filter(section__application__in=_drafts(actor, application))
    if not first:
        found = found.filter(version__gt=0)
    return found.select_related("section", "person").order_by("-at", "-id")


def values_at(actor: Actor, section: Section, version: int) -> dict[str, Any]:
    """What a section of the own institution said in a version; nothing where there never was such a version."""
    if version == section.version:
        return dict(section.values)
    found = edits(actor, section.application).filter(section=section, version=version).first()
    return dict(found.values) if found else {}


def changed_by_others(actor: Actor, section: Section, *, since: int, at: dt.datetime) -> set[str]:
    """The fields that changed after a version, but for what this person saved at this very moment."""
    found = edits(actor, section.application).filter(section=section, version__gt=since, version__lte=section.version)
    own = Q(person=actor.user, at=at, version=section.version)
    return {key for changed in found.exclude(own).values_list("changed", flat=True) for key in changed}


def held_edit(actor: Actor, section: Section) -> HeldEdit | None:
    """What this person typed into the section and could not save."""
    if actor.user is None:
        return None
    return HeldEdit.objects.filter(
        section=section, section__application__institution=actor.organisation, person=actor.user, settled_at=None
    ).first()


def held_edits(actor: Actor, section: Section) -> QuerySet[HeldEdit]:
    """Everything that people of the own institution typed into the section and could not save, the newest first."""
    found = HeldEdit.objects.filter(section=section, section__application__in=_drafts(actor, section.application))
    return found.select_related("person").order_by("-at", "-id")


def attachments(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """The files of a draft: ``id``, ``field``, ``row``, ``name``, ``size``, ``sha256``, ``file_id``, ``added_at``, ``by``."""
    rows = Attachment.objects.filter(application__in=_drafts(actor, application), removed_at=None)
    return [
        {
            "id": row["id"],
            "field": row["field"],
            "row": row["row"],
            "name": row["file__original_name"],
            "size": row["file__size"],
            "sha256": row["file__sha256"],
            "file_id": str(row["file_id"]),
            "added_at": row["added_at"],
            "by": row["added_by__name"] or "",
        }
        for row in rows.order_by("field", "row", "id").values(
            "id",
            "field",
            "row",
            "file_id",
            "file__original_name",
            "file__size",
            "file__sha256",
            "added_at",
            "added_by__name",
        )
    ]


def attachment_of(actor: Actor, application: Application, attachment_id: int) -> Attachment:
    """One file of a draft. Raises NotFound."""
    found = Attachment.objects.filter(
        application__in=_drafts(actor, application), pk=attachment_id, removed_at=None
    ).first()
    if found is None:
        raise NotFound(_("没有找到这个附件。"), remedy=_("它可能刚被同事移除，请刷新页面。"))
    return found


def openable_files(actor: Actor, content: Content) -> frozenset[str]:
    """The ids of the attached files of a content that the actor may open."""
    named = {str(each["file_id"]) for each in content.attachments}
    return frozenset(str(id) for id in stored_files(actor).filter(pk__in=named).values_list("pk", flat=True))


def present(actor: Actor, application: Application, at: dt.datetime) -> list[dict[str, Any]]:
    """The other people who have a section of the draft open now: ``section``, ``name``, ``seen_at``."""
    found = Presence.objects.filter(application__in=_drafts(actor, application), seen_at__gt=at - PRESENT)
    if actor.user is not None:
        found = found.exclude(person=actor.user)
    return [
        {"section": one.section, "name": one.person.name, "seen_at": one.seen_at}
        for one in found.select_related("person").order_by("section", "person__name")
    ]


def copyable(actor: Actor) -> QuerySet[Application]:
    """Earlier applications of the own institution from which a new one may be copied, the newest first."""
    return own_applications(actor).order_by("-created_at", "id")


def _drafts(actor: Actor, application: Application) -> QuerySet[Application]:
    """The application itself where it is the actor's own, else nothing."""
    found = Application.objects.filter(seen(actor), pk=application.pk)
    return found if actor.system else found.filter(institution=actor.organisation)
