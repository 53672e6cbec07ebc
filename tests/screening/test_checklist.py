"""What the machine finds on its own, and what it leaves to a person."""

import pytest

from tests.lives import a_complete_application, an_institution
from tests.screening.conftest import receive
from zhirong.screening.checklist import checklist
from zhirong.screening.lines.identity import head_name
from zhirong.submission.models import Channel


def by_code(application):
    return {line.code: line for line in checklist(application)}


def test_every_line_names_its_source_or_stands_for_a_rule_of_the_batch(application):
    lines = by_code(application)
    assert {
        "received_in_time",
        "seal",
        "kind",
        "applicant",
        "single",
        "eligibility",
        "targets",
        "plan",
        "credit",
    } <= set(lines)
    for code in ("received_in_time", "eligibility", "targets", "funds", "plan", "products"):
        assert lines[code].clause, code


def test_a_seal_is_never_judged_by_the_machine(application):
    assert by_code(application)["seal"].outcome == "person"


def test_credit_stays_open_until_somebody_looked(application, examine):
    assert by_code(application)["credit"].outcome == "unknown"
    examine(application)
    assert by_code(application)["credit"].outcome == "pass"


def test_an_application_by_mail_is_examined_on_its_original(batch):
    made = a_complete_application(batch, an_institution("示例银行上海分行"))
    receive(made, channel=Channel.EMAIL)
    lines = by_code(made)
    assert lines["original"].outcome == "person"
    assert "targets" not in lines


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("演示银行上海分行", "演示银行"),
        ("演示银行股份有限公司上海分行", "演示银行"),
        ("演示银行（中国）有限公司上海分行", "演示银行"),
        ("演示财产保险上海分公司", "演示财产保险"),
        ("示例融资担保有限公司", "示例融资担保"),
        ("样例农商银行", "样例农商银行"),
    ],
)
def test_a_branch_is_known_by_the_name_of_its_legal_person(name, head):
    assert head_name(name) == head


def test_two_branches_of_one_house_are_shown_to_a_person(application, batch):
    receive(a_complete_application(batch, an_institution("演示银行浦东分行")))
    line = by_code(application)["single"]
    assert line.outcome == "person"
    assert "演示银行浦东分行" in line.detail


def test_another_house_is_no_double(application, batch):
    receive(a_complete_application(batch, an_institution("示例银行上海分行")))
    assert by_code(application)["single"].outcome == "pass"
