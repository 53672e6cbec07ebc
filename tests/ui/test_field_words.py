"""Each kind of field says what is missing in words that fit it."""

import pytest
from django import forms
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    ("field", "entered", "said"),
    [
        (forms.CharField(), "", "此项必填，请填写。"),
        (forms.EmailField(), "", "此项必填，请填写。"),
        (forms.DateField(), "", "此项必填，请填写。"),
        (forms.IntegerField(), "", "此项必填，请填写。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "", "此项必选，请选择。"),
        (forms.MultipleChoiceField(choices=[("a", "甲")]), [], "请至少选择一项。"),
        (forms.BooleanField(), False, "请勾选确认。"),
        (forms.FileField(), None, "请选择文件。"),
        (forms.CharField(max_length=2), "三个字", "最多 2 个字，现有 3 个，请删减。"),
        (forms.EmailField(), "nobody", "邮箱地址不完整，请核对。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "b", "没有“b”这个选项，请重新选择。"),
        (forms.MultipleChoiceField(choices=[("a", "甲")]), ["b"], "没有“b”这个选项，请重新选择。"),
        (forms.SlugField(), "上海 2027", "只能用字母、数字、下划线和连字符，中间不留空格。"),
        (forms.IntegerField(), "1.5", "请填写整数。"),
        (forms.DecimalField(), "一", "请填写数字，不带单位，例如 1250.00。"),
        (forms.DateField(), "31/12/2024", "日期无法识别，请按 2024-03-12 填写。"),
    ],
)
def test_a_mistake_is_named_in_words_that_fit_the_field(field, entered, said):
    with pytest.raises(ValidationError) as refused:
        field.clean(entered)
    assert refused.value.messages == [said]
