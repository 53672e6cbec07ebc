"""The words of the messages about accounts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.mail.models import SECRET_PLACE
from zhirong.mail.services.queue import Written, template
from zhirong.ui.wording import listed, moment_cn


@template("accounts.invitation")
def invitation(context: Mapping[str, Any]) -> Written:
    """Who invites into what, until when, and the link. Takes name, organisation, roles (a list), inviter, expires_at, link."""
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
            "roles": listed(context["roles"]),
            "organisation": context["organisation"],
            "expires": moment_cn(context["expires_at"]),
            "place": SECRET_PLACE,
        },
        secret=context["link"],
    )


@template("accounts.role_changed")
def role_changed(context: Mapping[str, Any]) -> Written:
    """Tells a person that their roles changed. Takes organisation, roles (a list; empty: none any more), by."""
    organisation = {"organisation": context["organisation"], "by": context["by"], "roles": listed(context["roles"])}
    return Written(
        subject=_("您在“%(organisation)s”的角色已调整") % organisation,
        body=_("%(by)s 调整了您在“%(organisation)s”的角色。现在的角色：%(roles)s。如有疑问，请联系本单位管理员。")
        % organisation
        if context["roles"]
        else _("%(by)s 结束了您在“%(organisation)s”的全部角色。如有疑问，请联系该单位管理员。") % organisation,
        link="/organisation/" if context["roles"] else "",
    )


_SESSIONS = "/account/sessions/"


@template("accounts.password_changed")
def password_changed(context: Mapping[str, Any]) -> Written:
    """Tells a person that their password changed. Takes nothing."""
    return Written(
        subject=_("您的登录密码已更改"),
        body=_(
            "您的登录密码刚刚更改，其他设备上的登录已全部退出。如不是您本人所为，请立即重设密码并告知本单位管理员。"
        ),
        link=_SESSIONS,
    )


@template("accounts.second_factor_set")
def second_factor_set(context: Mapping[str, Any]) -> Written:
    """Tells a person that an authenticator was bound to the account. Takes nothing."""
    return Written(
        subject=_("您的账号已绑定身份验证器"),
        body=_(
            "您的账号刚刚绑定了身份验证器，今后登录时须输入动态码，请妥善保存恢复码。"
            "如不是您本人所为，请立即重设密码并告知本单位管理员。"
        ),
        link=_SESSIONS,
    )


@template("accounts.second_factor_reset")
def second_factor_reset(context: Mapping[str, Any]) -> Written:
    """Tells a person that an administrator took away the second factor. Takes by."""
    return Written(
        subject=_("您的第二因素已由管理员重置"),
        body=_(
            "%(by)s刚刚重置了您账号的第二因素，原有的身份验证器和恢复码已失效，所有设备已退出登录。"
            "请用密码登录，并按提示重新绑定。如您没有提出过重置，请立即联系本单位管理员。"
        )
        % {"by": context["by"]},
        link="/account/second-factor/",
    )
