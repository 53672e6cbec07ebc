"""Reading programmes, batches, counting rules, projects and holidays, always as somebody."""

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.programme.models import Batch, CountingRuleSet, HolidayYear, ProgrammeVersion, Project, RulePin
from zhirong.programme.standing import (
    ADOPTED_STATES,
    OPEN_STATES,
    holiday_years,
    public_batches,
    standing_at,
    state_of,
)

__all__ = [
    "all_rule_sets",
    "batch_of",
    "batches",
    "batches_ahead",
    "holiday_history",
    "holiday_tables",
    "institutions_for",
    "open_batches",
    "pins",
    "programme_versions",
    "project_of",
    "projects",
    "public_batches",
    "rule_set_of",
    "rule_sets",
    "running_projects",
    "target_rule_set",
]


def batches(actor: Actor) -> QuerySet[Batch]:
    """The office sees every batch; an institution the published ones open to its kind; others the published ones.

    Each row carries ``state``.
    """
    found = Batch.objects.annotate(state=state_of("batch")).select_related("version")
    if actor.system or actor.is_office:
        return found
    if actor.organisation is None:
        return found.none()
    found = found.filter(state__in=OPEN_STATES)
    kind = actor.organisation.institution_kind
    if not kind:
        return found
    # A list inside JSON cannot be searched on SQLite; a city has a few dozen batches at most.
    return found.filter(pk__in=[pk for pk, kinds in found.values_list("pk", "kinds") if kind in kinds])


def batches_ahead(actor: Actor, at: dt.datetime) -> QuerySet[Batch]:
    """The batches with days still ahead, drafts among them, that the actor may see."""
    states = ("drafted", "under_approval", "published")
    return batches(actor).filter(pk__in=standing_at("batch", *states), closes_at__gt=at)


def open_batches(actor: Actor, at: dt.datetime) -> QuerySet[Batch]:
    """The published batches whose window is open that the actor may see, the nearest end first."""
    found = batches(actor).filter(pk__in=standing_at("batch", "published"), opens_at__lte=at, closes_at__gt=at)
    return found.order_by("closes_at", "code")


def batch_of(actor: Actor, batch_id: uuid.UUID) -> Batch:
    """The batch, if the actor may see it. Raises NotFound."""
    found = batches(actor).filter(pk=batch_id).first()
    if found is None:
        raise NotFound(_("没有找到这一批次。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def all_rule_sets(actor: Actor) -> QuerySet[CountingRuleSet]:
    """Every version of the counting rules of the batches that the actor may see, newest first.

    All for the office, adopted ones for others. Each row carries ``state``.
    """
    found = CountingRuleSet.objects.filter(batch__in=batches(actor).values("pk"))
    found = found.annotate(state=state_of("counting_rule")).select_related("author", "based_on", "batch__version")
    if not (actor.system or actor.is_office):
        found = found.filter(state__in=ADOPTED_STATES)
    return found.order_by("-created_at", "-number")


def rule_sets(actor: Actor, batch: Batch) -> QuerySet[CountingRuleSet]:
    """The versions of one batch's counting rules."""
    return all_rule_sets(actor).filter(batch=batch).order_by("-number")


def rule_set_of(actor: Actor, rule_set_id: uuid.UUID) -> CountingRuleSet:
    """The version, if the actor may see it. Raises NotFound."""
    found = all_rule_sets(actor).filter(pk=rule_set_id).first()
    if found is None:
        raise NotFound(_("没有找到这一版口径。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def pins(actor: Actor, batch: Batch) -> QuerySet[RulePin]:
    """Which version binds which purpose of the batch now."""
    visible = batches(actor).filter(pk=batch.pk).values("pk")
    return RulePin.objects.filter(batch__in=visible, until=None).select_related("rule_set").order_by("purpose")


def projects(actor: Actor) -> QuerySet[Project]:
    """The office sees every project, an institution its own, others none. Each row carries ``state``."""
    found = Project.objects.annotate(state=state_of("project")).select_related("institution", "batch__version")
    if actor.system or actor.is_office:
        return found
    return found.filter(institution=actor.organisation) if actor.organisation else found.none()


def running_projects(actor: Actor) -> QuerySet[Project]:
    """The projects under way that the actor may see."""
    return projects(actor).filter(pk__in=standing_at("project", "running"))


def project_of(actor: Actor, project_id: uuid.UUID) -> Project:
    """The project, if the actor may see it. Raises NotFound."""
    found = projects(actor).filter(pk=project_id).first()
    if found is None:
        raise NotFound(_("没有找到这一项目。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def programme_versions(actor: Actor) -> QuerySet[ProgrammeVersion]:
    """The loaded programmes, newest version of each name first: for the office."""
    if not (actor.system or actor.is_office):
        return ProgrammeVersion.objects.none()
    return ProgrammeVersion.objects.order_by("name", "-number")


def holiday_history(actor: Actor, year: int) -> QuerySet[HolidayYear]:
    """Every state of one year's table, newest first."""
    found = HolidayYear.objects.filter(year=year).select_related("author").order_by("-number")
    return found if actor.system or actor.organisation else found.none()


def holiday_tables(actor: Actor) -> list[HolidayYear]:
    """The table in force of each year, oldest first. Holidays are public: every actor sees them."""
    return list(holiday_years().values())


def institutions_for(actor: Actor, batch: Batch) -> QuerySet[Organisation]:
    """The institutions of the kinds of a batch, for the office."""
    found = Organisation.objects.filter(
        category=Category.INSTITUTION, institution_kind__in=batch.kinds, is_active=True
    ).order_by("name", "id")
    return found if actor.system or actor.is_office else found.none()


def target_rule_set(actor: Actor, project: Project) -> CountingRuleSet | None:
    """The version under which a project's targets were frozen, if the actor may see the project."""
    if not projects(actor).filter(pk=project.pk).exists():
        return None
    return CountingRuleSet.objects.filter(pk=project.targets["rule_set"]["id"]).first()
