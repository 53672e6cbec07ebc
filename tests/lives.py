"""Builders of the stages of a life, each through the services and the people who do it; later stages stand on earlier ones.

The year is 2023, the batch the historical one. Append the builder of your stage here, so that others can stand on it.
"""

import datetime as dt
from dataclasses import dataclass, field

from tests.people import Person, an_organisation, join
from tests.programme.office_work import CLOSES, OPENS, OfficeWork
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Role
from zhirong.clock import SHANGHAI
from zhirong.programme.models import Batch
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load

#: A working day before the call, one while it runs, one after it.
BEFORE = dt.datetime(2023, 3, 1, 10, 0, tzinfo=SHANGHAI)
DURING = OPENS + dt.timedelta(days=11, hours=10)
AFTER = CLOSES + dt.timedelta(days=2, hours=10)


@dataclass
class House:
    """An organisation of the life with its people by role."""

    organisation: Organisation
    people: dict[Role, Person] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Person:
        return self.people[role]


def a_house(category: Category, name: str, *roles: Role, kind: str = "") -> House:
    """An organisation with one person for each role."""
    organisation = an_organisation(category, name, kind=kind)
    return House(organisation, {role: join(organisation, f"{name[:4]}{role.label}", role) for role in roles})


def an_office(name: str = "演示市知识产权局") -> House:
    roles = (Role.OFFICER, Role.APPROVER, Role.LEADER, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR)
    return a_house(Category.OFFICE, name, *roles)


def an_institution(name: str = "演示银行上海分行", kind: str = "bank") -> House:
    roles = (Role.PREPARER, Role.REVIEWER, Role.SIGNATORY, Role.ADMINISTRATOR)
    return a_house(Category.INSTITUTION, name, *roles, kind=kind)


def a_published_batch(office: House, at: dt.datetime = BEFORE) -> Batch:
    """The programme is loaded, its counting rules adopted, the batch published; the window is that of 2023."""
    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=at)
    load_published_years(actor=SYSTEM, at=at)
    work = OfficeWork(office[Role.OFFICER], office[Role.APPROVER], version, at)
    return work.publish(work.draft())
