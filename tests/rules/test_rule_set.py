"""Rule sets: the open questions, their answers, and what changes between two versions."""

import pytest

from zhirong.rules.question import Purpose
from zhirong.rules.rule_set import (
    Choice,
    Family,
    NumberFault,
    RuleFault,
    RuleSet,
    UnknownOption,
    UnknownRule,
    ValueNotSet,
    differences,
)

#: The defaults of the definitions of the house, written down a second time by hand.
DEFAULTS = {
    "C01": "no_credit_record", "C02": "once_in_city", "C03": "per_year_sme", "C04": "group", "C05": "policy", "C06": "contract",
    "C07": "obligor", "C08": "pledge_date", "C09": "start_date", "C10": "registered", "C11": "patent_trademark", "C12": "filed",
    "C13": "pledged", "C14": "new_contract", "C15": "once_per_institution", "C16": "branch", "C17": "registered",
    "C18": "computed", "C19": "year_before", "C20": "valid_number", "C21": "needs_contract", "C22": "cancelled_stays",
    "C23": "calendar_sum", "E01": "standard", "P01": "end_of_day", "P02": "server_receipt", "P03": "logged", "P04": "soft",
    "P05": "branch_authorised", "P06": "from_next_day", "P07": "once_full_list", "P08": "quarterly", "P09": "word",
    "P10": "whitelist_and_officer", "P11": "recipient_list", "P12": "own_batch", "P13": "higher", "P14": "by_batch",
    "P15": "one_per_legal_person", "P16": "agreement_first", "P17": "form_only", "P18": "within_kind", "P19": "rectify",
}  # fmt: skip
OPTIONS = {
    "C01": 3,
    "C04": 5,
    "C05": 3,
    "C08": 3,
    "C16": 3,
    "P01": 3,
    "P03": 3,
    "P08": 3,
    "P09": 3,
    "P13": 3,
    "P06": 2,
    "P19": 1,
}


def answers(family: Family = Family.COUNTING, version: str = "V1", **rules: Choice) -> RuleSet:
    return RuleSet(family=family, version=version, reason="测试", rules=rules)


def test_the_catalogue_is_whole_and_its_defaults_are_the_agreed_ones() -> None:
    found = {id: question.default.code for family in Family for id, question in family.questions.items()}
    assert found == DEFAULTS
    assert [len(family.questions) for family in (Family.COUNTING, Family.PROCEDURE)] == [24, 19]
    for id, number in OPTIONS.items():
        family = Family.PROCEDURE if id.startswith("P") else Family.COUNTING
        assert len(family.questions[id].options) == number, id


def test_codes_are_distinct_and_every_word_stands_in_both_languages() -> None:
    for family in Family:
        assert family.label.zh != family.label.en
        for question in family.questions.values():
            codes = [option.code for option in question.options]
            assert len(codes) == len(set(codes))
            for label in (question.label, question.question, *(option.label for option in question.options)):
                assert label.zh
                assert label.en.isascii() or any(mark in label.en for mark in "“”×≥")
    assert {purpose.label.en for purpose in Purpose} == {"Eligibility", "Progress", "Targets", "Appraisal", "Procedure"}


def test_an_unanswered_question_takes_its_default() -> None:
    rules = answers()
    assert rules.option("C08").code == "pledge_date"
    assert rules.is_default("C08")
    assert not answers(C08=Choice(option="disbursement_date")).is_default("C08")
    assert list(rules.faults()) == []


def test_a_number_of_its_own_is_no_default():
    def procedure(**rules):
        return RuleSet(family=Family.PROCEDURE, version="V1", reason="测试", rules=rules)

    assert procedure(P07=Choice(numbers={"request_working_days": 5})).is_default("P07")
    assert not procedure(P07=Choice(numbers={"cure_days": 10})).is_default("P07")


def test_an_unknown_rule_is_named() -> None:
    rules = answers(C99=Choice(option="x"))
    (fault,) = rules.faults()
    assert isinstance(fault, UnknownRule)
    assert "C01 至 E01" in str(fault)
    with pytest.raises(UnknownRule):
        rules.check()
    with pytest.raises(UnknownRule):
        rules.option("P01")


def test_an_unknown_option_names_the_possible_ones() -> None:
    rules = answers(C08=Choice(option="friday"))
    with pytest.raises(UnknownOption, match="pledge_date（质权设立日）、disbursement_date（放款日）") as caught:
        rules.check()
    assert caught.value.field == "rules.C08"
    with pytest.raises(UnknownOption):
        rules.option("C08")


@pytest.mark.parametrize(
    ("id", "choice"),
    [
        ("P06", Choice(numbers={"working_days": 4})),
        ("P06", Choice(numbers={"working_days": 61})),
        ("P06", Choice(numbers={"days": 7})),
        ("P03", Choice(option="logged", numbers={"working_days": 5})),
        ("P01", Choice(option="named_hour", numbers={"minute_of_day": 1441})),
        ("P09", Choice(numbers={"limit": 0})),
    ],
)
def test_numbers_have_their_place_and_bounds(id: str, choice: Choice) -> None:
    with pytest.raises(NumberFault):
        answers(Family.PROCEDURE, **{id: choice}).check()


@pytest.mark.parametrize("days", [5, 60])
def test_the_bounds_themselves_are_allowed(days: int) -> None:
    answers(Family.PROCEDURE, P06=Choice(numbers={"working_days": days})).check()


def test_numbers_and_their_defaults() -> None:
    rules = answers(Family.PROCEDURE, P06=Choice(numbers={"working_days": 10}))
    assert rules.number("P06", "working_days") == 10
    assert answers(Family.PROCEDURE).number("P06", "working_days") == 7
    assert answers(Family.PROCEDURE).number("P08", "due_days") == 15
    assert answers(Family.PROCEDURE).number("P07", "request_working_days") == 5
    with pytest.raises(NumberFault):
        rules.number("P06", "weeks")


@pytest.mark.parametrize(("id", "code"), [("P14", "amount_yuan"), ("P07", "cure_days"), ("P03", "working_days")])
def test_what_the_office_has_not_set_stops_with_a_reason(id: str, code: str) -> None:
    with pytest.raises(ValueNotSet, match=f"没有设定 {id}") as caught:
        answers(Family.PROCEDURE).number(id, code)
    assert caught.value.status == 409
    assert answers(Family.PROCEDURE).number_or_none(id, code) is None


def test_the_chip() -> None:
    rules = answers(version="V3")
    assert rules.chip("C01", "C08", "E01") == "口径 V3 · 首贷=征信无贷款记录 · 按质权设立日 · 仅计核验通过"
    assert rules.chip("C08", language="en") == "Counting rules V3 · by pledge date"
    other = answers(version="V4", C01=Choice(option="first_at_bank"))
    assert other.chip("C01") == "口径 V4 · 首贷=本行首次"


def test_the_differences_in_words() -> None:
    before = answers(Family.PROCEDURE)
    after = answers(
        Family.PROCEDURE,
        "V2",
        P08=Choice(option="monthly"),
        P06=Choice(numbers={"working_days": 5}),
        P14=Choice(numbers={"amount_yuan": 500000}),
    )
    assert [label.zh for label in differences(before, after)] == [
        "P06 公示（公示期）：由7改为5",
        "P08 定期报送：由“按季”改为“按月”",
        "P14 支持金额（每家支持金额）：由未设定改为500000",
    ]
    assert differences(after, after) == []
    assert [label.en for label in differences(after, before)][0] == "P06 Public notice (length): from 5 to 7"


def test_faults_do_not_hide_one_another() -> None:
    rules = answers(C98=Choice(), C08=Choice(option="x"), C09=Choice(option="y"), C10=Choice(numbers={"z": 1}))
    faults = list(rules.faults())
    assert len(faults) == 4
    assert all(isinstance(fault, RuleFault) for fault in faults)
