"""Where things of this area stand, for the program itself and for the public: nobody is asked who they are."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhirong.application.models import Application
from zhirong.determination.models import Determination, NoticeEntry, Objection, Proposal, PublicNotice
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import standing_at
from zhirong.rules.public_notice import UNDECIDED, Standing, standing
from zhirong.workflow.models import Case, CaseStep

#: States of a notice whose period is over and whose institutions may be determined one by one.
ENDED_NOTICE = ("ended_clean", "ended_settled", "under_objection")
#: States of a notice that is before the public and not followed by another.
STANDING_NOTICE = ("running", *ENDED_NOTICE)
#: States of a notice that the public may read.
PUBLIC_NOTICE = (*STANDING_NOTICE, "concluded", "replaced")


@dataclass(frozen=True)
class EntryStanding:
    """Where one entry of a notice stands, and how many objections to its institution are undecided.

    ``answered``: a named objection to it was admitted, whatever became of it, so that "no objection" would not be true.
    """

    entry: NoticeEntry
    standing: Standing
    undecided: int
    determined: bool
    answered: bool = False


def open_proposals(batch: Batch) -> bool:
    """Whether a list of the batch is on its way and not yet published."""
    states = ("drafted", "submitted", "adopted")
    return Proposal.objects.filter(batch=batch, pk__in=standing_at("proposal", *states)).exists()


def latest_notice(batch: Batch) -> PublicNotice | None:
    """The notice of the batch that stands before the public now and is not concluded."""
    found = PublicNotice.objects.filter(batch=batch, pk__in=standing_at("public_notice", *STANDING_NOTICE))
    return found.select_related("proposal").order_by("-number").first()


def notice_state(notice: PublicNotice) -> str:
    """Where the notice stands."""
    return Case.objects.values_list("state", flat=True).get(kind="public_notice", subject=notice.pk)


def undecided_objections(applications: Iterable[uuid.UUID]) -> Counter[uuid.UUID]:
    """How many undecided objections each application has, on whichever notice they were lodged.

    An objection outlives the notice that it was lodged on: a new notice does not make it go away.
    """
    found = Objection.objects.filter(
        entry__application__in=list(applications), pk__in=standing_at("objection", *UNDECIDED)
    )
    return Counter(found.values_list("entry__application_id", flat=True))


def entry_standings(notice: PublicNotice, at: dt.datetime) -> list[EntryStanding]:
    """Every entry of a notice with its standing at a time, worked out from the period and the objections."""
    entries = list(notice.entries.select_related("application__institution"))
    undecided = undecided_objections(entry.application_id for entry in entries)
    ended = notice.ends_at is not None and at >= notice.ends_at
    determined = set(
        Case.objects.filter(
            kind="application", state="determined", subject__in=[entry.application_id for entry in entries]
        ).values_list("subject", flat=True)
    )
    admitted = set(admitted_objections(notice).values_list("entry__application_id", flat=True))
    return [
        EntryStanding(
            entry,
            standing(ended=ended, undecided=undecided[entry.application_id], removed=entry.removed_at is not None),
            undecided[entry.application_id],
            entry.application_id in determined,
            entry.application_id in admitted,
        )
        for entry in entries
    ]


def admitted_objections(notice: PublicNotice) -> QuerySet[Objection]:
    """The named objections that were admitted and concern this notice, decided or not.

    Those lodged on it, and those lodged on an earlier one to an institution of this list that were still open when this one was
    published: a new notice does not make them go away.
    """
    if notice.published_at is None:
        return Objection.objects.none()
    admitted = CaseStep.objects.filter(case__kind="objection", act="admit").values("case__subject")
    open_then = Case.objects.filter(Q(state__in=UNDECIDED) | Q(entered_at__gte=notice.published_at), kind="objection")
    listed = NoticeEntry.objects.filter(notice=notice).values("application")
    carried = Q(entry__application__in=listed, pk__in=open_then.values("subject"))
    return Objection.objects.filter(Q(notice=notice) | carried, pk__in=admitted)


def noticed_anew(notice: PublicNotice) -> bool:
    """Whether the batch asks for a new notice because an institution was taken off this one (P06)."""
    asked = procedure_rules(notice.batch).option("P06").code == "anew_after_removal"
    return asked and notice.entries.exclude(removed_at=None).exists()


def taken_off_since(applications: Iterable[uuid.UUID], since: dt.datetime) -> set[uuid.UUID]:
    """The applications that an upheld objection took off a standing notice at or after an instant."""
    found = NoticeEntry.objects.filter(application__in=list(applications), removed_at__gte=since)
    return set(found.values_list("application_id", flat=True))


def general_objections(notice: PublicNotice) -> int:
    """Undecided objections that concern no institution on the list: they are answered, and hold up nobody."""
    return Objection.objects.filter(notice=notice, entry=None, pk__in=standing_at("objection", *UNDECIDED)).count()


def promised(notice: PublicNotice) -> set[uuid.UUID]:
    """The entries of a notice that stand in a determination which is on its way or published."""
    found = Determination.objects.filter(
        notice=notice, pk__in=standing_at("determination", "drafted", "signed", "published")
    )
    return set(found.values_list("entries__entry_id", flat=True)) - {None}


def determined_number(batch: Batch) -> int:
    """How many applications of a batch are determined already."""
    return Application.objects.filter(batch=batch, pk__in=standing_at("application", "determined")).count()


def passed_over(batch: Batch) -> list[Application]:
    """The applications of a batch that were not determined in the end."""
    return list(
        Application.objects.filter(batch=batch, pk__in=standing_at("application", "not_selected"))
        .select_related("institution")
        .order_by("institution__name", "id")
    )
