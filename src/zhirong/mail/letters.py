"""The words of the messages about accounts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.mail.models import SECRET_PLACE
from zhirong.mail.services.queue import Written, template
from zhirong.ui.wording import moment_cn


@template("accounts.invitation")
def invitation(context: Mapping[str, Any]) -> Written:
    """Who invites into what, until when, and the link. Takes name, organisation, roles, inviter, expires_at, link."""
    return Written(
        subject=_("邀请您加入“%(organisation)s”") % {"organisation": context["organisation"]},
        body=_(
            "%(name)s：\n\n"
            "%(inviter)s 邀请您以“%(roles)s”身份加入“%(organisation)s”，使用知融办理知识产权金融项目。\n\n"
            "请在 %(expires)s 前打开下面的链接，设置姓名和密码：\n\n%(place)s\n\n"
            "链接只能使用一次，请不要转发。如果您不认识邀请人，请忽略本邮件。"
        )
        % {
            "name": context["name"],
            "inviter": context["inviter"],
            "roles": context["roles"],
            "organisation": context["organisation"],
            "expires": moment_cn(context["expires_at"]),
            "place": SECRET_PLACE,
        },
        secret=context["link"],
    )


@template("accounts.role_changed")
def role_changed(context: Mapping[str, Any]) -> Written:
    """Tells a person that their roles changed. Takes organisation, roles (empty: none any more), by."""
    organisation = {"organisation": context["organisation"], "by": context["by"], "roles": context["roles"]}
    return Written(
        subject=_("您在“%(organisation)s”的角色已调整") % organisation,
        body=_("%(by)s 调整了您在“%(organisation)s”的角色。现在的角色：%(roles)s。如有疑问，请联系本单位管理员。")
        % organisation
        if context["roles"]
        else _("%(by)s 结束了您在“%(organisation)s”的全部角色。如有疑问，请联系该单位管理员。") % organisation,
        link="/organisation/" if context["roles"] else "",
    )
