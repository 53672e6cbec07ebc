"""Who is in the demo world: organisations and people, all of them fictional, each name saying so."""

from dataclasses import dataclass

from zhirong.accounts.permissions import Category, Role

#: Where everybody in the demo lives.
ADDRESS = "演示市演示路 1 号（虚构地址）"


@dataclass(frozen=True)
class Part:
    """One person: e-mail address before the @, name, roles."""

    address: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class House:
    """One organisation with its people. ``district`` is an administrative division code."""

    category: Category
    name: str
    short: str
    district: str
    kind: str = ""
    people: tuple[Part, ...] = ()


R = Role

OFFICE = House(
    Category.OFFICE,
    "演示市知识产权局",
    "演示市局",
    "310115",
    people=(
        Part("officer", "陈经办", (R.OFFICER,)),
        Part("second", "王复核", (R.APPROVER,)),
        Part("leader", "赵处长", (R.LEADER,)),
        Part("finance", "钱财务", (R.FINANCE,)),
        Part("auditor", "孙审计", (R.AUDITOR,)),
        Part("admin", "李管理", (R.ADMINISTRATOR,)),
    ),
)

#: The bank whose people stand behind the demo's buttons.
DEMO_BANK = House(
    Category.INSTITUTION,
    "演示银行上海分行",
    "演示银行",
    "310115",
    "bank",
    (
        Part("applicant", "周填报", (R.PREPARER,)),
        Part("reviewer", "吴复核", (R.REVIEWER, R.ADMINISTRATOR)),
        Part("signatory", "郑行长", (R.SIGNATORY,)),
        Part("bank-admin", "冯管理", (R.ADMINISTRATOR,)),
        Part("bank-risk", "褚风控", (R.RISK,)),
        Part("bank-manager", "卫经理", (R.MANAGER,)),
    ),
)


def _institution(number: int, name: str, short: str, district: str, kind: str) -> House:
    people = (
        Part(f"{kind}{number}-admin", f"{short}管理员", (R.ADMINISTRATOR,)),
        Part(f"{kind}{number}-preparer", f"{short}填报人", (R.PREPARER,)),
        Part(f"{kind}{number}-reviewer", f"{short}复核人", (R.REVIEWER,)),
        Part(f"{kind}{number}-signatory", f"{short}签字人", (R.SIGNATORY,)),
    )
    return House(Category.INSTITUTION, name, short, district, kind, people)


INSTITUTIONS = (
    DEMO_BANK,
    _institution(2, "示例银行上海分行", "示例银行", "310106", "bank"),
    _institution(3, "样本商业银行上海分行", "样本银行", "310101", "bank"),
    _institution(4, "样例农商银行", "样例农商", "310112", "bank"),
    _institution(5, "试点银行上海分行", "试点银行", "310104", "bank"),
    _institution(6, "演示科创银行上海分行", "演示科创行", "310110", "bank"),
    _institution(7, "示例城市商业银行上海分行", "示例城商行", "310117", "bank"),
    _institution(8, "样本村镇银行", "样本村镇行", "310114", "bank"),
    _institution(1, "演示财产保险上海分公司", "演示财险", "310115", "insurer"),
    _institution(2, "示例财产保险上海分公司", "示例财险", "310106", "insurer"),
    _institution(1, "示例融资担保有限公司", "示例担保", "310104", "guarantor"),
    _institution(2, "样本融资担保有限公司", "样本担保", "310115", "guarantor"),
)

OTHERS = (
    House(
        Category.DISTRICT_OFFICE,
        "演示东区知识产权局",
        "演示东区局",
        "310115",
        people=(
            Part("district", "蒋区局", (R.OFFICER,)),
            Part("district-admin", "沈管理", (R.ADMINISTRATOR,)),
        ),
    ),
    House(
        Category.DISTRICT_OFFICE,
        "演示西区知识产权局",
        "演示西区局",
        "310104",
        people=(Part("district2", "韩区局", (R.OFFICER, R.ADMINISTRATOR)),),
    ),
    House(
        Category.ALLIANCE,
        "演示市知识产权金融服务联盟秘书处",
        "演示联盟",
        "310115",
        people=(Part("alliance", "杨秘书", (R.SECRETARY, R.ADMINISTRATOR)),),
    ),
    House(
        Category.CO_DEPARTMENT,
        "演示市金融工作局",
        "演示金融局",
        "310101",
        people=(Part("co-department", "朱联审", (R.STAFF, R.ADMINISTRATOR)),),
    ),
    House(
        Category.EXPERT_POOL,
        "演示评审专家库",
        "演示专家库",
        "310115",
        people=(
            Part("expert", "秦专家", (R.EXPERT,)),
            Part("expert2", "尤专家", (R.EXPERT,)),
            Part("expert3", "许专家", (R.EXPERT,)),
            Part("expert4", "何专家", (R.EXPERT,)),
            Part("expert5", "吕专家", (R.EXPERT,)),
            Part("expert6", "曹专家", (R.EXPERT,)),
            Part("expert7", "严专家", (R.EXPERT,)),
            Part("expert-admin", "施管理", (R.ADMINISTRATOR,)),
        ),
    ),
    House(
        Category.PARTNER,
        "演示市知识产权服务中心",
        "演示服务中心",
        "310115",
        people=(Part("partner", "张服务", (R.STAFF, R.ADMINISTRATOR)),),
    ),
    House(
        Category.PARTNER,
        "示例知识产权交易中心",
        "示例交易中心",
        "310101",
        people=(Part("partner2", "孔交易", (R.STAFF, R.ADMINISTRATOR)),),
    ),
    House(
        Category.ENTERPRISE,
        "演示科技0123有限公司",
        "演示科技0123",
        "310115",
        people=(Part("enterprise", "曹老板", (R.STAFF, R.ADMINISTRATOR)),),
    ),
    House(Category.ENTERPRISE, "示例智造0131有限公司", "示例智造0131", "310112"),
    House(Category.ENTERPRISE, "样本生物0138有限公司", "样本生物0138", "310115"),
)
