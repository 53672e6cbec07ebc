"""A letter and a sheet as the office would write them."""

from zhirong.typesetting.blocks import Facts, Heading, Sheet, Table
from zhirong.typesetting.letter import Letter, letter_of

TEMPLATE = """# 补正通知书

文号：{{ document_no }}

{{ unit_name }}：

贵单位“{{ batch_title }}”申报材料
经形式审查，请于 {{ cure_by }} 前补正：

{{ defects }}

联系方式：{{ contact }}。

附件：补正事项说明；承诺书样式。

{{ office }}

{{ issued_on }}
"""
FIELDS = {
    "document_no": "演知管〔2023〕12号",
    "unit_name": "演示银行上海分行",
    "batch_title": "演示项目首批",
    "cure_by": "2023年4月20日17时",
    "defects": (
        "1. 承诺书未见单位公章。",
        Table(("序号", "事项"), tuple((str(number), f"第{number}项附件缺页") for number in range(1, 41)), numbers=(0,)),
    ),
    "contact": "演示市知识产权局",
    "office": "演示市知识产权局",
    "issued_on": "2023年4月12日",
}


def a_letter(**changed: object) -> Letter:
    return letter_of(TEMPLATE, {**FIELDS, **changed}, foot="文书摘要 0123456789abcdef", code="演示", code_words="核对")


def a_sheet(**changed: object) -> Sheet:
    parts: dict[str, object] = {
        "title": "项目评分表",
        "number": "编号 2023-01-001",
        "blocks": (
            Facts((("申报单位", "演示银行上海分行"), ("评审专家", "张专家"), ("摘要", "ab" * 32)), across=2),
            Heading("一、评分"),
            Table(
                ("项目", "分值", "得分"),
                (*((f"指标{number}", "10", "8.5") for number in range(60)), ("合计", "600", "510.0")),
                numbers=(1, 2),
                bold_rows=(60,),
            ),
        ),
        "signatures": ("评审专家（签字）：", "日期："),
    }
    return Sheet(**{**parts, **changed})  # type: ignore[arg-type]
