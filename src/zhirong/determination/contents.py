"""What a list, a notice, an objection and a determination say, for their pages and for the pages of their acts."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from zhirong.accounts.institution_kinds import kind_label
from zhirong.clock import SHANGHAI
from zhirong.determination.models import Determination, NoticeEntry, Objection, Proposal, PublicNotice
from zhirong.determination.notice_text import notice_letter
from zhirong.determination.snapshot import days_of
from zhirong.determination.standing import determined_number, entry_standings, noticed_anew, promised
from zhirong.determination.wording import anew_words, public_words, standing_words
from zhirong.programme.calendar import working_calendar
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import holiday_years
from zhirong.rules.public_notice import NoticeDay, days_left, notice_days
from zhirong.rules.workdays import UnknownYear
from zhirong.ui.wording import day_cn, listed


def proposal_content(proposal: Proposal) -> dict[str, Any]:
    """The list by kind, with places, cut line, decisions and reasons; how many are in against how many places there are."""
    entries = list(proposal.entries.select_related("application__institution").order_by("position"))
    kinds: dict[str, list[Any]] = {}
    for entry in entries:
        entry.departs = entry.selected != entry.within_cut  # type: ignore[attr-defined]
        kinds.setdefault(entry.kind, []).append(entry)
    return {
        "proposal": proposal,
        "kinds": [{"name": kind_label(code), "entries": rows} for code, rows in kinds.items()],
        "selected": sum(bool(entry.selected) for entry in entries),
        "undecided": sum(entry.selected is None for entry in entries),
        "total": len(entries),
        "ranked": any(entry.place is not None for entry in entries),
        "determined_before": determined_number(proposal.batch),
        "hard_quota": procedure_rules(proposal.batch).option("P04").code == "hard",
        "co_issuers": listed(proposal.co_issuers),
    }


def notice_content(notice: PublicNotice, at: dt.datetime) -> dict[str, Any]:
    """The strip, the list with the standing of each, the holiday tables; before publication the strip of today."""
    today = at.astimezone(SHANGHAI).date()
    unknown, days = "", days_of(notice)
    if notice.published_at is None:
        working = procedure_rules(notice.batch).number("P06", "working_days")
        try:
            days = notice_days(today, working, working_calendar())
        except UnknownYear as fault:
            unknown = str(fault)
    standings = entry_standings(notice, at)
    waiting = promised(notice)
    return {
        "notice": notice,
        "letter": None if unknown else notice_letter(notice, at),
        "changes": list_changes(notice),
        "anew": anew_words() if noticed_anew(notice) else "",
        "strip": strip(days, today),
        "left": days_left(days, today),
        "unknown_year": unknown,
        "ended": notice.ends_at is not None and at >= notice.ends_at,
        "offices": listed([notice.office.name, *notice.proposal.co_issuers]),
        "moved_tables": moved_tables(notice),
        "proposed": notice.proposal.entries.filter(selected=True).select_related("application__institution")
        if notice.published_at is None
        else [],
        "entries": [
            {
                "pk": each.entry.pk,
                "position": each.entry.position,
                "name": each.entry.name,
                "kind": kind_label(each.entry.kind),
                "project": each.entry.project_title,
                "removed": each.entry.removed_at,
                "removed_why": each.entry.removed_why,
                "standing": str(each.standing),
                "words": standing_words(each),
                "public": public_words(each),
                "clear": each.standing == "clear" and not each.determined and each.entry.pk not in waiting,
                "waiting": each.entry.pk in waiting and not each.determined,
            }
            for each in standings
        ],
    }


def strip(days: tuple[NoticeDay, ...], today: dt.date) -> list[dict[str, Any]]:
    """The days as a page draws them: past, today, ahead, off, worked weekend."""
    return [
        {
            "day": each.day,
            "week": each.day.weekday(),
            "mark": str(each.mark),
            "number": each.number,
            "made_up": each.made_up,
            "today": each.day == today,
            "past": each.day < today,
            "last": position == len(days) - 1,
            "spoken": day_cn(each.day),
        }
        for position, each in enumerate(days)
    ]


def list_changes(notice: PublicNotice) -> dict[str, str]:
    """Who came in and who went out against the published notice that this one replaces; empty where it replaces none."""
    if notice.replaces is None or notice.published_at is None:
        return {}
    before = {entry.application_id: entry.name for entry in notice.replaces.entries.all()}
    now = {entry.application_id: entry.name for entry in notice.entries.all()}
    return {
        "added": listed(name for pk, name in now.items() if pk not in before),
        "gone": listed(name for pk, name in before.items() if pk not in now),
    }


def moved_tables(notice: PublicNotice) -> list[int]:
    """Years whose holiday table was changed after the notice was published: its period stays as it was."""
    used = {row["year"]: row["number"] for row in notice.snapshot.get("holiday_tables", ())}
    return sorted(year for year, table in holiday_years(used).items() if table.number != used[year])


def objection_content(objection: Objection) -> dict[str, Any]:
    """The objection with its files."""
    return {
        "objection": objection,
        "files": [
            {"name": each.file.original_name, "size": each.file.size, "digest": each.file.sha256, "id": each.file_id}
            for each in objection.evidence.select_related("file")
        ],
    }


def determination_content(determination: Determination, at: dt.datetime) -> dict[str, Any]:
    """The institutions of the document with their standing, projects and letters."""
    standings = {each.entry.pk: each for each in entry_standings(determination.notice, at)}
    mine = determination.entries.select_related("entry__application", "project").order_by("entry__position")
    letters = list(determination.letters.select_related("application__institution"))
    return {
        "determination": determination,
        "rows": [
            {
                "name": each.entry.name,
                "kind": kind_label(each.entry.kind),
                "project_title": each.entry.project_title,
                "project": each.project_id,
                "words": standing_words(standings[each.entry_id]),
            }
            for each in mine
        ],
        "others": [
            {"name": each.entry.name, "words": standing_words(each)}
            for pk, each in standings.items()
            if pk not in {row.entry_id for row in mine}
        ],
        "letters": letters,
    }


def own_content(entries: Iterable[NoticeEntry], at: dt.datetime) -> list[dict[str, Any]]:
    """The entries of one institution, each with its notice and its standing."""
    found = []
    for entry in entries:
        mine = next(each for each in entry_standings(entry.notice, at) if each.entry.pk == entry.pk)
        found.append({"entry": entry, "notice": entry.notice, "words": standing_words(mine)})
    return found
