"""The people behind the buttons of the demo sign-in page. All of them are fictional."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.actor import NotFound
from zhirong.accounts.models import Membership


@dataclass(frozen=True)
class DemoRole:
    """One button: whom it signs in, and what that person does."""

    code: str
    email: str
    label: str | Promise
    task: str | Promise


DEMO_ROLES: tuple[DemoRole, ...] = (
    DemoRole(
        "officer",
        "officer@demo.invalid",
        _("主管处经办人"),
        _("起草通知，受理审查，组织评审，拟定名单，登记邮寄和邮件申报"),
    ),
    DemoRole(
        "office-second",
        "second@demo.invalid",
        _("主管处复核人"),
        _("第二人把关：批准发布、受理决定、公示和认定，查看操作留痕"),
    ),
    DemoRole(
        "applicant",
        "applicant@demo.invalid",
        _("申报单位填报人"),
        _("演示银行：续写申报书，导入台账，看申报条件还差多少，提交"),
    ),
    DemoRole(
        "reviewer",
        "reviewer@demo.invalid",
        _("申报单位复核人"),
        _("演示银行：复核送来的申报书；兼任管理员，邀请同事、更换人员"),
    ),
    DemoRole(
        "signatory", "signatory@demo.invalid", _("申报单位签字人"), _("演示银行：逐项承诺，上传签章页，查看操作留痕")
    ),
    DemoRole("expert", "expert@demo.invalid", _("评审专家"), _("声明有无利害关系，逐项评分，提交评分表")),
    DemoRole("district", "district@demo.invalid", _("区知识产权局"), _("查看已发布的批次和口径")),
)

#: People of other institutions, each before a step that the demo bank has not reached yet.
WAITING_ROLES: tuple[DemoRole, ...] = (
    DemoRole("to-check", "bank2-reviewer@demo.invalid", _("示例银行复核人"), _("一份申报书等待内部复核")),
    DemoRole("to-sign", "bank3-signatory@demo.invalid", _("样本银行签字人"), _("一份申报书等待承诺和签章")),
    DemoRole("to-submit", "bank6-preparer@demo.invalid", _("演示科创行填报人"), _("一份申报书已签章，等待提交")),
    DemoRole("to-mend", "bank4-preparer@demo.invalid", _("样例农商填报人"), _("一份申报书被要求补正")),
    DemoRole("insurer", "insurer1-preparer@demo.invalid", _("保险公司填报人"), _("演示财险：申报已收件，等待受理决定")),
    DemoRole(
        "guarantor", "guarantor1-preparer@demo.invalid", _("担保机构填报人"), _("示例担保：已认定一次，本批次尚未申报")
    ),
    DemoRole("expert-free", "expert2@demo.invalid", _("另一位评审专家"), _("评分表都已提交，等待启封")),
)


def demo_role(code: str) -> DemoRole:
    """The button of that code. Raises NotFound."""
    for role in (*DEMO_ROLES, *WAITING_ROLES):
        if role.code == code:
            return role
    raise NotFound(gettext("没有这个演示角色。"), remedy=gettext("请从演示入口页选择。"))


def membership_for(role: DemoRole) -> Membership:
    """The person behind a button, as a member of an organisation. Raises NotFound before the demo world is built."""
    found = (
        Membership.objects.filter(user__email=role.email, until=None)
        .select_related("user", "organisation")
        .order_by("organisation__category", "pk")
        .first()
    )
    if found is None:
        raise NotFound(
            gettext("这个演示角色目前没有在任人员。"),
            remedy=gettext("可能已离任或尚未建立；运行 ./run reset-demo 可重建演示数据。"),
        )
    return found
