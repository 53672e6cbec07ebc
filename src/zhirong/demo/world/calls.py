"""The batches of the demo world and the project that runs in its second year."""

import datetime as dt
from dataclasses import dataclass

from zhirong.clock import SHANGHAI
from zhirong.demo.world.cast import ADDRESS
from zhirong.demo.world.tenants import Cast
from zhirong.programme.models import Batch, CountingRuleSet, ProgrammeVersion
from zhirong.programme.services.batch import create_batch, edit_batch
from zhirong.programme.services.counting_rule import Answers, draft_rule_set
from zhirong.programme.services.rule_pin import pin_rules
from zhirong.rules.question import COUNTING
from zhirong.workflow.services.perform import perform

CONTACT = {
    "unit": "演示市知识产权局 演示促进处",
    "person": "陈经办",
    "phone": "021-00000000",
    "email": "officer@demo.invalid",
    "address": ADDRESS,
}
WINDOW_BEFORE, WINDOW_AFTER = dt.timedelta(days=10), dt.timedelta(days=20)


def midnight(day: dt.date) -> dt.datetime:
    """The first instant of a day in Shanghai."""
    return dt.datetime.combine(day, dt.time(), SHANGHAI)


def office_hour(day: dt.date, hour: int) -> dt.datetime:
    """A full hour of a day in Shanghai."""
    return dt.datetime.combine(day, dt.time(hour), SHANGHAI)


def before(instant: dt.datetime, days: int) -> dt.datetime:
    """Nine o'clock some days before, on a weekday."""
    day = instant.astimezone(SHANGHAI).date() - dt.timedelta(days=days)
    return office_hour(day - dt.timedelta(days=max(0, day.weekday() - 4)), 9)


@dataclass(frozen=True)
class Call:
    """A batch to be made: its names, its window, its years."""

    code: str
    title: str
    document_no: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    baseline_years: list[int]
    target_years: list[int]
    #: None: as the programme says.
    quota: int | None = None


def historical_call() -> Call:
    """The first call as it was: until 2023-04-07 24:00. The notice does not say when it opened."""
    return Call(
        code="shanghai-2023",
        title="上海市知识产权金融创新中心项目（2023年首批）",
        document_no="演示知局〔2023〕3号",
        opens_at=midnight(dt.date(2023, 3, 10)),
        closes_at=midnight(dt.date(2023, 4, 8)),
        baseline_years=[2021, 2022],
        target_years=[2023, 2024],
    )


def last_years_call(today: dt.date) -> Call:
    """A call of last spring, for four: more applied. This year is the second of its target years."""
    year = today.year - 1
    return Call(
        code=f"demo-{year}",
        title=f"演示批次（{year}年）",
        document_no=f"演示知局〔{year}〕5号",
        opens_at=midnight(dt.date(year, 3, 10)),
        closes_at=midnight(dt.date(year, 4, 11)),
        baseline_years=[year - 2, year - 1],
        target_years=[year, year + 1],
        quota=4,
    )


def running_call(today: dt.date) -> Call:
    """The call that runs now: from ten days before until the end of the twentieth day after."""
    first = today.year if today.month <= 6 else today.year + 1
    return Call(
        code=f"demo-{today.year}",
        title=f"演示批次（{today.year}年）",
        document_no=f"演示知局〔{today.year}〕12号",
        opens_at=midnight(today - WINDOW_BEFORE),
        closes_at=midnight(today + WINDOW_AFTER + dt.timedelta(days=1)),
        baseline_years=[today.year - 2, today.year - 1],
        target_years=[first, first + 1],
    )


def published_call(today: dt.date) -> Call:
    """A call of some months ago, whose list is on public notice now."""
    return _earlier_this_year(today, 1, "第一次", ended=100)


def reviewed_call(today: dt.date) -> Call:
    """A call that ended some weeks ago and is with the experts now."""
    return _earlier_this_year(today, 2, "第二次", ended=40)


def _earlier_this_year(today: dt.date, number: int, name: str, *, ended: int) -> Call:
    end = today - dt.timedelta(days=ended)
    return Call(
        code=f"demo-{end.year}-{number}",
        title=f"演示批次（{end.year}年{name}）",
        document_no=f"演示知局〔{end.year}〕{5 + number}号",
        opens_at=midnight(end - dt.timedelta(days=30)),
        closes_at=midnight(end + dt.timedelta(days=1)),
        baseline_years=[end.year - 2, end.year - 1],
        target_years=[end.year, end.year + 1],
    )


def next_call(today: dt.date) -> Call:
    """A call that the officer is still drafting."""
    year = today.year + 1
    return Call(
        code=f"demo-{year}",
        title=f"演示批次（{year}年）",
        document_no="",
        opens_at=midnight(dt.date(year, 3, 10)),
        closes_at=midnight(dt.date(year, 4, 10)),
        baseline_years=[year - 2, year - 1],
        target_years=[year, year + 1],
    )


def draft(cast: Cast, version: ProgrammeVersion, call: Call, at: dt.datetime) -> Batch:
    """The officer begins the batch and fills in what the programme does not know."""
    officer = cast.actor("officer")
    batch = create_batch(
        actor=officer,
        version=version,
        code=call.code,
        title=call.title,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        at=at,
        baseline_years=call.baseline_years,
        target_years=call.target_years,
        is_demo=True,
    )
    quota = {} if call.quota is None else {"quota": call.quota}
    return edit_batch(
        actor=officer, batch=batch, particulars={"document_no": call.document_no, "contact": CONTACT, **quota}
    )


def publish(cast: Cast, batch: Batch, at: dt.datetime) -> None:
    """Adopt the first counting rules, bind every purpose to them, approve and publish: two people, step by step."""
    officer, second = cast.actor("officer"), cast.actor("second")
    rules = CountingRuleSet.objects.get(batch=batch, number=1)
    hour = dt.timedelta(hours=1)
    perform(actor=officer, kind="counting_rule", subject=rules.id, act="propose", at=at)
    perform(
        actor=second,
        kind="counting_rule",
        subject=rules.id,
        act="adopt",
        at=at + hour,
        reason="与通知和项目文件逐条核对一致。",
    )
    pin_rules(actor=officer, batch=batch, pins={str(purpose): rules for purpose in COUNTING}, at=at + 2 * hour)
    perform(actor=officer, kind="batch", subject=batch.id, act="submit", at=at + 2 * hour)
    perform(actor=second, kind="batch", subject=batch.id, act="publish", at=at + 4 * hour)


def close(cast: Cast, batch: Batch) -> None:
    """The window is over."""
    perform(actor=cast.actor("officer"), kind="batch", subject=batch.id, act="close", at=batch.closes_at)


def propose_change(cast: Cast, batch: Batch, rules: Answers, *, reason: str, day: dt.date, at: dt.datetime) -> None:
    """The officer proposes a next version, which waits for the second person."""
    officer = cast.actor("officer")
    current = CountingRuleSet.objects.filter(batch=batch).order_by("-number").first()
    made = draft_rule_set(
        actor=officer, batch=batch, rules=rules, effective_on=day, reason=reason, at=at, based_on=current
    )
    perform(actor=officer, kind="counting_rule", subject=made.id, act="propose", at=at + dt.timedelta(minutes=20))
