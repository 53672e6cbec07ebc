"""The goals in words, from the table."""

from zhirong.application.content import content_of
from zhirong.application.goals_text import goals_in_words


def test_every_target_of_every_year_in_the_order_of_the_form(complete, at):
    content = content_of(complete, at)
    text = goals_in_words(content.frame, content.values)
    assert text.startswith("2023年：专利商标质押贷款项目数 60 笔，惠及户数 50 户，质押登记金额 120000 万元")
    assert "；2024年：" in text
    assert text.endswith("中小企业首贷户数 22 户。")


def test_without_targets_there_are_no_words(application, at):
    content = content_of(application, at)
    assert goals_in_words(content.frame, content.values) == ""


def test_what_cannot_be_read_is_left_out(complete, at):
    content = content_of(complete, at)
    goals = {"2023": {"households": {"value": {"typed": "很多"}}, "pledge_loan_deals": {"value": "60"}}}
    assert goals_in_words(content.frame, {"goals": goals}) == "2023年：专利商标质押贷款项目数 60 笔。"
