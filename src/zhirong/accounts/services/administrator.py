"""The first administrator, made from the command line."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.second_factor import bind, new_secret
from zhirong.audit.services.record import record
from zhirong.errors import ZhirongError
from zhirong.rules.one_time_code import provisioning_address


class CannotCreate(ZhirongError):
    """The account exists, or something given is not usable."""

    code = "cannot_create_admin"


@dataclass(frozen=True)
class NewAdministrator:
    """What is shown once."""

    email: str
    office: str
    secret: str
    otpauth: str
    recovery_codes: tuple[str, ...]


@transaction.atomic
def create_administrator(*, email: str, name: str, password: str, office: str, at: dt.datetime) -> NewAdministrator:
    """An account with the role of administrator in the office and a second factor. Never changes an existing account.

    ``office`` names the office; it is made when there is none and may be left empty when there is exactly one.
    Raises CannotCreate.
    """
    email = email.strip().lower()
    user = User(email=email, name=name.strip())
    _check(user, password)
    place = _office(office.strip())
    user = User.objects.create_user(email, name.strip(), password)
    Membership.objects.create(user=user, organisation=place, role=Role.ADMINISTRATOR, since=at)
    secret = new_secret()
    codes = bind(user=user, secret=secret, counter=-1).recovery_codes
    record(
        actor="system",
        tenant=str(place.pk),
        action="accounts.administrator_created",
        object=f"person:{user.pk}",
        payload={"organisation": str(place.pk)},
    )
    address = provisioning_address(secret, account=email, issuer=_("知融"))
    return NewAdministrator(email, place.name, secret, address, codes)


def _check(user: User, password: str) -> None:
    if not user.name:
        raise CannotCreate(_("姓名不能为空。"), remedy=_("请填写真实姓名。"), field="name")
    try:
        user.clean_fields(exclude=("password",))
    except ValidationError as error:
        field = next(iter(error.message_dict))
        what = _("邮箱格式不正确。") if field == "email" else " ".join(error.message_dict[field])
        raise CannotCreate(what, remedy=_("请核对后重试。"), field=field) from error
    if User.objects.filter(email=user.email).exists():
        raise CannotCreate(
            _("这个邮箱已有账号，未做任何更改。"), remedy=_("请换一个邮箱，或由现有管理员邀请。"), field="email"
        )
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CannotCreate(" ".join(error.messages), remedy=_("请换一个更强的密码。"), field="password") from error


def _office(name: str) -> Organisation:
    offices = list(Organisation.objects.filter(category=Category.OFFICE).order_by("created_at", "pk"))
    if name:
        for office in offices:
            if name in {office.name, office.short_name}:
                return office
        if offices:
            raise CannotCreate(
                _("已有主管处“%(there)s”，没有叫“%(name)s”的。") % {"there": offices[0].name, "name": name},
                remedy=_("请改用现有名称，或不写 --office。"),
                field="office",
            )
        made = Organisation(category=Category.OFFICE, name=name, short_name=name[:30])
        try:
            made.clean_fields()
        except ValidationError as error:
            raise CannotCreate(" ".join(error.messages), remedy=_("请核对后重试。"), field="office") from error
        made.save()
        return made
    if len(offices) == 1:
        return offices[0]
    raise CannotCreate(_("尚无主管处，或不止一个。"), remedy=_("请用 --office 写明主管处名称。"), field="office")
