"""What may be filled in and asked for about organisations, people and invitations."""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.districts import district_choices
from zhirong.accounts.institution_kinds import kind_choices
from zhirong.accounts.models import Invitation, InvitationStanding, Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.sign_in_forms import LONGEST_ADDRESS, PASSWORD_RULES
from zhirong.ui.fields import ReasonField
from zhirong.ui.filters import SearchFilter
from zhirong.ui.printed import PrintedForm
from zhirong.ui.wording import beside

#: Chosen where somebody leaves without a successor.
NOBODY = "nobody"
YES_NO = (("yes", _("在用")), ("no", _("已停用")))
RUNNING = (("yes", _("在任")), ("no", _("已结束")))


class OrganisationForm(PrintedForm):
    """What the office keeps of an organisation. The tick box of the check digit appears when it is needed."""

    category = forms.ChoiceField(label=_("单位类别"), choices=Category.choices)
    institution_kind = forms.ChoiceField(
        label=_("金融机构类别"), required=False, help_text=_("单位类别为金融机构时必选。")
    )
    name = forms.CharField(label=_("全称"), max_length=100, help_text=_("与营业执照或批文一致。"))
    short_name = forms.CharField(label=_("简称"), max_length=30)
    uscc = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=40,
        required=False,
        help_text=_("18 位。在沪分支机构填分支机构自己的代码。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    uscc_confirmed = forms.BooleanField(label=_("已核对原件，代码无误（会留下记录）"), required=False)
    district = forms.ChoiceField(label=_("所在区"), required=False)

    def __init__(self, *args: Any, doubtful: bool = False, fixed_category: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("institution_kind", [("", _("请选择")), *kind_choices()])
        self._choose("district", [("", _("请选择")), *district_choices()])
        if fixed_category:
            del self.fields["category"]
            if fixed_category != Category.INSTITUTION:
                del self.fields["institution_kind"]
        if not doubtful:
            self.fields["uscc_confirmed"].widget = forms.HiddenInput()

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def ask_to_confirm(self) -> None:
        """Show the tick box under the code."""
        self.fields["uscc_confirmed"].widget = forms.CheckboxInput()


class ContactForm(PrintedForm):
    """How others reach the organisation; its own administrator keeps it."""

    contact_name = forms.CharField(label=_("联系人"), max_length=60, required=False)
    contact_phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    contact_email = forms.EmailField(label=_("电子邮箱"), max_length=LONGEST_ADDRESS, required=False)
    contact_address = forms.CharField(label=_("通信地址"), max_length=200, required=False)


class ReasonForm(PrintedForm):
    """Why an act is done."""

    reason = ReasonField(max_length=200)


class GiveRoleForm(forms.Form):
    """One more role."""

    role = forms.ChoiceField(label=_("角色"))

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("角色"), choices=[(r.value, r.label) for r in roles])


class ReplaceForm(ReasonForm):
    """Who takes over from a person who leaves."""

    successor = forms.ChoiceField(label=_("接替人"))
    field_order = ("successor", "reason")

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = forms.ChoiceField(
            label=_("接替人"),
            choices=[
                ("", _("请选择")),
                (NOBODY, _("无人接替，只结束角色")),
                *((str(p.pk), beside(p.name, p.email)) for p in colleagues),
            ],
            help_text=_("接替人取得离任人的全部角色，未办事项随角色转交。接替人还没有账号的，请先发送邀请。"),
        )
        self.order_fields(self.field_order)


class InviteForm(PrintedForm):
    """Whom to invite, and into which roles."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    email = forms.EmailField(
        label=_("电子邮箱"), max_length=LONGEST_ADDRESS, help_text=_("邀请链接发到这个邮箱，对方用它登录。")
    )
    roles = forms.MultipleChoiceField(label=_("角色"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("角色"),
            choices=[(r.value, r.label) for r in roles],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("请至少选择一个角色。")},
        )


class AcceptForm(PrintedForm):
    """Name and password of a new account."""

    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("设置密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    repeated = forms.CharField(
        label=_("再次输入密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = PASSWORD_RULES

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("repeated") and password != cleaned["repeated"]:
            self.add_error("repeated", _("两次输入的密码不一致。"))
        if password:
            try:
                validate_password(password, User(email=self.email, name=cleaned.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class OrganisationFilter(django_filters.FilterSet):
    """By category, kind, district, standing, and words of name or code."""

    category = django_filters.ChoiceFilter(label=_("单位类别"), choices=Category.choices, empty_label=_("全部"))
    institution_kind = django_filters.ChoiceFilter(label=_("机构类别"), choices=kind_choices, empty_label=_("全部"))
    district = django_filters.ChoiceFilter(label=_("所在区"), choices=district_choices, empty_label=_("全部"))
    active = django_filters.ChoiceFilter(label=_("状态"), choices=YES_NO, empty_label=_("全部"))
    q = SearchFilter("name", "short_name", "uscc", label=_("查找"))

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class PeopleFilter(django_filters.FilterSet):
    """By role, running or ended, and words of name or address."""

    role = django_filters.ChoiceFilter(label=_("角色"), choices=Role.choices, empty_label=_("全部"))
    running = django_filters.ChoiceFilter(label=_("状态"), choices=RUNNING, empty_label=_("全部"))
    q = SearchFilter("user__name", "user__email", label=_("查找"))

    class Meta:
        model = Membership
        fields: tuple[str, ...] = ()


class InvitationFilter(django_filters.FilterSet):
    """By standing, and words of name or address."""

    stands = django_filters.ChoiceFilter(label=_("状态"), choices=InvitationStanding.choices, empty_label=_("全部"))
    q = SearchFilter("name", "email", label=_("查找"))

    class Meta:
        model = Invitation
        fields: tuple[str, ...] = ()
