"""What the fictional institutions write into their applications. The same number and year give the same words and figures."""

import datetime as dt
import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhirong.demo.world.cast import ADDRESS
from zhirong.demo.world.plans import PLANS

PHONE = "13800000000"
FAMILIES = {
    "bank": ("专利商标质押贷款",),
    "insurer": ("知识产权质押贷款保证保险", "知识产权交易保险", "知识产权侵权维权保险"),
    "guarantor": ("知识产权信贷担保",),
}
#: The targets of one year before chance lifts them: a little above the floors, amounts in 万元.
TARGETS: Mapping[str, Mapping[str, int]] = {
    "bank": {
        "pledge_loan_deals": 52,
        "households": 44,
        "registered_amount": 90_000,
        "disbursed_amount": 60_000,
        "first_loan_households": 21,
    },
    "insurer": {"insurance_deals": 310, "households": 180, "sum_insured": 12_000, "premium": 260},
    "guarantor": {"guarantee_deals": 22, "households": 20, "guaranteed_amount": 9_000},
}
TASKS = (
    ("首贷", "走访无贷户，建立首贷培育名单", "走访户数", "120 户"),
    ("创新", "推出知识产权运用场景的融资产品", "新产品款数", "2 款"),
    ("机制", "修订定价审批、尽职免责和绩效考核办法", "制度件数", "3 件"),
    ("团队", "组建品牌客户经理队伍并持证上岗", "持证人数", "15 人"),
    ("宣传", "在各区开展路演和专题培训", "场次", "8 场"),
)


#: What the basis years show besides the ledger, lifted by chance: figure -> first and second year, amounts in 万元.
RECORD: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "bank": {"year_end_balance": (15_000, 29_000)},
    "insurer": {"claims_paid_deals": (4, 5), "claims_paid_amount": (120, 150)},
    "guarantor": {"year_end_guarantees": (8_600, 10_400)},
}
#: Rates in per cent, which chance does not lift.
RATES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "bank": {"npl_ratio": ("0.8", "0.7")},
    "insurer": {},
    "guarantor": {"average_fee": ("1.0", "0.9"), "compensation_rate": ("0.5", "0.4")},
}


def form_values(
    *, kind: str, name: str, short: str, uscc: str, basis: list[int], years: list[int], day: dt.date, seed: int
) -> dict[str, Any]:
    """Field -> value for a complete form; ``basis`` and ``years`` are the basis and target years, ``day`` that of filling in."""
    chance = random.Random(f"{name}{years[0]}{seed}")  # noqa: S311 - fictional figures
    plan = PLANS[kind]
    title = {"bank": "行", "insurer": "司", "guarantor": "司"}[kind]
    return {
        "project_name": f"知识产权质押融资创新中心（{short}）",
        "filled_on": day.isoformat(),
        "unit_full_name": name,
        "uscc": uscc,
        "licence_no": f"演示许可第{chance.randint(1000, 9999)}号",
        "legal_form": "一级分行" if "分行" in name else "直属分公司" if "分公司" in name else "法人总部",
        "registered_address": f"上海市{ADDRESS}",
        "legal_representative": f"演{chance.choice('甲乙丙丁戊')}",
        "established_on": f"20{chance.randint(0, 9):02d}-06-18",
        "registered_capital": f"{chance.randint(10, 90) * 1000}.00",
        "lead_department": "普惠金融部",
        "lead_person": _person(f"演{chance.choice('子丑寅卯')}", "部门总经理"),
        "contact_person": _person(f"演{chance.choice('辰巳午未')}", "项目主管"),
        "branches": [
            {
                "id": f"b{place}",
                "name": f"{short}{area}支{title}",
                "district": code,
                "specialised": special,
                "managers": str(staff),
            }
            for place, (area, code, special, staff) in enumerate(
                (("示东", "310115", "yes", 6), ("示西", "310104", "no", 4), ("示南", "310112", "no", 3)), 1
            )
        ],
        "team": [
            {
                "id": f"t{place}",
                "name": f"演{sign}",
                "id_last_digits": f"{chance.randint(0, 9999):04d}",
                "department": department,
                "title": rank,
                "expertise": expertise,
                "duty": duty,
                "phone": "",
            }
            for place, (sign, department, rank, expertise, duty) in enumerate(
                (
                    ("金", "普惠金融部", "总经理", "金融", "总负责"),
                    ("木", "法律合规部", "高级经理", "法律", "合同和质押登记"),
                    ("水", "风险管理部", "高级经理", "评估", "价值评估"),
                    ("火", "科技金融中心", "产品经理", "知识产权", "产品设计"),
                ),
                1,
            )
        ],
        "bank_account": {
            "holder": name,
            "bank": "演示银行营业部",
            "number": f"6200{chance.randint(10**11, 10**12 - 1)}",
        },
        "introduction": plan["introduction"].format(short=short),
        "track_record": _record(kind, basis, chance),
        "products": [
            _product(short, family, place, years[0], chance) for place, family in enumerate(FAMILIES[kind], 1)
        ],
        "mechanisms": ["定价审批", "尽职免责", "绩效考核"],
        "honours": [],
        "work_plan": plan["work_plan"].format(short=short),
        "work_items": [
            {
                "id": f"w{place}",
                "task_group": group,
                "task": task,
                "measure": measure,
                "target": target,
                "due": f"{years[-1]}-{6 + place:02d}",
                "owner": "演金",
            }
            for place, (group, task, measure, target) in enumerate(TASKS, 1)
        ],
        "goals": _goals(kind, years, chance),
        "safeguards": plan["safeguards"].format(short=short),
        "fund_plan": [
            {
                "id": "f1",
                "purpose": "一次性激励",
                "amount": "30.00",
                "basis": "按首贷户数激励一线团队",
                "quarter": f"{years[0]}-Q4",
            },
            {
                "id": "f2",
                "purpose": "专业培训",
                "amount": "20.00",
                "basis": "客户经理知识产权专题培训四期",
                "quarter": f"{years[1]}-Q2",
            },
        ],
    }


def _record(kind: str, basis: list[int], chance: random.Random) -> dict[str, dict[str, dict[str, str]]]:
    growth = Decimal(chance.randint(100, 130)) / 100
    return {
        str(year): {figure: {"value": str(int(by_year[step] * growth))} for figure, by_year in RECORD[kind].items()}
        | {figure: {"value": by_year[step]} for figure, by_year in RATES[kind].items()}
        for step, year in enumerate(basis)
    }


def _person(name: str, title: str) -> dict[str, str]:
    return {"name": name, "title": title, "mobile": PHONE, "email": "contact@demo.invalid"}


def _product(short: str, family: str, place: int, year: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"p{place}",
        "name": f"{short}{family[4:] if family.startswith('知识产权') else family}",
        "family": family,
        "launched_on": f"{year - 4}-03-01",
        "customers": "科技型中小企业",
        "customer_limit": f"{chance.choice((500, 800, 1000, 2000))}.00",
        "tenor": "12",
        "price": {"from": "3.45", "to": "4.65"} if family == "专利商标质押贷款" else {"from": "0.80", "to": "2.00"},
    }


def _goals(kind: str, years: list[int], chance: random.Random) -> dict[str, dict[str, dict[str, str]]]:
    return {
        str(year): {
            figure: {
                "value": str(least + growth * step * least // 20 + chance.randint(0, least // 10 + 1)),
                "reason": "",
            }
            for figure, least in TARGETS[kind].items()
        }
        for step, year in enumerate(years)
        for growth in (2,)
    }
