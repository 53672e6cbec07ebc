"""The forms under which an institution is named, and what finds them in a text."""

import pytest

from zhirong.rules.institution_names import forms_of, head_of, veil_of


def veiled(text, *names):
    return veil_of(forms_of(*names)).sub("□", text)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("示例城市商业银行上海分行",), ("示例城商行", "示例城市商业银行", "示例商行", "示例银行")),
        (("样本村镇银行",), ("样本村镇行", "样本银行")),
        (("演示财产保险上海分公司",), ("演示财险", "演示产险", "演示财产保险")),
        (("示例融资担保有限公司",), ("示例担保", "示例融担")),
        (("试点银行上海分行", "试行"), ("试点银行", "试行")),
        (("样例农商银行", "样例农商"), ("样例农商行", "样例农村商业银行")),
    ],
)
def test_a_name_is_found_as_people_write_it(names, said):
    for form in said:
        assert veiled(f"由{form}提供“{form}知贷通”。", *names) == "由□提供“□知贷通”。"


def test_spaces_and_capitals_do_not_hide_a_name():
    assert veiled("演示 银行 与 DEMO bank", "演示银行", "Demo Bank") == "□ 与 □"


def test_the_longest_form_goes_first_and_other_words_stay():
    assert veiled("演示银行上海分行和演示银行", "演示银行上海分行") == "□和□"
    assert veiled("在上海行业内，上海行动方案", "上海银行") == "在上海行业内，上海行动方案"


def test_the_head_of_a_name_is_known_unless_it_is_a_place():
    assert [head_of(name) for name in ("演示银行上海分行", "演示科创行", "上海银行", "无名公司")] == [
        "演示",
        "演示科创",
        "",
        "",
    ]
