"""Who lives the life: the office, four institutions and those who apply by other ways, the experts, the public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.test import Client

from tests.application.filled import a_pdf
from tests.flows.window import Window
from tests.lives import House, a_house, an_institution, an_office
from tests.people import Person, join
from zhirong import clock
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.permissions import Category, Role
from zhirong.clock import SHANGHAI
from zhirong.jobs.periodic import PERIODIC
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load


def shanghai(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2023) -> dt.datetime:
    """A moment of the year of the call."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


class Calendar:
    """The clock of the program, which stands until it is moved; what happens by itself happens when it moves."""

    def __init__(self, patch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
        self.moment = moment
        patch.setattr(clock, "now", lambda: self.moment)

    def go_to(self, moment: dt.datetime) -> None:
        """The moment comes, and with it every job of the background thread."""
        assert moment > self.moment, "time goes on"
        self.moment = moment
        for job in PERIODIC.values():
            job.run(moment)

    @property
    def day(self) -> dt.date:
        """The day in Shanghai."""
        return self.moment.astimezone(SHANGHAI).date()

    def stand_at(self, moment: dt.datetime) -> None:
        """The moment comes before the background thread has looked again."""
        self.moment = moment


@dataclass
class Cast:
    """Everybody with a window of their own, and what they hold in their hands from one stage to the next."""

    calendar: Calendar
    office: House
    houses: dict[str, House]
    experts: dict[str, Person]
    public: Window
    _windows: dict[str, Window] = field(default_factory=dict)

    def window(self, person: Person) -> Window:
        """The window of a person who signed in long ago: an act of weight asks for the password."""
        key = str(person.user.pk)
        if key not in self._windows:
            self._windows[key] = Window(person.client())
        return self._windows[key]

    @property
    def officer(self) -> Window:
        return self.window(self.office[Role.OFFICER])

    @property
    def approver(self) -> Window:
        return self.window(self.office[Role.APPROVER])

    def expert(self, name: str) -> Window:
        return self.window(self.experts[name])

    @staticmethod
    def paper(words: str) -> bytes:
        """A small PDF with these Latin words."""
        return a_pdf(words)

    def preparer(self, name: str) -> Window:
        return self.window(self.houses[name][Role.PREPARER])

    def reviewer(self, name: str) -> Window:
        return self.window(self.houses[name][Role.REVIEWER])

    def signatory(self, name: str) -> Window:
        return self.window(self.houses[name][Role.SIGNATORY])


#: short name -> full name, kind.
INSTITUTIONS = {
    "bank": ("演示银行上海分行", "bank"),
    "insurer": ("演示保险上海分公司", "insurer"),
    "guarantor": ("演示融资担保有限公司", "guarantor"),
    "late": ("迟到银行上海分行", "bank"),
    "gone": ("样本保险上海分公司", "insurer"),
    "mailed": ("来函担保有限公司", "guarantor"),
}


def a_cast(calendar: Calendar) -> Cast:
    """The programme and the holidays are loaded, as a fresh installation has them; nothing else has happened."""
    load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=calendar.moment)
    load_published_years(actor=SYSTEM, at=calendar.moment)
    pool = a_house(Category.EXPERT_POOL, "演示专家库", Role.ADMINISTRATOR)
    names = [f"演示专家{number}" for number in range(1, 8)]
    experts = {name: join(pool.organisation, name, Role.EXPERT) for name in names}
    houses = {short: an_institution(name, kind) for short, (name, kind) in INSTITUTIONS.items()}
    return Cast(calendar, an_office(), houses, experts, Window(Client()))
