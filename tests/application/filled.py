"""What a diligent institution writes into the form, and small real files to go with it."""

import io
from functools import cache
from zlib import crc32

from openpyxl import Workbook

from tests.ledgers import a_ledger
from zhirong.rules.identifiers.uscc import check_character

#: kind -> family of its product.
FAMILIES = {"bank": "专利商标质押贷款", "insurer": "知识产权质押贷款保证保险", "guarantor": "知识产权信贷担保"}
#: kind -> year -> figure -> number: above the threshold of each kind.
RECORD = {
    "bank": {
        "2021": {"pledge_loan_deals": "9", "registered_amount": "21000", "disbursed_amount": "18000", "households": "8",
                 "sme_households": "7", "first_loan_households": "3", "year_end_balance": "15000", "npl_ratio": "0.8"},
        "2022": {"pledge_loan_deals": "16", "registered_amount": "38000", "disbursed_amount": "33000", "households": "14",
                 "sme_households": "12", "first_loan_households": "5", "year_end_balance": "29000", "npl_ratio": "0.7"},
    },
    "insurer": {
        year: {"insurance_deals": "230", "sum_insured": "46000", "premium": "920", "households": "200",
               "claims_paid_deals": "4", "claims_paid_amount": "120"}
        for year in ("2021", "2022")
    },
    "guarantor": {
        year: {"guarantee_deals": "14", "guaranteed_amount": "9800", "households": "13", "year_end_guarantees": "8600",
               "average_fee": "1", "compensation_rate": "0.5"}
        for year in ("2021", "2022")
    },
}  # fmt: skip
#: kind -> figure -> target of every year: at the floor or above.
GOALS = {
    "bank": {"pledge_loan_deals": "60", "households": "50", "registered_amount": "120000", "disbursed_amount": "90000",
             "first_loan_households": "22"},
    "insurer": {"insurance_deals": "320", "households": "260", "sum_insured": "70000", "premium": "1400"},
    "guarantor": {"guarantee_deals": "26", "households": "24", "guaranteed_amount": "20000"},
}  # fmt: skip

#: What the ledger of each kind gives; nobody types it.
COUNTED = {
    "bank": {
        "pledge_loan_deals",
        "registered_amount",
        "disbursed_amount",
        "households",
        "sme_households",
        "first_loan_households",
    },
    "insurer": {"insurance_deals", "sum_insured", "premium", "households"},
    "guarantor": {"guarantee_deals", "guaranteed_amount", "households"},
}


def usual_values(kind: str, name: str) -> dict[str, object]:
    """A value for every field that takes one, for the kinds of the historical programme."""
    return {
        "project_name": f"{name}知识产权金融创新中心项目",
        "filled_on": "2023-03-21",
        "unit_full_name": name,
        "uscc": a_code(name),
        "licence_no": "演示许可〔2010〕第 1 号",
        "legal_form": "一级分行",
        "registered_address": "上海市浦东新区演示路 1 号",
        "legal_representative": "周负责",
        "established_on": "2010-06-18",
        "registered_capital": "50000",
        "lead_department": "科技金融部",
        "lead_person": {"name": "吴牵头", "title": "总经理", "mobile": "13800000001", "email": "lead@example.invalid"},
        "contact_person": {
            "name": "郑联络",
            "title": "经理",
            "mobile": "13800000002",
            "email": "contact@example.invalid",
        },
        "branches": [{"id": "b1", "name": "浦东支行", "district": "310115", "specialised": "yes", "managers": "6"}],
        "team": [
            {
                "id": f"t{n}",
                "name": f"演示组员{n}",
                "id_last_digits": f"000{n}",
                "department": "科技金融部",
                "title": "经理",
                "expertise": expertise,
                "duty": "产品和推广",
            }
            for n, expertise in enumerate(("金融", "知识产权", "法律"), 1)
        ],
        "bank_account": {"holder": name, "bank": "演示银行营业部", "number": "6200000000000000001"},
        "introduction": "本单位长期服务本市科技型中小企业，设有知识产权金融专营团队。",
        "products": [
            {
                "id": "p1",
                "name": "知权贷",
                "family": FAMILIES[kind],
                "launched_on": "2019-05-01",
                "customers": "科技型中小企业",
                "customer_limit": "1000",
                "tenor": "12",
                "price": {"from": "3.85", "to": "4.35"},
            }
        ],
        "track_record": {
            year: {code: {"value": number} for code, number in figures.items() if code not in COUNTED[kind]}
            for year, figures in RECORD[kind].items()
        },
        "mechanisms": ["定价审批", "尽职免责"],
        "work_plan": (
            "开展首贷行动，逐户走访未获贷款的专利企业；推进产品和服务模式创新；完善定价审批、尽职免责和绩效考核等内部管理机制；"
            "打造品牌团队，设立服务专区；总结典型案例并宣传推广，举办巡回路演。"
        ),
        "work_items": [
            {
                "id": f"w{n}",
                "task_group": group,
                "task": f"{group}任务",
                "measure": "完成数量",
                "target": "10",
                "due": "2023-12",
                "owner": "吴牵头",
            }
            for n, group in enumerate(("首贷", "创新", "机制", "团队", "宣传"), 1)
        ],
        "goals_text": "两年内知识产权金融业务逐年增长，年度目标见绩效目标表。",
        "goals": {year: {code: {"value": number} for code, number in GOALS[kind].items()} for year in ("2023", "2024")},
        "safeguards": "设立专项额度，配备专职人员，给予内部资金转移定价优惠。",
        "fund_plan": [
            {"id": "f1", "purpose": "专业培训", "amount": "20", "basis": "四期培训，每期五万元", "quarter": "2023-Q3"}
        ],
    }


def a_code(name: str) -> str:
    """A fictional social credit code whose check digit is right, another one for every name."""
    first = f"91310000MA{crc32(name.encode()) % 10**7:07}"
    return first + check_character(first)


@cache  # a workbook carries the second in which it was made
def usual_files(kind: str = "bank") -> list[tuple[str, str, str, bytes]]:
    """Field, row, name and bytes of a file for every place that asks for one."""
    places = [
        ("products.rules_file", "p1", "知权贷管理办法.pdf"),
        ("mechanisms", "定价审批", "定价审批办法.pdf"),
        ("mechanisms", "尽职免责", "尽职免责办法.pdf"),
        ("annex_licence", "", "营业执照.pdf"),
        ("annex_product_rules", "", "产品管理办法.pdf"),
        ("annex_ledger", "", "台账签章版.pdf"),
        ("annex_registrations", "", "质押登记通知书.pdf"),
        ("annex_contracts", "", "合同抽样.pdf"),
        ("annex_authorisation", "", "授权书.pdf"),
    ]
    papers = [(field, row, name, a_pdf(f"{field} {number}")) for number, (field, row, name) in enumerate(places)]
    return [*papers, ("ledger", "", "台账.xlsx", a_ledger(kind, planted=False).workbook)]


def a_pdf(words: str) -> bytes:
    """One page with a line of Latin text, as small as a PDF can be, with a right cross-reference table."""
    text = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    ]
    made, places = io.BytesIO(b"%PDF-1.4\n"), []
    made.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        made.write(b"%010d 00000 n \n" % place)
    made.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return made.getvalue()


def a_workbook(rows: list[list[str]]) -> bytes:
    """A sheet with these cells."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
