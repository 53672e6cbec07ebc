"""zhirong classify: one object or many, either language, units; nothing of Django is loaded."""

import json
import subprocess
import sys

import pytest

from zhirong.cli.main import main

FIRM = {
    "industry": "I65",
    "employees": 100,
    "revenue": 1000,
    "tech_staff": 30,
    "rd_expense": 60,
    "class_one": 1,
    "assets": 1,
}


def asked(tmp_path, capsys, given, status=0):
    path = tmp_path / "firm.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given, ensure_ascii=False), "utf-8")
    assert main(["classify", str(path)]) == status
    return json.loads(capsys.readouterr().out)


def test_both_answers_with_the_indicators_used(tmp_path, capsys):
    found = asked(tmp_path, capsys, FIRM)
    assert (found["size"]["class"], found["size"]["label"]) == ("medium", "中型")
    assert found["size"]["indicators"] == {"employees": 100, "revenue": "1000"}
    assert (found["technology_sme"]["score"], found["technology_sme"]["status"]) == (100, "qualified")
    assert found["technology_sme"]["indicators"] == {
        "tech_staff_ratio": "30%",
        "rd_to_sales": "6%",
        "class_one": "1",
    }


@pytest.mark.parametrize(
    "given",
    [
        {"行业": "软件和信息技术服务业", "从业人员": "100", "营业收入": "1,000"},
        {"industry": "software_it", "employees": 100, "revenue": "1000万元"},
        {"industry": "65", "employees": 100.0, "revenue_yuan": 10_000_000},
        {"industry": "I65", "employees": "100人", "营业收入（亿元）": 0.1},
        {"industry": "i65", "employees": 100, "revenue": 10_000_000, "unit": "元"},
    ],
)
def test_the_same_firm_in_other_words(tmp_path, capsys, given):
    found = asked(tmp_path, capsys, given)
    assert (found["size"]["class"], found["ignored_keys"]) == ("medium", [])


def test_a_list_gives_a_list_in_its_order(tmp_path, capsys):
    found = asked(tmp_path, capsys, [FIRM, FIRM | {"employees": 9}])
    assert [each["size"]["class"] for each in found] == ["medium", "micro"]


def test_an_industry_outside_the_standard_is_no_fault(tmp_path, capsys):
    found = asked(tmp_path, capsys, {"industry": "J66", "employees": 5, "revenue": 5, "assets": 5})["size"]
    assert (found["class"], found["applicable"], found["why"]) == (None, False, "outside")


def test_a_share_may_stand_for_the_numbers_behind_it(tmp_path, capsys):
    found = asked(tmp_path, capsys, {"tech_staff_ratio": "29.99%", "rd_to_sales": 0.06, "class_two": 1, "class_one": 0})
    assert found["technology_sme"]["parts"] == {"staff": 16, "research": 50, "results": 6}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"employees": -1}, "employees"),
        ({"employees": 1.5}, "employees"),
        ({"employees": True}, "employees"),
        ({"revenue": "很多"}, "revenue"),
        ({"revenue": "3 笔"}, "revenue"),
        ({"unit": "美元"}, "unit"),
        ({"clean_record": "也许"}, "clean_record"),
        ({"tech_staff_ratio": 30}, "tech_staff_ratio"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(tmp_path, capsys, given, field):
    assert asked(tmp_path, capsys, given, 2)["error"]["field"] == field


@pytest.mark.parametrize("text", ["", "[]", "3", "[3]", "{", "[" * 100_000])
def test_a_file_without_enterprises_is_refused(tmp_path, capsys, text):
    assert asked(tmp_path, capsys, text, 2)["error"]["code"] == "file_unreadable"


def test_unknown_keys_are_listed(tmp_path, capsys):
    assert asked(tmp_path, capsys, FIRM | {"colour": "red"})["ignored_keys"] == ["colour"]


def test_django_stays_out():
    code = "import sys, zhirong.cli.classify; sys.exit(any(name.startswith('django') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
