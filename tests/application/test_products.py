"""The product shelf: kept once, used in every application, and who may touch it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.application.filled import a_pdf
from tests.lives import an_application
from zhirong.accounts.permissions import Role
from zhirong.application.models import Product, ProductEdit
from zhirong.application.selectors import attachments, section_of
from zhirong.audit.models import AuditEvent

pytestmark = pytest.mark.usefixtures("during")
GIVEN = {
    "name": "知权贷",
    "family": "专利商标质押贷款",
    "launched_on": "2019-05-01",
    "customers": "科技型中小企业",
    "customer_limit": "1000",
    "tenor": "12",
    "price_from": "3.85",
    "price_to": "4.35",
}


@pytest.fixture
def writer(house):
    return house[Role.PREPARER]


@pytest.fixture
def kept(batch, writer):
    data = GIVEN | {"rules": SimpleUploadedFile("知权贷管理办法.pdf", a_pdf("rules"))}
    client = writer.client()
    client.raise_request_exception = True
    assert client.post(reverse("product_new"), data).status_code == 302
    return Product.objects.get()


def rows(writer, application):
    return section_of(writer.actor, application, "foundation").values.get("products", [])


def press(writer, application, **button):
    """The page of the form as it stands, with one more button."""
    section = section_of(writer.actor, application, "foundation")
    data = {"base_version": section.version, **button}
    address = reverse("application_section", args=[application.pk, "foundation"])
    return writer.client().post(address, data, follow=True)


def test_a_product_is_kept_listed_exported_and_put_down_in_the_record(kept, writer, django_assert_max_num_queries):
    assert (kept.customer_limit, kept.tenor, kept.rules_file.original_name) == (1_000_000_000, 12, "知权贷管理办法.pdf")
    client = writer.client()
    with django_assert_max_num_queries(12):
        page = client.get(reverse("products")).content.decode()
    assert "知权贷" in page
    assert "1,000.00" in page
    assert "3.85–4.35%" in page
    assert client.get(reverse("products"), {"export": "xlsx"}).headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert AuditEvent.objects.filter(action="product.keep", object=f"product:{kept.pk}").count() == 1


def test_every_state_of_a_product_is_kept(kept, writer):
    address = reverse("product", args=[kept.pk])
    writer.client().post(address, GIVEN | {"tenor": "24", "reason": "延长期限"})
    writer.client().post(address, GIVEN | {"tenor": "24"})
    assert [edit.particulars["tenor"] for edit in ProductEdit.objects.order_by("number")] == ["12", "24"]
    page = writer.client().get(address).content.decode()
    assert "延长期限" in page
    kept.refresh_from_db()
    assert kept.rules_file is not None, "no new file: the earlier one stays"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "name"),
        ({"family": "没有这一类"}, "family"),
        ({"launched_on": "去年"}, "launched_on"),
        ({"customer_limit": "-1"}, "customer_limit"),
        ({"customer_limit": "9" * 40}, "customer_limit"),
        ({"tenor": "1e9"}, "tenor"),
        ({"price_from": "5", "price_to": "4"}, "下限大于上限"),
        ({"name": "名" * 61}, "name"),
        ({"name": "\x00"}, "name"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(batch, writer, changes, words):
    answer = writer.client().post(reverse("product_new"), GIVEN | changes)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Product.objects.exists()


def test_two_products_of_one_name_are_refused_and_nothing_is_lost(kept, writer):
    answer = writer.client().post(reverse("product_new"), GIVEN | {"customers": "别的客户"})
    assert answer.status_code == 400
    assert "产品库里已有“知权贷”" in answer.content.decode()
    assert "别的客户" in answer.content.decode()


def test_a_retired_product_is_no_longer_offered(kept, writer, application):
    client = writer.client()
    client.post(reverse("product_retire", args=[kept.pk]), {"reason": " "})
    kept.refresh_from_db()
    assert kept.retired_on is None, "without a reason nothing happens"
    client.post(reverse("product_retire", args=[kept.pk]), {"reason": "不再办理"})
    form = client.get(reverse("application_section", args=[application.pk, "foundation"])).content.decode()
    assert "从产品库选入" not in form
    assert "已停用" in client.get(reverse("products")).content.decode()
    assert client.post(reverse("product", args=[kept.pk]), GIVEN).status_code == 400


def test_a_product_is_taken_from_the_shelf_with_its_paper(batch, house, writer, application):
    data = GIVEN | {"rules": SimpleUploadedFile("知权贷管理办法.pdf", a_pdf("rules"))}
    writer.client().post(reverse("product_new"), data)
    product = Product.objects.get()
    form = writer.client().get(reverse("application_section", args=[application.pk, "foundation"])).content.decode()
    assert f'name="from_shelf" value="{product.pk}"' in form
    page = press(writer, application, from_shelf=str(product.pk)).content.decode()
    (row,) = rows(writer, application)
    assert (row["name"], row["customer_limit"], row["price"]["to"]) == ("知权贷", "1000", "4.35")
    assert [each["row"] for each in attachments(writer.actor, application)] == [row["id"]]
    assert f'name="from_shelf" value="{product.pk}"' not in page, "it stands in the table"
    assert "已在表中" in press(writer, application, from_shelf=str(product.pk)).content.decode()
    assert len(rows(writer, application)) == 1


def test_a_row_is_put_on_the_shelf_and_later_says_its_changes_there(complete, writer):
    press(writer, complete, to_shelf="p1")
    product = Product.objects.get()
    assert (product.name, product.customer_limit, str(product.launched_on)) == ("知权贷", 1_000_000_000, "2019-05-01")
    assert product.rules_file.original_name == "知权贷管理办法.pdf"
    assert rows(writer, complete)[0]["product"] == str(product.pk)
    changed = {"field": "products", "products": "p1", "products.p1.product": str(product.pk),
               "products.p1.name": "知权贷", "products.p1.family": "专利商标质押贷款", "products.p1.tenor": "36"}  # fmt: skip
    press(writer, complete, to_shelf="p1", **changed)
    product.refresh_from_db()
    assert (product.tenor, Product.objects.count(), product.edits.count()) == (36, 1, 2)


@pytest.mark.parametrize("button", [{"to_shelf": "nothing"}, {"from_shelf": "x"}, {"from_shelf": "\x00" * 40}])
def test_a_button_that_names_nothing_says_so(complete, writer, button):
    answer = press(writer, complete, **button)
    assert answer.status_code == 200
    assert "没有找到" in answer.content.decode()


def test_a_row_that_cannot_be_read_stays_in_the_form(complete, writer):
    changed = {"field": "products", "products": "p1", "products.p1.name": "知权贷", "products.p1.tenor": "一年多"}
    assert "一年多" in press(writer, complete, to_shelf="p1", **changed).content.decode()
    assert not Product.objects.exists()


def test_another_house_finds_nothing(kept, other_house, batch):
    stranger = other_house[Role.PREPARER]
    assert "知权贷" not in stranger.client().get(reverse("products")).content.decode()
    for name in ("product", "product_retire"):
        assert stranger.client().post(reverse(name, args=[kept.pk]), GIVEN).status_code == 404
    theirs = an_application(batch, other_house)
    press(stranger, theirs, from_shelf=str(kept.pk))
    assert rows(stranger, theirs) == []


def test_who_only_reads_sees_the_product_and_cannot_change_it(kept, house):
    reader = house[Role.SIGNATORY].client()
    page = reader.get(reverse("product", args=[kept.pk])).content.decode()
    assert "存入产品库" not in page
    assert "知权贷" in page
    assert reader.post(reverse("product", args=[kept.pk]), GIVEN).status_code == 403
