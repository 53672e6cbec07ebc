"""The words of the letters about an account."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from zhirong.accounts.models import User

Words = Callable[[User, str, str], tuple[str, str]]


def _letter(user: User, site: str, *paragraphs: str) -> str:
    closing = _("此邮件由系统自动发出，请勿回复。\n知融 %(site)s") % {"site": site}
    return "\n\n".join([_("%(name)s：") % {"name": user.name}, *paragraphs, closing]) + "\n"


def _password_reset(user: User, site: str, link: str) -> tuple[str, str]:
    return _("重设知融登录密码"), _letter(
        user,
        site,
        _("有人为您的账号申请重设密码。如是您本人，请在1小时内打开以下链接设置新密码，链接只能使用一次："),
        link,
        _("如不是您本人，请忽略此邮件，密码不会改变；如反复收到，请告知本单位管理员。"),
    )


def _password_changed(user: User, site: str, link: str) -> tuple[str, str]:
    return _("您的知融登录密码已更改"), _letter(
        user,
        site,
        _("您的登录密码刚刚更改，其他设备上的登录已全部退出。"),
        _("如不是您本人所为，请立即重设密码并告知本单位管理员。查看登录情况：%(link)s") % {"link": link},
    )


def _second_factor_set(user: User, site: str, link: str) -> tuple[str, str]:
    return _("您的知融账号已绑定身份验证器"), _letter(
        user,
        site,
        _("您的账号刚刚绑定了身份验证器，今后登录时须输入动态码。请妥善保存恢复码。"),
        _("如不是您本人所为，请立即重设密码并告知本单位管理员。查看登录情况：%(link)s") % {"link": link},
    )


def _second_factor_reset(user: User, site: str, link: str) -> tuple[str, str]:
    return _("您的知融第二因素已由管理员重置"), _letter(
        user,
        site,
        _("管理员刚刚重置了您账号的第二因素，原有的身份验证器和恢复码已失效，所有设备已退出登录。"),
        _("请用密码登录，并按提示重新绑定身份验证器：%(link)s") % {"link": link},
        _("如您没有提出过重置，请立即联系本单位管理员。"),
    )


WORDS: dict[str, Words] = {
    "password_reset": _password_reset,
    "password_changed": _password_changed,
    "second_factor_set": _second_factor_set,
    "second_factor_reset": _second_factor_reset,
}
