"""What a field says about a mistake: the rule and how to mend it, in the words of the house."""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _


def install() -> None:
    """Put our words in place of the framework's; called once at start."""
    forms.Field.default_error_messages["required"] = _("此项必填，请填写。")
    forms.ChoiceField.default_error_messages["required"] = _("此项必选，请选择。")
    forms.ChoiceField.default_error_messages["invalid_choice"] = _("没有“%(value)s”这个选项，请重新选择。")
    forms.MultipleChoiceField.default_error_messages["required"] = _("请至少选择一项。")
    forms.BooleanField.default_error_messages["required"] = _("请勾选确认。")
    forms.FileField.default_error_messages["required"] = _("请选择文件。")
    forms.FileField.default_error_messages["empty"] = _("文件是空的，请重新选择。")
    forms.DateField.default_error_messages["invalid"] = _("日期无法识别，请按 2024-03-12 填写。")
    forms.DateTimeField.default_error_messages["invalid"] = _("时间无法识别，请按 2024-03-12 18:00 填写。")
    forms.IntegerField.default_error_messages["invalid"] = _("请填写整数。")
    forms.DecimalField.default_error_messages["invalid"] = _("请填写数字，不带单位，例如 1250.00。")
    forms.EmailField.default_error_messages["invalid"] = _("邮箱地址不完整，请核对。")
    validators.EmailValidator.message = _("邮箱地址不完整，请核对。")
    validators.MinLengthValidator.message = _("至少 %(limit_value)d 个字，现有 %(show_value)d 个，请补足。")
    validators.MaxLengthValidator.message = _("最多 %(limit_value)d 个字，现有 %(show_value)d 个，请删减。")
    validators.MinValueValidator.message = _("不能小于 %(limit_value)s，请核对。")
    validators.MaxValueValidator.message = _("不能大于 %(limit_value)s，请核对。")
