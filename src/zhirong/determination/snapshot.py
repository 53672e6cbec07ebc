"""What is frozen of a list, a notice and a determination, so that each can be made again and compared (replay)."""

import datetime as dt
from typing import Any

from zhirong.accounts.institution_kinds import kind_label
from zhirong.clock import SHANGHAI
from zhirong.determination.models import Determination, Proposal, PublicNotice
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.standing import holiday_years
from zhirong.rules.public_notice import DayMark, NoticeDay
from zhirong.ui.language import record_language
from zhirong.ui.wording import day_cn


def proposal_snapshot(proposal: Proposal) -> dict[str, Any]:
    """The adopted list with the ranking that it was made from, the rule on the quota and the record of the meeting."""
    rules = procedure_rules(proposal.batch)
    return {
        "batch": str(proposal.batch_id),
        "number": proposal.number,
        "quota": proposal.batch.quota,
        "quota_rule": rules.option("P04").code,
        "ranking": proposal.ranking,
        "entries": [
            {
                "application": str(entry.application_id),
                "position": entry.position,
                "kind": entry.kind,
                "place": entry.place,
                "score": entry.score,
                "within_cut": entry.within_cut,
                "selected": entry.selected,
                "reason": entry.reason,
            }
            for entry in proposal.entries.order_by("position")
        ],
        "meeting": {
            "number": proposal.meeting_no,
            "held_on": proposal.meeting_on.isoformat() if proposal.meeting_on else "",
            "minutes": proposal.minutes.sha256 if proposal.minutes else "",
        },
        "co_issuers": proposal.co_issuers,
    }


def day_rows(days: tuple[NoticeDay, ...]) -> list[dict[str, Any]]:
    """The strip as JSON."""
    return [
        {"day": each.day.isoformat(), "mark": str(each.mark), "number": each.number, "made_up": each.made_up}
        for each in days
    ]


def days_of(notice: PublicNotice) -> tuple[NoticeDay, ...]:
    """The frozen strip of a published notice."""
    return tuple(
        NoticeDay(dt.date.fromisoformat(row["day"]), DayMark(row["mark"]), row["number"], row["made_up"])
        for row in notice.days
    )


def notice_snapshot(notice: PublicNotice) -> dict[str, Any]:
    """All that the public is shown: list, period day by day, holiday tables used, contact, words.

    The only person in it is the contact that the notice itself names.
    """
    years = sorted({dt.date.fromisoformat(row["day"]).year for row in notice.days})
    tables = holiday_years(years)
    assert notice.published_at is not None
    assert notice.ends_at is not None
    return {
        "notice": str(notice.pk),
        "number": notice.number,
        "title": notice.title,
        "document_no": notice.document_no,
        "batch": {
            "id": str(notice.batch_id),
            "title": notice.batch.title,
            "document_no": notice.batch.document_no,
            "quota": notice.batch.quota,
        },
        "offices": [notice.office.name, *notice.proposal.co_issuers],
        "published_at": notice.published_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "ends_at": notice.ends_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "working_days": notice.working_days,
        "days": notice.days,
        "holiday_tables": [
            {"year": year, "number": table.number, "source": table.source} for year, table in tables.items()
        ],
        "contact": notice.batch.contact,
        "entries": [
            {
                "position": entry.position,
                "name": entry.name,
                "kind": entry.kind,
                "kind_name": str(kind_label(entry.kind)),
                "project": entry.project_title,
                "application": str(entry.application_id),
            }
            for entry in notice.entries.order_by("position")
        ],
        "replaces": str(notice.replaces_id or ""),
        "proposal": notice.proposal.digest,
        "text": notice.text,
    }


def determination_snapshot(determination: Determination) -> dict[str, Any]:
    """The published determination: the notice that it rests on, its institutions with their projects and targets."""
    return {
        "batch": str(determination.batch_id),
        "number": determination.number,
        "document_no": determination.document_no,
        "determined_on": determination.determined_on.isoformat(),
        "notice": {"id": str(determination.notice_id), "digest": determination.notice.digest},
        "entries": [
            {
                "name": each.entry.name,
                "kind": each.entry.kind,
                "application": str(each.entry.application_id),
                "project": str(each.project_id),
                "targets": each.project.digest if each.project else "",
            }
            for each in determination.entries.select_related("entry", "project").order_by("entry__position")
        ],
    }


def day_words(day: dt.date) -> str:
    """A day as official papers write it; letters are always in Chinese."""
    with record_language():
        return day_cn(day)


def contact_words(contact: dict[str, str]) -> str:
    """Where to turn, on one line."""
    return "，".join(contact[key] for key in ("unit", "person", "phone", "email") if contact.get(key))
