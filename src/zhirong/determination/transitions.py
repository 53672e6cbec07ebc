"""What the tables of proposals and notices name: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.clock import SHANGHAI
from zhirong.determination.models import NoticeEntry, Proposal, PublicNotice
from zhirong.determination.moves import move_applications
from zhirong.determination.notice_text import notice_text
from zhirong.determination.ranking import DECIDABLE, states_of
from zhirong.determination.snapshot import day_rows, notice_snapshot, proposal_snapshot
from zhirong.determination.standing import (
    admitted_objections,
    determined_number,
    entry_standings,
    general_objections,
    taken_off_since,
)
from zhirong.programme.calendar import working_calendar, working_days_after
from zhirong.programme.digest import digest_of
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import standing_at
from zhirong.rules.public_notice import Standing, notice_days
from zhirong.ui.language import record_language
from zhirong.ui.wording import listed, moment
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.registry import Situation, due, effect, guard, recipient

#: Working days that a second person in the office has.
DECISION_DAYS = 3


def proposal_of_case(situation: Situation) -> Proposal:
    return Proposal.objects.select_related("batch__version", "office", "minutes").get(pk=situation.case.subject)


def notice_of_case(situation: Situation) -> PublicNotice:
    found = PublicNotice.objects.select_related("batch__version", "office", "proposal", "replaces__proposal")
    return found.get(pk=situation.case.subject)


@guard("proposal.complete")
def proposal_complete(situation: Situation) -> None:
    """Everybody is decided on, departures say why, the hard quota holds, the meeting is on record, nobody has withdrawn."""
    proposal = proposal_of_case(situation)
    entries = list(proposal.entries.select_related("application__institution"))
    names = {entry.pk: entry.application.institution.name for entry in entries}
    open_ones = [names[entry.pk] for entry in entries if entry.selected is None]
    if open_ones:
        raise GuardRefused(
            _("尚未决定是否列入：%(names)s。") % {"names": listed(open_ones)}, remedy=_("请逐家选择列入或不列入。")
        )
    silent = [names[e.pk] for e in entries if e.selected != e.within_cut and not e.reason.strip()]
    if silent:
        raise GuardRefused(
            _("决定与名额线不一致或没有名额线，又没有写明理由：%(names)s。") % {"names": listed(silent)},
            remedy=_("请逐家写明理由。"),
        )
    selected = sum(bool(entry.selected) for entry in entries)
    if not selected:
        raise GuardRefused(_("没有一家列入名单。"), remedy=_("至少列入一家；没有合格申报的批次请直接归档。"))
    total = selected + determined_number(proposal.batch)
    if procedure_rules(proposal.batch).option("P04").code == "hard" and total > proposal.batch.quota:
        raise GuardRefused(
            _("连同已认定的共 %(total)s 家，超过名额 %(quota)s 家；该批次的名额是硬指标。")
            % {"total": total, "quota": proposal.batch.quota},
            remedy=_("请减少列入的机构。"),
        )
    if not (proposal.meeting_no and proposal.meeting_on and proposal.attendees and proposal.minutes_id):
        raise GuardRefused(
            _("会议记录不完整。"), remedy=_("请填写会议编号、日期、出席人员，并上传会议纪要。"), field="meeting_no"
        )
    states = states_of(entry.application for entry in entries)
    gone = [names[e.pk] for e in entries if states.get(str(e.application_id)) not in DECIDABLE]
    if gone:
        raise GuardRefused(
            _("下列申报已撤回或不在审议中：%(names)s。") % {"names": listed(gone)}, remedy=_("请作废后重新拟定名单。")
        )
    _not_taken_off(proposal)


def _not_taken_off(proposal: Proposal) -> None:
    """Whoever was taken off after the list was drawn up does not come back by it: the meeting did not know."""
    entries = list(proposal.entries.filter(selected=True).select_related("application__institution"))
    gone = taken_off_since((entry.application_id for entry in entries), proposal.created_at)
    if gone:
        names = [entry.application.institution.name for entry in entries if entry.application_id in gone]
        raise GuardRefused(
            _("名单拟定之后，下列机构因异议成立已撤下：%(names)s。") % {"names": listed(names)},
            remedy=_("请作废后重新拟定名单。"),
        )


@guard("proposal.no_notice")
def proposal_no_notice(situation: Situation) -> None:
    if PublicNotice.objects.filter(
        proposal=situation.case.subject, pk__in=standing_at("public_notice", "prepared")
    ).exists():
        raise GuardRefused(_("这份名单已有一份待发布的公示。"), remedy=_("请先作废该公示。"))


@effect("proposal.freeze")
def proposal_freeze(situation: Situation) -> None:
    proposal = proposal_of_case(situation)
    proposal.snapshot = proposal_snapshot(proposal)
    proposal.digest = digest_of(proposal.snapshot)
    proposal.save(update_fields=("snapshot", "digest"))


@guard("public_notice.ready")
def notice_ready(situation: Situation) -> None:
    """Another person publishes than the one who prepared it, and the working days of the period are known."""
    notice = notice_of_case(situation)
    if situation.actor.user is not None and situation.actor.user.pk == notice.prepared_by_id:
        raise GuardRefused(_("公示由您拟稿，须由另一人发布。"), remedy=_("请转同事发布。"))
    notice_days(_today(situation.at), _period(notice), working_calendar())  # raises UnknownYear
    entries = notice.proposal.entries.filter(selected=True).select_related("application__institution")
    states = states_of(entry.application for entry in entries)
    gone = [e.application.institution.name for e in entries if states.get(str(e.application_id)) not in DECIDABLE]
    if gone:
        raise GuardRefused(
            _("下列申报已撤回或已办结：%(names)s。") % {"names": listed(gone)}, remedy=_("请作废公示，重新拟定名单。")
        )
    _not_taken_off(notice.proposal)


@effect("public_notice.freeze")
def notice_freeze(situation: Situation) -> None:
    """The period, the list, the words and the digest are fixed once, and never again."""
    notice, today = notice_of_case(situation), _today(situation.at)
    days = notice_days(today, _period(notice), working_calendar())
    NoticeEntry.objects.bulk_create(
        NoticeEntry(
            notice=notice,
            application=entry.application,
            position=position,
            name=entry.application.institution.name,
            kind=entry.kind,
            project_title=entry.application.title,
        )
        for position, entry in enumerate(
            notice.proposal.entries.filter(selected=True).select_related("application__institution"), 1
        )
    )
    notice.published_at = situation.at
    notice.working_days = _period(notice)
    notice.first_day, notice.last_day = today + dt.timedelta(days=1), days[-1].day
    notice.ends_at = dt.datetime.combine(notice.last_day + dt.timedelta(days=1), dt.time(), SHANGHAI)
    notice.days = day_rows(days)
    with record_language():
        notice.text = notice_text(notice)
        notice.snapshot = notice_snapshot(notice)
    notice.digest = digest_of(notice.snapshot)
    notice.save()


@effect("public_notice.move_applications")
def notice_moves(situation: Situation) -> None:
    """Only now the applications move, and the list and the notice before this one give way."""
    move_applications(situation.actor, notice_of_case(situation), situation.at)


@guard("public_notice.over")
def notice_over(situation: Situation) -> None:
    notice = notice_of_case(situation)
    if notice.ends_at is None or situation.at < notice.ends_at:
        raise GuardRefused(
            _("公示期到 %(ends)s 结束，还没有到。") % {"ends": moment(notice.ends_at)},
            remedy=_("期满后系统会自动办理。"),
        )


@guard("public_notice.settled")
def notice_settled(situation: Situation) -> None:
    """Every objection has its decision."""
    notice = notice_of_case(situation)
    held = [each.entry.name for each in entry_standings(notice, situation.at) if each.standing is Standing.HELD_UP]
    if held or general_objections(notice):
        raise GuardRefused(
            _("还有未办结的异议：%(names)s。") % {"names": listed(held) or _("名单整体")},
            remedy=_("请先办结异议；期满且没有未办结异议时，系统自动得出公示结果。"),
        )


@guard("public_notice.unopposed")
def notice_unopposed(situation: Situation) -> None:
    """ "No objection" is worked out, never ticked: none is open, and no named one was ever admitted."""
    notice_settled(situation)
    admitted = admitted_objections(notice_of_case(situation)).values_list("number", flat=True)
    if admitted:
        raise GuardRefused(
            _("公示期内受理过异议：%(numbers)s。") % {"numbers": listed(admitted)},
            remedy=_("公示结果为“异议已办结”，不是“无异议”。"),
        )


def _today(at: dt.datetime) -> dt.date:
    return at.astimezone(SHANGHAI).date()


def _period(notice: PublicNotice) -> int:
    return procedure_rules(notice.batch).number("P06", "working_days")


@recipient("determination.office")
def determination_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("public_notice.listed")
def notice_listed(situation: Situation) -> list[Organisation]:
    entries = notice_of_case(situation).entries.select_related("application__institution")
    return [entry.application.institution for entry in entries]


@recipient("public_notice.unlisted")
def notice_unlisted(situation: Situation) -> list[Organisation]:
    entries = notice_of_case(situation).proposal.entries.filter(selected=False)
    return [entry.application.institution for entry in entries.select_related("application__institution")]


@due("proposal.decision")
@due("public_notice.publication")
@due("determination.signature")
def decision(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, DECISION_DAYS)
