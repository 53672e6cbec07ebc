"""Making and editing the draft of a batch. Submitting, publishing and closing are acts of its lifecycle."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.clock import SHANGHAI
from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.draft_mark import PARTICULARS, check_mark
from zhirong.programme.errors import BatchRefused, Immutable
from zhirong.programme.links import batch_link
from zhirong.programme.models import Batch, ProgrammeVersion
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.services.counting_rule import Answers, draft_rule_set, retitle_rule_sets
from zhirong.programme.standing import held_state
from zhirong.ui.language import record_language
from zhirong.workflow.services.perform import open_case
from zhirong.workflow.services.retitle import retitle_case


@transaction.atomic
def create_batch(
    *,
    actor: Actor,
    version: ProgrammeVersion,
    code: str,
    title: str,
    opens_at: dt.datetime,
    closes_at: dt.datetime,
    at: dt.datetime,
    baseline_years: list[int] | None = None,
    target_years: list[int] | None = None,
    is_demo: bool = False,
) -> Batch:
    """Begin a batch: everything else is copied from the programme, and the first counting rules are drafted from it.

    Years that are not given move on with the window: the first target year of the programme becomes the year of opening.

    Raises BatchRefused.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    if actor.organisation is None:
        raise BatchRefused(_("批次须由主管部门建立。"))
    if Batch.objects.filter(code=code).exists():
        raise _code_taken(code)
    programme = programme_of(version)
    later = opens_at.astimezone(SHANGHAI).year - min(programme.batch.target_years)
    batch = Batch(
        version=version,
        office=actor.organisation,
        code=code,
        title=title.strip(),
        opens_at=opens_at,
        closes_at=closes_at,
        quota=programme.batch.quota.number,
        kinds=[kind.code for kind in programme.kinds],
        baseline_years=baseline_years or [year + later for year in programme.batch.baseline_years],
        target_years=target_years or [year + later for year in programme.batch.target_years],
        procedure=_answers(programme.procedure.rules),
        contact={name: value for name, value in programme.contact.model_dump().items() if value},
        created_by=actor.user,
        created_at=at,
        is_demo=is_demo,
    )
    _check(batch)
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError as error:  # a colleague took the code at the same instant
        raise _code_taken(code) from error
    open_case(
        actor=actor,
        kind="batch",
        subject=batch.id,
        tenant=actor.organisation,
        title=batch.title,
        link=batch_link(batch.id),
        at=at,
        payload={"programme": str(version.id), "code": code},
    )
    with record_language():
        reason = _("沿用项目文件的口径。")
    draft_rule_set(
        actor=actor,
        batch=batch,
        rules=_answers(programme.counting.rules),
        effective_on=opens_at.astimezone(SHANGHAI).date(),
        reason=reason,
        at=at,
    )
    return batch


@transaction.atomic
def edit_batch(*, actor: Actor, batch: Batch, particulars: dict[str, Any], seen: str = "") -> Batch:
    """Change a draft; ``seen`` is the mark of the draft that the person saw.

    Raises Immutable once it was submitted, EditedMeanwhile when it is another draft now, BatchRefused for what cannot be.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    drafted = held_state("batch", batch.pk) == "drafted"
    batch = Batch.objects.select_for_update(of=("self",)).select_related("version").get(pk=batch.pk)
    if not drafted:
        raise Immutable(
            _("“%(title)s”已提交，不能再修改。") % {"title": batch.title}, remedy=_("可请复核人退回后修改。")
        )
    check_mark(batch, seen)
    changed = [name for name in PARTICULARS if name in particulars and getattr(batch, name) != particulars[name]]
    for name in changed:
        setattr(batch, name, particulars[name])
    _check(batch)
    batch.save()
    if "title" in changed:
        retitle_case(kind="batch", subject=batch.id, title=batch.title)
        retitle_rule_sets(batch=batch)
    if changed:
        record(
            actor=actor.id,
            tenant=actor.tenant,
            action="programme.edit_batch",
            object=f"batch:{batch.id}",
            payload={
                "changed": changed,
                "digest": digest_of({name: str(getattr(batch, name)) for name in PARTICULARS}),
            },
        )
    return batch


def _code_taken(code: str) -> BatchRefused:
    return BatchRefused(_("批次代码“%(code)s”已经使用。") % {"code": code}, remedy=_("请换一个代码。"), field="code")


def _answers(rules: Any) -> Answers:
    return {id: choice.model_dump() for id, choice in rules.items()}


def _check(batch: Batch) -> None:
    programme = programme_of(batch.version)
    if batch.opens_at >= batch.closes_at:
        raise BatchRefused(_("截止受理不晚于开始受理。"), remedy=_("请检查两个时刻。"), field="closes_at")
    if not batch.title:
        raise BatchRefused(_("没有填写批次名称。"), field="title")
    known = {kind.code for kind in programme.kinds}
    if not batch.kinds or set(batch.kinds) - known:
        raise BatchRefused(_("申报机构类型须从项目规定的类型中选择至少一类。"), remedy=_("请重新选择。"), field="kinds")
    for name in ("baseline_years", "target_years"):
        if len(getattr(batch, name)) != len(programme.years[name]):
            raise BatchRefused(
                _("项目文件规定 %(count)s 个年度。") % {"count": len(programme.years[name])},
                remedy=_("请填写同样个数的年度。"),
                field=name,
            )
    if max(batch.baseline_years) >= min(batch.target_years):
        raise BatchRefused(_("目标年度须在业绩年度之后。"), remedy=_("请检查年度。"), field="target_years")
    procedure_rules(batch).check()
