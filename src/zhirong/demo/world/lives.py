"""The lives in the demo: applications at every place on their way, so that nobody behind a button finds an empty desk."""

import datetime as dt

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.demo.world import deciding, examining, judging, mailing
from zhirong.demo.world.applicants import HOUR, Applicant
from zhirong.demo.world.calls import before, office_hour
from zhirong.demo.world.cast import DEMO_BANK, INSTITUTIONS
from zhirong.demo.world.tenants import Cast
from zhirong.determination.models import Determination, PublicNotice
from zhirong.programme.closing_job import close_batches
from zhirong.programme.models import Batch

DAY = dt.timedelta(days=1)
#: What the experts gave last year, in percent: the second and the third bank so near that other experts might turn them round.
LAST_YEARS_SHARES = {
    DEMO_BANK.short: "87",
    "示例银行": "80.8",
    "演示科创行": "80",
    "演示财险": "82",
    "示例担保": "79",
}
#: Whom the office wrote to when the call came out.
INVITED = (DEMO_BANK.short, "示例银行", "示例城商行", "示例财险", "示例担保")
#: What the bank behind the buttons has not written yet: the visitor does.
LEFT_TO_WRITE = ("safeguards", "annex_authorisation", "annex_contracts")


class Lives:
    """Who applies where, under one seed."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.seed = cast, seed

    def applicant(self, short: str) -> Applicant:
        """The institution with this short name. Raises StopIteration."""
        return Applicant(self.cast, next(house for house in INSTITUTIONS if house.short == short), self.seed)

    def determined(self, batch: Batch) -> Determination:
        """A whole life of last year: six applied, one was refused, four seats for five, of which the third bank stood below.

        Which of the two last banks lies above the line is all but a coin toss, and one expert had to explain a score.
        """
        start, closed = batch.closes_at - 6 * DAY, batch.closes_at
        names = (DEMO_BANK.short, "示例银行", "演示科创行", "演示财险", "示例担保")
        for number, short in enumerate(names):
            application = self.applicant(short).apply(batch, _at(start, 9 + number, number % 3))
            examining.accept(self.cast, application, _at(closed, 10, 3))
        late = self.applicant("样本村镇行").apply(batch, _at(start, 9, 4))
        close_batches(batch.closes_at)
        examining.refuse(self.cast, late, "注册地和业务经营地均不在本市，不属于本通知的申报范围。", _at(closed, 14, 3))
        began = _at(closed, 9, 10)
        round = judging.begin_round(self.cast, batch, began, deadline=began + 15 * DAY, seed=self.seed)
        judging.score(
            self.cast, round, began + 6 * DAY, seed=self.seed, shares=LAST_YEARS_SHARES, far=("示例担保", "58")
        )
        judging.finish(self.cast, round, began + 16 * DAY, "绩效目标仅略高于底线，增幅依据不足，故给分明显偏低。")
        notice = deciding.publish_list(
            self.cast,
            batch,
            _at(closed, 9, 34),
            meeting=f"演示局会〔{closed.year}〕9号",
            document_no=f"演示公示〔{closed.year}〕5号",
            passed_over=("演示科创银行上海分行",),
        )
        deciding.lodge_lead(notice, _at(closed, 11, 36))
        return deciding.determine(self.cast, notice, _at(closed, 10, 60), f"演示知局〔{closed.year}〕21号")

    def published(self, batch: Batch, today: dt.date) -> PublicNotice:
        """The list has been on public notice for some days; somebody objected yesterday."""
        start, closed = batch.closes_at - 5 * DAY, batch.closes_at
        for number, short in enumerate(("样例农商", "试点银行", "示例财险", "样本担保")):
            application = self.applicant(short).apply(batch, _at(start, 9, number))
            examining.accept(self.cast, application, _at(closed, 10, 4))
        close_batches(batch.closes_at)
        began = _at(closed, 9, 12)
        round = judging.begin_round(self.cast, batch, began, deadline=began + 20 * DAY, seed=self.seed + 1)
        judging.score(self.cast, round, began + 9 * DAY, seed=self.seed + 1)
        judging.finish(self.cast, round, began + 21 * DAY)
        published = before(office_hour(today, 9), 3)
        notice = deciding.publish_list(
            self.cast,
            batch,
            published,
            meeting=f"演示局会〔{today.year}〕18号",
            document_no=f"演示公示〔{today.year}〕9号",
        )
        deciding.lodge_named(notice, "样例农商银行", published + 26 * HOUR)
        return notice

    def judged(self, batch: Batch, today: dt.date) -> None:
        """With the experts: one of them has sheets before them still. Four banks, so that each has three to be compared with."""
        start, closed = batch.closes_at - 4 * DAY, batch.closes_at
        names = ("示例城商行", "样本村镇行", "样本银行", "演示科创行", "演示财险", "示例担保")
        for number, short in enumerate(names):
            application = self.applicant(short).apply(batch, _at(start, 9, number % 3))
            examining.accept(self.cast, application, _at(closed, 10, 5))
        close_batches(batch.closes_at)
        (late,) = self._houses("试点银行")
        mailing.mailed_too_late(self.cast, batch, late, batch.closes_at + 9 * HOUR)
        began = before(office_hour(today, 9), 9)
        deadline = office_hour(today + dt.timedelta(days=6), 18)
        round = judging.begin_round(self.cast, batch, began, deadline=deadline, seed=self.seed + 2)
        judging.score(self.cast, round, began + 2 * DAY, seed=self.seed + 2, waiting_for="expert")

    def running(self, batch: Batch, today: dt.date) -> None:
        """One at every place between the first line and the second person's decision."""
        first = batch.opens_at
        own = self.applicant(DEMO_BANK.short)
        draft = own.start(batch, _at(first, 9, 3))
        own.fill_in(draft, _at(first, 15, 6), without=LEFT_TO_WRITE)

        self._prepared("示例银行", batch, _at(first, 9, 2), steps=1)
        self._prepared("样本银行", batch, _at(first, 9, 3), steps=2)
        self._prepared("演示科创行", batch, _at(first, 9, 4), steps=3)
        self.applicant("试点银行").apply(batch, _at(first, 9, 5))
        mended = self.applicant("样例农商").apply(batch, _at(first, 9, 1))
        examining.ask_for_correction(self.cast, mended, "营业执照扫描件不清晰，请重新上传。", _at(first, 10, 8))
        mailing.invited(self.cast, batch, self._houses(*INVITED), _at(first, 9, 1))
        (sender,) = self._houses("示例财险")
        earlier = Application.objects.filter(institution=sender).order_by("-created_at").first()
        mailing.mailed(self.cast, batch, sender, earlier, _at(first, 10, 8))
        waiting = self.applicant("演示财险").apply(batch, _at(first, 9, 4))
        examining.propose_acceptance(self.cast, waiting, _at(first, 15, 8))

    def _houses(self, *shorts: str) -> list[Organisation]:
        """The institutions with these short names."""
        return [self.cast.houses[house.name] for short in shorts for house in INSTITUTIONS if house.short == short]

    def _prepared(self, short: str, batch: Batch, at: dt.datetime, *, steps: int) -> None:
        applicant = self.applicant(short)
        application = applicant.start(batch, at)
        applicant.fill_in(application, at)
        applicant.send_for_review(application, at + HOUR)
        if steps > 1:
            applicant.endorse(application, at + 2 * HOUR)
        if steps > 2:
            applicant.sign(application, at + 3 * HOUR)


def _at(instant: dt.datetime, hour: int, days: int) -> dt.datetime:
    """A full hour, some days after the day of an instant."""
    return office_hour(instant.astimezone(SHANGHAI).date() + dt.timedelta(days=days), hour)
