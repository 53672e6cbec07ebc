"""Drafting a determination. Signing and publishing are acts of its lifecycle."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.clock import SHANGHAI
from zhirong.determination.errors import DeterminationRefused
from zhirong.determination.links import determination_link
from zhirong.determination.models import Determination, DeterminationEntry, PublicNotice
from zhirong.determination.standing import ENDED_NOTICE, entry_standings, noticed_anew, promised
from zhirong.determination.wording import anew_words, why_held
from zhirong.programme.standing import held_state
from zhirong.rules.public_notice import Standing
from zhirong.ui.wording import listed
from zhirong.workflow.services.perform import open_case


@transaction.atomic
def draft_determination(
    *,
    actor: Actor,
    notice: PublicNotice,
    entries: Sequence[uuid.UUID],
    document_no: str,
    determined_on: dt.date,
    note: str = "",
    at: dt.datetime,
) -> Determination:
    """Draft the determination of institutions whose period is over and without open objections; others follow in a later one.

    Raises DeterminationRefused, naming who is held up and why.
    """
    actor.require(Permission.OFFICE_PROPOSAL_MANAGE)
    if held_state("public_notice", notice.pk) not in ENDED_NOTICE:
        raise DeterminationRefused(
            _("公示期尚未结束，或该公示已办结、已被取代。"), remedy=_("公示期满后再拟认定文件。")
        )
    if noticed_anew(notice):
        raise DeterminationRefused(anew_words(), remedy=_("请另拟名单，审定后重新公示。"))
    _check(notice, document_no, determined_on, at)
    chosen = _chosen(notice, entries, at)
    number = (Determination.objects.filter(batch=notice.batch).aggregate(n=Max("number"))["n"] or 0) + 1
    determination = Determination.objects.create(
        batch=notice.batch,
        office=notice.office,
        notice=notice,
        number=number,
        document_no=document_no.strip(),
        determined_on=determined_on,
        note=note.strip(),
        created_by=actor.user,
        created_at=at,
    )
    DeterminationEntry.objects.bulk_create(
        DeterminationEntry(determination=determination, entry_id=entry) for entry in chosen
    )
    open_case(
        actor=actor,
        kind="determination",
        subject=determination.pk,
        tenant=notice.office,
        title=_("认定 %(document_no)s · %(batch)s")
        % {"document_no": determination.document_no, "batch": notice.batch.title},
        link=determination_link(determination.pk),
        at=at,
        payload={"notice": str(notice.pk), "entries": [str(entry) for entry in chosen]},
    )
    return determination


def _chosen(notice: PublicNotice, entries: Sequence[uuid.UUID], at: dt.datetime) -> list[uuid.UUID]:
    """The chosen entries in the order of the notice, every one of them clear."""
    standings = {each.entry.pk: each for each in entry_standings(notice, at)}
    if not entries:
        raise DeterminationRefused(
            _("没有选择机构。"), remedy=_("请至少选择一家公示期满且没有未办结异议的机构。"), field="entries"
        )
    if not set(entries) <= set(standings):
        raise DeterminationRefused(_("所选机构不在这份公示中。"), remedy=_("请刷新页面。"), field="entries")
    held = [standings[pk] for pk in entries if standings[pk].standing is not Standing.CLEAR]
    if held:
        raise DeterminationRefused(
            _("不能认定：%(names)s。") % {"names": listed(map(why_held, held))},
            remedy=_("请先认定其他机构，异议办结后再补充认定。"),
            field="entries",
        )
    twice = [standings[pk].entry.name for pk in entries if pk in promised(notice)]
    if twice:
        raise DeterminationRefused(
            _("已列入其他认定文件：%(names)s。") % {"names": listed(twice)}, remedy=_("请取消选择。"), field="entries"
        )
    return [pk for pk in standings if pk in set(entries)]


def _check(notice: PublicNotice, document_no: str, determined_on: dt.date, at: dt.datetime) -> None:
    if not document_no.strip():
        raise DeterminationRefused(_("没有填写认定文号。"), remedy=_("请按发文编号填写。"), field="document_no")
    assert notice.last_day is not None
    if not notice.last_day < determined_on <= at.astimezone(SHANGHAI).date():
        raise DeterminationRefused(
            _("认定日期须在公示期满（%(last)s）之后，不能晚于今天。") % {"last": notice.last_day.isoformat()},
            remedy=_("请填写签发日期。"),
            field="determined_on",
        )
