"""Papers that fictional institutions hand in: each says in words that it is a demonstration."""

import datetime as dt
from functools import cache

from zhirong.typesetting.blocks import Facts, Heading, Paragraph, Sheet
from zhirong.typesetting.sheet import sheet_pdf

#: The day that every paper of the demo bears, so that its bytes are the same in every world.
DRAWN_UP = dt.datetime(2023, 1, 9, 1, 0, tzinfo=dt.UTC)
MARK = "演示数据"

#: Place in the form, row or option (empty: none), and title of the paper that lies there.
PLACES = (
    ("mechanisms", "定价审批", "知识产权质押融资定价审批办法"),
    ("mechanisms", "尽职免责", "知识产权质押融资尽职免责办法"),
    ("mechanisms", "绩效考核", "知识产权金融业务绩效考核办法"),
    ("annex_licence", "", "营业执照和业务许可证"),
    ("annex_product_rules", "", "知识产权质押融资产品管理办法"),
    ("annex_ledger", "", "基期逐笔台账（签章版）"),
    ("annex_registrations", "", "专利权质押登记通知书（抽样）"),
    ("annex_contracts", "", "借款合同和放款凭证（抽样）"),
    ("annex_authorisation", "", "申报授权书"),
)
RULES_OF_A_PRODUCT = "产品业务管理办法"
SEALED = "签章页扫描件"


@cache
def paper(title: str) -> bytes:
    """A page with this title as PDF."""
    return sheet_pdf(
        Sheet(
            title=title,
            blocks=(
                Paragraph("本件为演示环境自动生成的虚构材料，仅用于展示材料的上传、核对和归档，不具有任何效力。"),
                Heading("一、基本信息"),
                Facts((("名称", title), ("编制单位", "演示机构（虚构）"), ("编制日期", "2023-01-09"))),
                Heading("二、说明"),
                Paragraph("正式使用时，此处为申报单位上传的原件扫描件。"),
            ),
            foot=MARK,
            mark=MARK,
        ),
        at=DRAWN_UP,
    )
