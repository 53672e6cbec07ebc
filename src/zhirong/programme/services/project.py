"""Making projects: of a determination in this system, or of one that was made on paper before."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.clock import SHANGHAI
from zhirong.programme.content import targets_of
from zhirong.programme.digest import digest_of
from zhirong.programme.errors import ProjectRefused
from zhirong.programme.links import project_link
from zhirong.programme.models import Batch, Project, RulePin
from zhirong.programme.standing import batch_state
from zhirong.rules.question import Purpose
from zhirong.workflow.services.perform import open_case

#: year -> figure -> agreed target, in the unit of the floor.
Agreed = Mapping[int, Mapping[str, int | Decimal]]


@transaction.atomic
def record_determined_project(
    *,
    actor: Actor,
    batch: Batch,
    institution: Organisation,
    determined_on: dt.date,
    document_no: str,
    reason: str,
    agreed: Agreed,
    at: dt.datetime,
) -> Project:
    """Take over a determination that was made on paper, with its document number and the reason for recording it here.

    Freezes the floors of the batch's programme and the agreed targets as a snapshot that later changes do not touch.
    Raises ProjectRefused.
    """
    actor.require(Permission.OFFICE_PROJECT_MANAGE)
    if not actor.is_fresh:
        raise FreshSignInRequired(_("登记认定结果需要再次验证身份。"))
    if not reason.strip():
        raise ProjectRefused(_("没有写明补录理由。"), remedy=_("请说明该认定为何不在本系统办理。"), field="reason")
    return _create(actor, batch, institution, determined_on, document_no, reason, agreed, at)


@transaction.atomic
def create_determined_project(
    *,
    actor: Actor,
    batch: Batch,
    institution: Organisation,
    determined_on: dt.date,
    document_no: str,
    agreed: Agreed,
    at: dt.datetime,
) -> Project:
    """Make the project of an institution that is determined in this system, with the targets of its submission.

    Freezes what ``record_determined_project`` freezes. Raises ProjectRefused.
    """
    actor.require(Permission.OFFICE_DETERMINATION_DECIDE)
    return _create(actor, batch, institution, determined_on, document_no, "", agreed, at)


def _create(
    actor: Actor,
    batch: Batch,
    institution: Organisation,
    determined_on: dt.date,
    document_no: str,
    reason: str,
    agreed: Agreed,
    at: dt.datetime,
) -> Project:
    _check(batch, institution, determined_on, document_no, at)
    pin = RulePin.objects.filter(batch=batch, purpose=Purpose.TARGET, until=None).select_related("rule_set").first()
    if pin is None:
        raise ProjectRefused(
            _("批次“%(batch)s”没有选定绩效目标的口径。") % {"batch": batch.title},
            remedy=_("请先在批次页选定口径版本。"),
        )
    targets = {
        "rule_set": {"id": str(pin.rule_set_id), "number": pin.rule_set.number, "digest": pin.rule_set.digest},
        "years": targets_of(batch, institution.institution_kind, agreed),
    }
    try:
        with transaction.atomic():
            project = Project.objects.create(
                batch=batch,
                institution=institution,
                determined_on=determined_on,
                document_no=document_no.strip(),
                reason=reason.strip(),
                targets=targets,
                digest=digest_of(targets),
                recorded_by=actor.user,
                recorded_at=at,
            )
    except IntegrityError as error:  # a colleague recorded the same one at the same instant
        raise _recorded_already(institution) from error
    open_case(
        actor=actor,
        kind="project",
        subject=project.id,
        tenant=institution,
        title=_("%(institution)s · %(batch)s") % {"institution": institution.name, "batch": batch.title},
        link=project_link(project.id),
        at=at,
        payload={"batch": str(batch.id), "document_no": project.document_no, "targets": project.digest},
    )
    return project


def _recorded_already(institution: Organisation) -> ProjectRefused:
    return ProjectRefused(
        _("“%(name)s”在该批次已有项目。") % {"name": institution.name},
        remedy=_("每个机构在一个批次只有一个项目，请打开原项目。"),
        field="institution",
    )


def _check(batch: Batch, institution: Organisation, determined_on: dt.date, document_no: str, at: dt.datetime) -> None:
    if batch_state(batch) not in {"closed", "archived"}:
        raise ProjectRefused(_("批次“%(batch)s”尚未截止，不能登记认定结果。") % {"batch": batch.title}, field="batch")
    if institution.institution_kind not in batch.kinds:
        raise ProjectRefused(
            _("“%(name)s”的类别不在该批次的申报范围内。") % {"name": institution.name},
            remedy=_("请核对机构类别或批次。"),
            field="institution",
        )
    if Project.objects.filter(batch=batch, institution=institution).exists():
        raise _recorded_already(institution)
    if not batch.closes_at.astimezone(SHANGHAI).date() <= determined_on <= at.astimezone(SHANGHAI).date():
        raise ProjectRefused(
            _("认定日期须在申报截止之后，不能晚于今天。"), remedy=_("请按认定文件填写日期。"), field="determined_on"
        )
    if not document_no.strip():
        raise ProjectRefused(_("没有填写认定文件的文号。"), remedy=_("请按原文件填写文号。"), field="document_no")
