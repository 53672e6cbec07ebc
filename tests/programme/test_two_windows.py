"""Two windows on one draft: the second does not overwrite unseen what the first has saved."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from zhirong.workflow.models import Case


def opened(client, url):
    """The fields of a form as a browser would send them."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    fields = {}
    for field in page.select("main form [name]"):
        kept = field.name != "input" or field.get("type") != "checkbox" or field.has_attr("checked")
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            fields[field["name"]] = field.text.strip()
        elif kept:
            fields.setdefault(field["name"], []).append(field.get("value", ""))
    return fields


@pytest.mark.parametrize(
    ("page", "changed"), [("batch_edit", "title"), ("batch_procedure", "P09"), ("rule_set_edit", "reason")]
)
def test_the_second_window_is_told_and_keeps_what_was_typed(work, batch, page, changed):
    client = work.officer.client()
    subject = work.first_rules(batch) if page == "rule_set_edit" else batch
    url = reverse(page, args=[subject.id])
    first, second = opened(client, url), opened(client, url)
    assert changed in first
    one, other = ("char", "hanzi") if page == "batch_procedure" else ("甲写的", "乙写的")
    assert client.post(url, {**first, changed: one}).status_code == 302
    refused = client.post(url, {**second, changed: other})
    assert refused.status_code == 200
    assert "已在别处改过" in refused.content.decode()
    assert other in refused.content.decode()
    again = BeautifulSoup(refused.content, "html.parser").select_one("main form [name=seen]")["value"]
    assert client.post(url, {**second, changed: other, "seen": again}).status_code == 302


def test_a_new_name_stands_in_lists_too(work, batch):
    client = work.officer.client()
    url = reverse("batch_edit", args=[batch.id])
    client.post(url, {**opened(client, url), "title": "改了名的批次"})
    titles = set(Case.objects.values_list("title", flat=True))
    assert titles == {"改了名的批次", "改了名的批次 · 口径 V1"}
