"""Which words of a plan name a use that the notice forbids."""

import pytest

from zhirong.programmes.loader import load
from zhirong.rules.forbidden_uses import forbidden_uses


def uses(text):
    funds = load("shanghai-2023").funds
    words = [(each.code, (each.label, *each.words)) for each in funds.categories if each.ruling == "forbidden"]
    return forbidden_uses(text, words, funds.negations)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("购置办公设备", ["office_equipment"]),
        ("购 置 办\u3000公 设 备", ["office_equipment"]),
        ("办\u200b公\n设备", ["office_equipment"]),
        ("采购培训用设备一批", ["office_equipment"]),
        ("场地租金", ["rent"]),
        ("租赁会议场地", ["rent"]),
        ("租用两间会议室", ["rent"]),
        ("添置设备、租赁场地", ["office_equipment", "rent"]),
        ("不用于场地租金，另购电脑", ["office_equipment"]),
        ("用于购置办公设备，不含税", ["office_equipment"]),
        ("不超过五万元购置办公设备", ["office_equipment"]),
        ("不仅购置办公设备", ["office_equipment"]),
    ],
)
def test_a_forbidden_use_is_found_however_it_is_written(text, codes):
    assert uses(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "四期培训，每期五万元",
        "不购置办公设备",
        "不得用于购置办公设备、场地租金及其他支出",
        "讲师费和资料费，没有场地租金",
        "奖励客户经理，按首贷户数计",
        "知识产权许可和融资租赁业务培训",
        "购买教材。设备厂商走访",
    ],
)
def test_what_is_allowed_or_denied_is_let_through(text):
    assert uses(text) == []
