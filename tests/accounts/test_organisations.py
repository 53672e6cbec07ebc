"""Organisations on pages: the office keeps them, each one keeps its own contact data."""

import io

import openpyxl
import pytest
from django.db.models.signals import pre_save

from tests.people import an_organisation
from zhirong.accounts.models import Organisation, Suspension
from zhirong.accounts.permissions import Category
from zhirong.audit.models import AuditEvent
from zhirong.rules.identifiers.uscc import check_character

BODY = "91310115MA1FICTEN".replace("I", "1")
GOOD = BODY + check_character(BODY)
WRONG_DIGIT = BODY + ("0" if GOOD[-1] != "0" else "1")


def entered(**more):
    fields = {
        "category": "institution",
        "institution_kind": "bank",
        "name": "演示商业银行浦东分行",
        "short_name": "演示浦东",
        "uscc": GOOD,
        "district": "310115",
    }
    return {**fields, **more}


def test_the_office_enters_an_organisation_and_the_trail_names_it(officer):
    answer = officer.client().post("/organisations/new/", entered(uscc=f" {GOOD[:8].lower()} {GOOD[8:]} "))
    made = Organisation.objects.get(uscc=GOOD)
    assert answer["Location"] == f"/organisations/{made.pk}/"
    assert (made.category, made.institution_kind, made.district) == ("institution", "bank", "310115")
    assert AuditEvent.objects.filter(
        action="accounts.create_organisation", object=f"organisation:{made.pk}", tenant=str(made.pk)
    ).exists()


def test_a_code_that_somebody_else_enters_at_the_same_instant_is_refused_in_words(officer):
    def faster(instance, **more):
        pre_save.disconnect(faster, sender=Organisation)
        Organisation.objects.create(category="partner", name="另一家", short_name="另一家", uscc=instance.uscc)

    pre_save.connect(faster, sender=Organisation)
    answer = officer.client().post("/organisations/new/", entered())
    assert answer.status_code == 200
    assert "已有机构使用这个统一社会信用代码" in answer.content.decode()
    assert not Organisation.objects.filter(name="演示商业银行浦东分行").exists()


def test_a_wrong_check_digit_warns_and_is_confirmed_with_a_trail(officer):
    client = officer.client()
    warned = client.post("/organisations/new/", entered(uscc=WRONG_DIGIT)).content.decode()
    assert "已核对原件" in warned
    assert 'type="checkbox" name="uscc_confirmed"' in warned
    assert "演示商业银行浦东分行" in warned
    assert not Organisation.objects.filter(uscc=WRONG_DIGIT).exists()
    client.post("/organisations/new/", entered(uscc=WRONG_DIGIT, uscc_confirmed="on"))
    made = Organisation.objects.get(uscc=WRONG_DIGIT)
    assert made.uscc_confirmed
    assert '"uscc_confirmed":true' in AuditEvent.objects.get(action="accounts.create_organisation").payload_json
    assert "校验位不符，已核对原件" in client.get(f"/organisations/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("uscc", "words"),
    [(GOOD[:-1], "应为 18 位，现为 17 位"), ("I" + GOOD[1:], "不会出现“I”"), (GOOD[:3] + "A" + GOOD[4:], "应为数字")],
)
def test_a_wrong_shape_is_refused_even_when_confirmed(officer, uscc, words):
    page = officer.client().post("/organisations/new/", entered(uscc=uscc, uscc_confirmed="on")).content.decode()
    assert words in page
    assert uscc in page
    assert not Organisation.objects.filter(name="演示商业银行浦东分行").exists()


def test_a_code_in_use_and_a_missing_kind_are_said(officer, bank):
    Organisation.objects.filter(pk=bank.pk).update(uscc=GOOD)
    client = officer.client()
    assert "已有机构使用" in client.post("/organisations/new/", entered()).content.decode()
    assert "请选择金融机构的类别" in client.post("/organisations/new/", entered(institution_kind="")).content.decode()


def test_an_edit_keeps_the_category_and_records_digests_only(officer, bank):
    address = f"/organisations/{bank.pk}/edit/"
    client = officer.client()
    assert 'name="category"' not in client.get(address).content.decode()
    client.post(address, entered(category="office", name="新名称银行"))
    bank.refresh_from_db()
    assert (bank.category, bank.name) == ("institution", "新名称银行")
    payload = AuditEvent.objects.get(action="accounts.edit_organisation").payload_json
    assert "新名称" not in payload


def test_suspension_keeps_people_out_at_once_and_is_lifted_with_a_reason(officer, preparer, bank):
    office, applicant = officer.client(), preparer.client()
    assert applicant.get("/organisation/").status_code == 200
    assert "没有保存，请先改正" in office.post(f"/organisations/{bank.pk}/suspend/", {}).content.decode()
    office.post(f"/organisations/{bank.pk}/suspend/", {"reason": "业务资质到期"})
    assert applicant.get("/organisation/").status_code == 403
    page = office.get(f"/organisations/{bank.pk}/").content.decode()
    assert "业务资质到期" in page
    assert "恢复使用" in page
    assert office.post(f"/organisations/{bank.pk}/suspend/", {"reason": "再停"}).status_code == 409
    office.post(f"/organisations/{bank.pk}/reactivate/", {"reason": "资质已续"})
    assert applicant.get("/organisation/").status_code == 200
    row = Suspension.objects.get()
    assert (row.reason, row.lifted_reason, row.lifted_by) == ("业务资质到期", "资质已续", officer.user)
    assert (
        AuditEvent.objects.filter(
            action__in=["accounts.suspend_organisation", "accounts.reactivate_organisation"]
        ).count()
        == 2
    )


def test_the_office_cannot_suspend_itself(officer, office):
    assert officer.client().post(f"/organisations/{office.pk}/suspend/", {"reason": "误点"}).status_code == 409
    office.refresh_from_db()
    assert office.is_active


def test_the_list_is_filtered_searched_and_exported(officer, bank, other_bank):
    an_organisation(Category.ENTERPRISE, "演示科技有限公司")
    client = officer.client()
    page = client.get("/organisations/?category=institution&q=示例").content.decode()
    assert "示例银行上海分行" in page
    assert "演示银行上海分行" not in page
    assert "没有符合条件的记录" in client.get("/organisations/?district=310101").content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/organisations/?export=xlsx").content)).active
    words = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"演示科技有限公司", "企业", "商业银行", "在用"} <= words


def test_the_list_asks_few_questions(officer, django_assert_max_num_queries):
    for number in range(30):
        an_organisation(Category.INSTITUTION, f"演示银行第{number}支行", kind="bank")
    client = officer.client()
    with django_assert_max_num_queries(12):
        client.get("/organisations/")


def test_an_administrator_keeps_the_contact_data_and_nothing_else(administrator, preparer, bank):
    sent = {
        "contact_name": "李联系",
        "contact_phone": "021-00000000",
        "contact_email": "",
        "contact_address": "演示路1号",
    }
    administrator.client().post("/organisation/contact/", {**sent, "name": "改名银行", "is_active": "", "uscc": GOOD})
    bank.refresh_from_db()
    assert (bank.contact_name, bank.name, bank.uscc, bank.is_active) == ("李联系", "演示银行上海分行", "", True)
    assert preparer.client().get("/organisation/contact/").status_code == 403
    wrong = administrator.client().post("/organisation/contact/", {**sent, "contact_email": "无"}).content.decode()
    assert "演示路1号" in wrong


def test_a_member_sees_ones_own_organisation_without_the_offices_acts(preparer, bank):
    page = preparer.client().get("/organisation/").content.decode()
    assert bank.name in page
    assert "证照与授权文件" in page
    for address in ("edit/", "suspend/", "invite/"):
        assert f"/organisations/{bank.pk}/{address}" not in page
        assert preparer.client().get(f"/organisations/{bank.pk}/{address}").status_code == 403
