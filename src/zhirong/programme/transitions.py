"""What the lifecycle tables of this area name: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.clock import SHANGHAI
from zhirong.programme.calendar import after_working_days, require_calendar
from zhirong.programme.models import Batch, CountingRuleSet, Project, RulePin
from zhirong.programme.rule_book import counting_rules, procedure_rules
from zhirong.programme.standing import ADOPTED_STATES, rule_set_state
from zhirong.rules.deadline import MINUTES_OF_A_DAY
from zhirong.rules.question import COUNTING
from zhirong.rules.rule_set import differences
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case
from zhirong.workflow.registry import Situation, due, effect, guard, recipient
from zhirong.workflow.services.perform import perform

#: Working days that a second person in the office has.
APPROVAL_DAYS = 3
ADOPTION_DAYS = 5
START_DAYS = 10


def _batch(situation: Situation) -> Batch:
    return Batch.objects.select_related("office").get(pk=situation.case.subject)


def _rule_set(situation: Situation) -> CountingRuleSet:
    return CountingRuleSet.objects.select_related("batch__office", "based_on").get(pk=situation.case.subject)


@guard("batch.complete")
def batch_complete(situation: Situation) -> None:
    """The window lies ahead or runs, every purpose is bound to an adopted version, and the working days are known."""
    batch = _batch(situation)
    if situation.at >= batch.closes_at:
        raise GuardRefused(_("申报截止时刻已过，不能再发布。"), remedy=_("请修改截止时刻。"), field="closes_at")
    require_hour_as_chosen(batch)
    pinned = {pin.purpose: pin.rule_set for pin in RulePin.objects.filter(batch=batch, until=None).select_related()}
    for purpose in COUNTING:
        if purpose not in pinned:
            raise GuardRefused(
                _("没有为“%(purpose)s”选定口径版本。") % {"purpose": words(purpose.label)},
                remedy=_("请先采用一版口径，并在批次页为每个用途选定版本。"),
                field=str(purpose),
            )
        if rule_set_state(pinned[purpose]) not in ADOPTED_STATES:
            raise GuardRefused(
                _("“%(purpose)s”选定的口径尚未采用。") % {"purpose": words(purpose.label)}, field=str(purpose)
            )
    require_calendar(batch.opens_at, notice_ends(batch))


def require_hour_as_chosen(batch: Batch) -> None:
    """The end of the window and P01 say the same hour."""
    rules, local = procedure_rules(batch), batch.closes_at.astimezone(SHANGHAI)
    named = rules.option("P01").code == "named_hour"
    wanted = rules.number("P01", "minute_of_day") % MINUTES_OF_A_DAY if named else 0
    if local.hour * 60 + local.minute != wanted:
        raise GuardRefused(
            _("截止时刻 %(closes)s 与程序规则 P01“%(chosen)s”不一致。")
            % {"closes": local.strftime("%Y-%m-%d %H:%M"), "chosen": words(rules.option("P01").label)},
            remedy=_("请修改截止时刻，或在程序规则中改选 P01。"),
            field="closes_at",
        )


def notice_ends(batch: Batch) -> dt.datetime:
    """A cautious end of the public notice: the latest day for which working days must be known at publication."""
    days = procedure_rules(batch).number("P06", "working_days")
    return batch.closes_at + dt.timedelta(days=3 * days)


@guard("batch.window_over")
def batch_window_over(situation: Situation) -> None:
    batch = _batch(situation)
    if situation.at < batch.closes_at:
        raise GuardRefused(
            _("申报截止时刻是 %(closes)s，还没有到。")
            % {"closes": batch.closes_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")},
            remedy=_("到时系统会自动截止。"),
        )


@guard("counting_rule.changes_something")
def rule_changes_something(situation: Situation) -> None:
    rule_set = _rule_set(situation)
    if rule_set.based_on and not differences(counting_rules(rule_set.based_on), counting_rules(rule_set)):
        raise GuardRefused(
            _("口径 V%(number)s 与 V%(earlier)s 完全相同。")
            % {"number": rule_set.number, "earlier": rule_set.based_on.number},
            remedy=_("请先修改至少一项选择，或撤回此版。"),
        )


@guard("counting_rule.later_one_adopted")
def rule_later_one_adopted(situation: Situation) -> None:
    rule_set = _rule_set(situation)
    later = CountingRuleSet.objects.filter(batch=rule_set.batch, number__gt=rule_set.number).values("id")
    if not Case.objects.filter(kind="counting_rule", subject__in=later, state="adopted").exists():
        raise GuardRefused(_("没有已采用的更新版本。"), remedy=_("采用新版时系统会自动取代旧版。"))


@effect("counting_rule.supersede_earlier")
def rule_supersede_earlier(situation: Situation) -> None:
    rule_set = _rule_set(situation)
    earlier = CountingRuleSet.objects.filter(batch=rule_set.batch, number__lt=rule_set.number).values("id")
    for case in Case.objects.filter(kind="counting_rule", subject__in=earlier, state="adopted").order_by("opened_at"):
        perform(actor=SYSTEM, kind="counting_rule", subject=case.subject, act="supersede", at=situation.at)


@guard("project.target_years_over")
def project_target_years_over(situation: Situation) -> None:
    project = Project.objects.select_related("batch").get(pk=situation.case.subject)
    last = max(project.batch.target_years)
    if situation.at.astimezone(SHANGHAI).year <= last:
        raise GuardRefused(_("目标年度 %(year)s 年尚未结束。") % {"year": last}, remedy=_("请在年度考核后再结束项目。"))


@recipient("batch.office")
def batch_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("batch.invited")
def batch_invited(situation: Situation) -> list[Organisation]:
    kinds = _batch(situation).kinds
    return list(
        Organisation.objects.filter(category=Category.INSTITUTION, institution_kind__in=kinds, is_active=True).order_by(
            "name", "id"
        )
    )


#: Who is told about a call without applying: they promote it, review it or serve the applicants.
INFORMED = (
    Category.DISTRICT_OFFICE,
    Category.ALLIANCE,
    Category.CO_DEPARTMENT,
    Category.EXPERT_POOL,
    Category.PARTNER,
)


@recipient("batch.informed")
def batch_informed(situation: Situation) -> list[Organisation]:
    return list(Organisation.objects.filter(category__in=INFORMED, is_active=True).order_by("name", "id"))


@recipient("counting_rule.office")
def rule_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("project.office")
def project_office(situation: Situation) -> list[Organisation]:
    return [Project.objects.select_related("batch__office").get(pk=situation.case.subject).batch.office]


@recipient("project.institution")
def project_institution(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@due("batch.before_opening")
def before_opening(situation: Situation) -> dt.datetime:
    return _batch(situation).opens_at


@due("batch.approval")
def approval(situation: Situation) -> dt.datetime:
    return after_working_days(situation.at, APPROVAL_DAYS)


@due("counting_rule.adoption")
def adoption(situation: Situation) -> dt.datetime:
    return after_working_days(situation.at, ADOPTION_DAYS)


@due("project.start")
def start(situation: Situation) -> dt.datetime:
    return after_working_days(situation.at, START_DAYS)
