"""Forms: labels, marks, mistakes with their remedy, and nothing lost."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms

from zhirong.ui.fields import CountField, DayField, WanField


class DealForm(forms.Form):
    name = forms.CharField(label="企业", min_length=2, help_text="与营业执照一致。")
    amount = WanField(label="金额")
    deals = CountField(label="笔数", unit="笔", required=False)
    on = DayField(label="设立日")
    kind = forms.ChoiceField(label="类型", widget=forms.RadioSelect, choices=[("a", "甲"), ("b", "乙")])
    sure = forms.BooleanField(label="我已核对")


def page(data=None):
    return BeautifulSoup(str(DealForm(data)), "html.parser")


def test_every_input_has_a_label():
    found = page()
    for field in found.select("input"):
        assert found.find("label", {"for": field["id"]}), field
    assert found.select_one("fieldset > legend").get_text() == "类型*"
    assert found.find("input", {"name": "on"})["type"] == "date"


def test_a_required_field_is_marked_an_optional_one_says_so_and_units_stand_behind():
    found = page()
    assert found.find("label", {"for": "id_name"}).get_text() == "企业*"
    assert found.find("label", {"for": "id_deals"}).get_text() == "笔数选填"
    assert [unit.get_text() for unit in found.select(".with-unit span")] == ["万元", "笔"]


def test_mistakes_are_named_linked_and_tied_to_their_field():
    found = page({"name": "甲", "amount": "很多", "deals": "1.5", "on": "昨天"})
    assert found.find("input", {"name": "amount"})["value"] == "很多"
    assert found.find("input", {"name": "on"})["value"] == "昨天"
    summary = found.select_one(".mistakes")
    assert summary["role"] == "alert"
    assert [a["href"] for a in summary.find_all("a")] == [
        "#id_name",
        "#id_amount",
        "#id_deals",
        "#id_on",
        "#id_kind",
        "#id_sure",
    ]
    name = found.find("input", {"name": "name"})
    assert name["aria-invalid"] == "true"
    assert found.find(id="id_name_error").get_text(strip=True) == "至少 2 个字，现有 1 个，请补足。"
    assert name["aria-describedby"] == "id_name_helptext id_name_error"
    assert all(found.find(id=a["href"][1:]) for a in summary.find_all("a"))


@pytest.mark.parametrize(
    ("typed", "fen"), [("1250", 1_250_000_000), ("1,250.5", 1_250_500_000), ("0.0001", 100), (Decimal("0"), 0)]
)
def test_wan_become_fen(typed, fen):
    assert WanField().clean(typed) == fen


@pytest.mark.parametrize("typed", ["", "-1", "0.00001", "abc"])
def test_amounts_that_are_refused(typed):
    with pytest.raises(forms.ValidationError):
        WanField().clean(typed)


def test_fen_are_shown_again_as_wan():
    assert WanField().prepare_value(1_250_000_000) == "1250.00"
    assert WanField(required=False).clean("") is None
