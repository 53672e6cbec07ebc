"""Who lives the first life, at which desks, and when."""

import datetime as dt
from dataclasses import dataclass, field

from tests.browser.conftest import Opener
from tests.browser.walker import Walk, Walker
from tests.lives import House, an_institution, an_office
from tests.people import Person
from zhirong import clock
from zhirong.accounts.permissions import Role
from zhirong.application.models import Application
from zhirong.programme.models import Batch

TITLE = "2023年首批知识产权金融创新中心项目"
NOTICE = "关于2023年首批拟认定单位的公示"


@dataclass
class Life:
    """The office and the institutions, the windows that stand open, and everything that was looked at."""

    open: Opener
    walk: Walk = field(default_factory=Walk)
    office: House = field(default_factory=an_office)
    bank: House = field(default_factory=lambda: an_institution("演示银行上海分行"))
    other_bank: House = field(default_factory=lambda: an_institution("示例银行上海分行"))
    guarantor: House = field(default_factory=lambda: an_institution("演示融资担保公司", kind="guarantor"))
    latecomer: House = field(default_factory=lambda: an_institution("样本农商银行上海分行"))
    desks: dict[object, Walker] = field(default_factory=dict)

    def at_desk(self, person: Person, *, screen: str = "desktop") -> Walker:
        """The window of a person, opened at the work desk; whoever comes again begins at the desk again."""
        if person.user.pk not in self.desks:
            self.desks[person.user.pk] = Walker(self.open("/desk/", person, screen=screen), self.walk)
            return self.desks[person.user.pk]
        return self.desks[person.user.pk].menu("待办工作台")

    @property
    def officer(self) -> Walker:
        return self.at_desk(self.office[Role.OFFICER])

    @property
    def second(self) -> Walker:
        return self.at_desk(self.office[Role.APPROVER])

    def passer_by(self, screen: str) -> Walker:
        """Somebody without an account, at the front page."""
        return Walker(self.open("/", screen=screen), self.walk)

    @property
    def batch(self) -> Batch:
        return Batch.objects.select_related("version").get()

    @property
    def application(self) -> Application:
        return Application.objects.get(institution=self.bank.organisation)


def set_clock(moment: dt.datetime) -> None:
    """From here on the program's clock runs from this moment."""
    ahead = moment - clock.real_now()
    clock.move_by(lambda: ahead)
