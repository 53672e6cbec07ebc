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
    DemoRole("officer", "officer@demo.invalid", _("主管处经办人"), _("起草批次和口径，登记项目，管理机构和工作日历")),
    DemoRole(
        "office-second",
        "second@demo.invalid",
        _("主管处复核人"),
        _("第二人把关：批准并发布批次，采用口径，查看操作留痕"),
    ),
    DemoRole(
        "applicant", "applicant@demo.invalid", _("申报单位填报人"), _("查看申报通知、口径和本单位项目，上传机构材料")
    ),
    DemoRole(
        "reviewer",
        "reviewer@demo.invalid",
        _("申报单位复核人"),
        _("查看申报通知、口径和本单位项目，兼任管理员：邀请同事、更换人员"),
    ),
    DemoRole("signatory", "signatory@demo.invalid", _("申报单位签字人"), _("查看本单位的项目目标和操作留痕")),
    DemoRole("expert", "expert@demo.invalid", _("评审专家"), _("查看已发布的批次和口径")),
    DemoRole("district", "district@demo.invalid", _("区知识产权局"), _("查看已发布的批次和口径")),
)


def demo_role(code: str) -> DemoRole:
    """The button of that code. Raises NotFound."""
    for role in DEMO_ROLES:
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
