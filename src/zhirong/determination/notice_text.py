"""The public notice in words, as it is frozen, as it would be if it were published now, and as a paper."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.clock import SHANGHAI
from zhirong.determination.models import PublicNotice
from zhirong.determination.snapshot import contact_words, day_words
from zhirong.programme.calendar import working_calendar
from zhirong.programme.content import template_text
from zhirong.programme.rule_book import procedure_rules
from zhirong.rules.public_notice import notice_days
from zhirong.typesetting.letter import Letter, finished_letter
from zhirong.ui.language import record_language

_PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
_TITLE = re.compile(r"\A# .*")


@dataclass(frozen=True)
class Period:
    """When it is issued, and the days that it runs, both included."""

    issued_on: dt.date
    first: dt.date
    last: dt.date
    working_days: int


def period_now(notice: PublicNotice, at: dt.datetime) -> Period:
    """The period that the notice would run if it were published at that instant. Raises UnknownYear."""
    today = at.astimezone(SHANGHAI).date()
    working = procedure_rules(notice.batch).number("P06", "working_days")
    days = notice_days(today, working, working_calendar())
    return Period(today, today + dt.timedelta(days=1), days[-1].day, working)


def notice_text(notice: PublicNotice) -> str:
    """The words of a notice whose period is set: what is frozen."""
    assert notice.first_day is not None
    assert notice.last_day is not None
    assert notice.published_at is not None
    assert notice.working_days is not None
    issued_on = notice.published_at.astimezone(SHANGHAI).date()
    period = Period(issued_on, notice.first_day, notice.last_day, notice.working_days)
    entries = notice.entries.order_by("position")
    return _text(notice, ((entry.name, entry.kind) for entry in entries), period)


def draft_text(notice: PublicNotice, at: dt.datetime) -> str:
    """The words that the notice would have if it were published at that instant. Raises UnknownYear."""
    chosen = notice.proposal.entries.filter(selected=True).select_related("application__institution")
    return _text(notice, ((each.application.institution.name, each.kind) for each in chosen), period_now(notice, at))


def notice_letter(notice: PublicNotice, at: dt.datetime) -> Letter:
    """The notice as an official paper: the frozen words, or a draft of today that says so. Raises UnknownYear."""
    with record_language():
        if notice.published_at is not None:
            return finished_letter(notice.text, foot=_("内容摘要 %(digest)s") % {"digest": notice.digest[:16]})
        foot = _("未发布的拟稿，公示期按今日发布推算")
        return finished_letter(draft_text(notice, at), foot=foot, mark=_("拟稿"))


def _text(notice: PublicNotice, listed: Iterable[tuple[str, str]], period: Period) -> str:
    """The template of the programme with its places filled, under the title that the office gave the notice."""
    with record_language():
        listing = "\n".join(f"{n}. {name}（{kind_label(kind)}）" for n, (name, kind) in enumerate(listed, 1))
    fields = {
        "document_no": notice.document_no,
        "batch_title": notice.batch.title,
        "institutions": listing,
        "notice_from": day_words(period.first),
        "notice_until": day_words(period.last),
        "working_days": str(period.working_days),
        "contact": contact_words(notice.batch.contact),
        "issued_on": day_words(period.issued_on),
        "office": "、".join([notice.office.name, *notice.proposal.co_issuers]),
    }
    template = template_text(notice.batch.version, "public_notice")
    # A place without a value is a KeyError: templates are checked when a programme is loaded.
    filled = _PLACE.sub(lambda place: fields[place[1]], template)
    return _TITLE.sub(lambda _old: f"# {notice.title}", filled, count=1)
