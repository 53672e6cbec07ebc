"""zhirong figures: small ledgers whose right numbers were worked out by hand."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhirong.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
HEADS = (
    "统一社会信用代码",
    "借款人（企业名称）",
    "专利号/商标注册号（多值）",
    "质押登记号",
    "质权设立日（登记日）",
    "质押登记金额（万元）",
    "借款合同号",
    "放款日期",
    "贷款发放金额（万元）",
    "首贷-征信无贷款记录",
    "首贷佐证",
    "所属行业",
    "从业人数",
    "上年营业收入（万元）",
)
BASE = dict(
    zip(
        HEADS,
        (
            "91310000132257510M",
            "演示甲公司",
            "ZL201910190004.3",
            "Y2021310000001",
            "2021-03-01",
            "500",
            "HT-1",
            "2021-03-05",
            "300",
            "否",
            "",
            "I65",
            "20",
            "900",
        ),
        strict=True,
    )
)


@pytest.fixture
def ledger(tmp_path):
    """Writes rows, each a change of the usual one, into a CSV file; the first row of data is row 2."""

    def write(*rows, name="台账.csv", heads=HEADS):
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(heads)
            lines.writerows([[({**BASE, **row})[head] for head in heads] for row in rows])
        return path

    return write


@pytest.fixture
def told(capsys):
    def run(*words, kind="bank", status=0):
        assert main(["figures", *map(str, words), "--kind", kind, "--json"]) == status
        return json.loads(capsys.readouterr().out)

    return run


def figure(found, id, year="total"):
    return next(each for each in found["figures"] if (each["id"], each["year"]) == (id, year))


def patent(number):
    """A patent number of 2019 with its check digit (ZC 0006-2003)."""
    digits = f"20191{number:07d}"
    rest = (
        sum(int(digit) * weight for digit, weight in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=True))
        % 11
    )
    return f"ZL{digits}.{'X' if rest == 10 else rest}"


def other(number, **more):
    """Another deal: its own registration, contract and right."""
    numbers = {
        "质押登记号": f"Y20213100{number:05d}",
        "借款合同号": f"HT-{number}",
        "专利号/商标注册号（多值）": patent(number),
    }
    return numbers | {HEADS[4]: f"2021-0{1 + number % 9}-01"} | more


def test_rows_deals_households_and_amounts(ledger, told):
    found = told(ledger({}, other(2), other(3, **{HEADS[0]: "91310000607349388X", HEADS[4]: "2022-01-01"})))
    assert found["rows"] == {
        "reported": 3,
        "counted": 3,
        "doubtful": 0,
        "excluded": 0,
        "unknown": 0,
        "out_of_period": 0,
    }
    assert [figure(found, "deals", year)["value"] for year in (2021, 2022, "total")] == [2, 1, 3]
    assert figure(found, "deals", 2022)["rows"] == [4]
    assert figure(found, "households")["value"] == 2
    assert (figure(found, "registered_amount")["value"], figure(found, "registered_amount")["unit"]) == (
        "15000000.00",
        "元",
    )


def test_the_turn_of_the_year(ledger, told):
    found = told(
        ledger(
            {HEADS[4]: "2020-12-31"},
            other(2, **{HEADS[4]: "2021-01-01"}),
            other(3, **{HEADS[4]: "2022-12-31"}),
            other(4, **{HEADS[4]: "2023-01-01"}),
        )
    )
    assert (found["rows"]["out_of_period"], figure(found, "deals")["rows"]) == (2, [3, 4])


def test_five_drawdowns_under_one_registration_are_one_deal(ledger, told):
    drawdowns = [{"借款合同号": f"HT-{n}", "放款日期": f"2021-0{n + 3}-05"} for n in range(5)]
    found = told(ledger(*drawdowns))
    assert figure(found, "deals")["value"] == 1
    assert figure(found, "deals")["rows"] == [2, 3, 4, 5, 6]
    assert figure(found, "registered_amount")["value"] == "5000000.00"
    assert figure(told(ledger(*drawdowns), "--rule", "C04=contract"), "deals")["value"] == 5


def test_a_missing_field_makes_unknown_and_is_named(ledger, told):
    found = told(ledger({}, other(2, **{"质押登记号": ""})))
    assert (found["rows"]["counted"], found["rows"]["unknown"]) == (1, 1)
    assert (figure(found, "deals")["value"], figure(found, "deals")["unknown_rows"]) == (1, [3])
    finding = next(each for each in found["findings"] if each["row"] == 3)
    assert (finding["rule"], finding["column"], finding["severity"]) == ("missing_reg_no", "reg_no", "warning")


def test_a_column_that_is_not_there_makes_its_figures_null(ledger, told):
    heads = [head for head in HEADS if head != "质押登记金额（万元）"]
    found = told(ledger({}, other(2), heads=heads))
    assert figure(found, "deals")["value"] == 2
    assert (figure(found, "registered_amount")["value"], figure(found, "registered_amount")["unknown_rows"]) == (
        None,
        [2, 3],
    )


def test_the_same_row_twice_counts_once(ledger, told):
    found = told(ledger({}, {}, other(2)))
    assert (found["rows"]["counted"], found["rows"]["excluded"], figure(found, "deals")["value"]) == (2, 1, 2)
    assert [(each["row"], each["rule"]) for each in found["findings"] if each["severity"] == "error"] == [
        (3, "same_row")
    ]


def test_one_registration_with_two_amounts_is_doubtful_on_all_its_rows(ledger, told):
    found = told(ledger({}, {"质押登记金额（万元）": "501", "借款合同号": "HT-9"}, other(3)))
    assert (found["rows"]["doubtful"], figure(found, "deals")["rows"]) == (2, [4])


def test_a_wrong_check_digit_counts_with_a_warning_and_a_wrong_length_does_not(ledger, told):
    found = told(ledger({HEADS[0]: "91310000132257510N"}, other(2, **{HEADS[0]: "9131000013225751"})))
    assert figure(found, "deals")["rows"] == [2]
    assert {(each["row"], each["rule"], each["severity"]) for each in found["findings"]} >= {
        (2, "code_check_digit", "warning"),
        (3, "code_malformed", "error"),
    }


def test_a_first_loan_counts_with_proof_once_and_for_small_firms(ledger, told):
    yes = {"首贷-征信无贷款记录": "是", "首贷佐证": "2021-02-20 查询，无贷款记录"}
    found = told(
        ledger(
            yes,
            other(2, **yes),  # the same firm again, later
            other(3, **yes | {HEADS[0]: "91310000607349388X", "首贷佐证": ""}),
            other(4, **yes | {HEADS[0]: "913100001322575101", "从业人数": "5000", "上年营业收入（万元）": "90000"}),
        )
    )
    assert (
        figure(found, "first_loan_households")["value"],
        figure(found, "first_loan_households")["unknown_rows"],
    ) == (1, [4])


def test_criteria_with_the_threshold_in_its_unit(ledger, told):
    found = told(ledger({}, other(2)))
    record = next(each for each in found["criteria"] if each["id"] == "track_record")
    assert (record["outcome"], record["figure"], record["threshold"], record["unit"], record["shortfall"]) == (
        "fail",
        "deals",
        20,
        "笔",
        18,
    )
    assert [(part["id"], part["shortfall"], part["unit"]) for part in record["parts"]] == [
        ("deals", 18, "笔"),
        ("registered_amount", "990000000.00", "元"),
    ]
    products = next(each for each in found["criteria"] if each["id"] == "products")
    assert (products["outcome"], products["value"], products["shortfall"]) == ("unknown", None, None)


@pytest.mark.parametrize(("amount", "outcome", "short"), [("99999", "fail", "10000.00"), ("100000", "pass", "0.00")])
def test_nine_point_nine_nine_nine_nine_is_not_ten(ledger, told, amount, outcome, short):
    found = told(ledger({"质押登记金额（万元）": amount}))
    record = next(each for each in found["criteria"] if each["id"] == "track_record")
    assert (record["outcome"], record["parts"][1]["shortfall"]) == (outcome, short)


@pytest.mark.parametrize("word", ["2", "disbursement_date", "放款日"])
def test_a_rule_by_position_code_or_word(ledger, told, word):
    found = told(ledger({"放款日期": "2022-01-03"}), "--rule", f"C08={word}")
    assert (figure(found, "deals", 2021)["value"], figure(found, "deals", 2022)["value"]) == (0, 1)
    assert found["counting_rule"]["rules"]["C08"] == "disbursement_date"


@pytest.mark.parametrize(
    "words",
    [
        ["--rule", "C08=9"],
        ["--rule", "C99=1"],
        ["--rule", "C08"],
        ["--rule", "C08=登记"],
        ["--years", "二〇二一"],
        ["--sheet"],
    ],
)
def test_unknown_rules_and_years_are_wrong_usage(ledger, told, words):
    assert told(ledger({}), *words, status=2)["error"]["code"] == "usage"


def test_one_year_stands_by_itself_and_as_the_total(ledger, told):
    found = told(ledger({}), "--years", "2021")
    assert [each["year"] for each in found["figures"] if each["id"] == "deals"] == [2021, "total"]


def test_several_ledgers_name_their_rows(ledger, told):
    found = told(ledger({}, name="甲.csv"), ledger(other(2), name="乙.csv"))
    assert figure(found, "deals")["rows"] == ["甲.csv:2", "乙.csv:2"]


def test_a_list_of_registrations_bears_rows_out_or_raises_doubt(ledger, told, tmp_path):
    listed = tmp_path / "清单.csv"
    listed.write_text(
        "reg_no,reg_date,amount,unit,pledgor_uscc,pledgee\n"
        "Y2021310000001,2021-03-01,500,万元,91310000132257510M,演示银行\n"
        "Y2021310000002,2021年3月1日,5000000.00,元,,演示银行\n"
        "Y2021310000003,2021-03-02,500,万元,91310000132257510M,演示银行\n"
        "Y2021310000004,2021-03-01,0.06,亿元,91310000132257510M,演示银行\n",
        "utf-8",
    )
    rows = [other(n, **{"质押登记号": f"Y202131000000{n}", HEADS[4]: "2021-03-01"}) for n in range(1, 6)]
    found = told(ledger(*rows), "--registry", listed, "--rule", "C04=registration")
    assert figure(found, "deals")["rows"] == [2, 3]
    doubts = {(each["row"], each["rule"]) for each in found["findings"] if each["rule"].startswith("registry")}
    assert doubts == {(4, "registry_reg_date"), (5, "registry_reg_amount"), (6, "registry_reg_no")}


def test_a_pledgor_who_is_not_the_borrower_has_another_code(ledger, told, tmp_path):
    listed = tmp_path / "清单.csv"
    listed.write_text(
        "reg_no,reg_date,amount,unit,pledgor_uscc\nY2021310000001,2021-03-01,500,万元,91310000607349388X\n", "utf-8"
    )
    heads = (*HEADS, "出质人")
    words = ("--registry", listed)
    other_pledgor = told(ledger({"出质人": "演示丙公司"}, heads=heads), *words)
    same_pledgor = told(ledger({"出质人": "演示甲公司"}, heads=heads), *words)
    assert (other_pledgor["rows"]["counted"], same_pledgor["rows"]["doubtful"]) == (1, 1)


def test_odd_rows_are_told_and_counted(ledger, told):
    found = told(ledger({"放款日期": "2021-02-01"}, other(2, **{"借款人（企业名称）": "演示乙公司"})))
    assert figure(found, "deals")["value"] == 2
    rules = {(each["row"], each["rule"]) for each in found["findings"]}
    assert rules >= {(2, "registration_after_loan"), (2, "code_of_other_name"), (3, "code_of_other_name")}


def test_neither_settings_nor_data_are_touched(ledger, tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "ZHIRONG_DATA": str(tmp_path / "data")}
    words = [sys.executable, "-m", "zhirong", "figures", str(ledger({})), "--kind", "bank"]
    done = subprocess.run(words, capture_output=True, env=environment, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "计入 1" in done.stdout
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_no_ledger_is_refused_by_name(told, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    assert "表头" in told(path, status=2)["error"]["message"]
