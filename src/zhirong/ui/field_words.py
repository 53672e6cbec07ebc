"""What a field says about a mistake: the rule and how to mend it, in the words of the house."""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

_FIELDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.Field, {"required": _("此项必填，请填写。")}),
    (
        forms.ChoiceField,
        {"required": _("此项必选，请选择。"), "invalid_choice": _("没有“%(value)s”这个选项，请重新选择。")},
    ),
    (
        forms.MultipleChoiceField,
        {"required": _("请至少选择一项。"), "invalid_choice": _("没有“%(value)s”这个选项，请重新选择。")},
    ),
    (forms.BooleanField, {"required": _("请勾选确认。")}),
    (forms.FileField, {"required": _("请选择文件。"), "empty": _("文件是空的，请重新选择。")}),
    (forms.DateField, {"invalid": _("日期无法识别，请按 2024-03-12 填写。")}),
    (forms.DateTimeField, {"invalid": _("时间无法识别，请按 2024-03-12 18:00 填写。")}),
    (forms.IntegerField, {"invalid": _("请填写整数。")}),
    (forms.DecimalField, {"invalid": _("请填写数字，不带单位，例如 1250.00。")}),
    (forms.EmailField, {"invalid": _("邮箱地址不完整，请核对。")}),
)


def install() -> None:
    """Put our words in place of the framework's; called once at start."""
    for field, words in _FIELDS:
        # many classes share the dictionary of their parent, which must stay as it is
        own = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**own, **words}
    validators.validate_slug.message = _("只能填写英文字母、数字、连字符和下划线，例如 shanghai-2027。")
    validators.EmailValidator.message = _("邮箱地址不完整，请核对。")
    validators.MinLengthValidator.message = _("至少 %(limit_value)d 个字，现有 %(show_value)d 个，请补足。")
    validators.MaxLengthValidator.message = _("最多 %(limit_value)d 个字，现有 %(show_value)d 个，请删减。")
    validators.MinValueValidator.message = _("不能小于 %(limit_value)s，请核对。")
    validators.MaxValueValidator.message = _("不能大于 %(limit_value)s，请核对。")
    validators.validate_slug.message = _("只能用字母、数字、下划线和连字符，中间不留空格。")
