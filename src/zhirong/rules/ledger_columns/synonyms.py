"""Other heads under which institutions keep the same columns, beside the labels and their aliases.

A column's own label and aliases go first; a word that could mean two columns of a kind stands with neither.
"""

from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRM = _words("名称 全称 企业 单位名称 公司名称 客户名称 客户 企业全称 户名")
_USCC = _words(
    "统一信用代码 社会统一信用代码 统一社会信用代码证号 统一社会信用代码(18位) 统一社会代码 社会信用码"
    " 信用代码证 证件号码 证件号 企业信用代码 客户统一社会信用代码 营业执照号 营业执照号码"
    " 借款人信用代码 借款企业统一社会信用代码 债务人证件号码 被担保人统一社会信用代码 投保人信用代码"
    " 投保人证件号码"
)
_RIGHTS = _words(
    "专利(商标)号 专利/商标号 专利商标 专利号码 专利编号 商标号 商标编号 质押标的号码 知识产权编号"
    " 知识产权号 质押物编号 出质专利号 出质商标注册号 质押专利号/商标号 专利申请号 专利权号"
    " 知识产权权证号"
)
_REGISTRATION = _words(
    "登记证号 质押登记证号 质权登记号 质押登记通知书号 登记通知书编号 登记通知书号"
    " 质押合同登记号 专利质押登记号 商标质押登记号 商标专用权质押登记号 专利权质押登记编号"
    " 知识产权质押登记号 知识产权质押登记编号 质押登记号码 登记号码"
)
_REGISTERED = _words(
    "质押登记金额 质押登记额 登记质押金额 质押登记担保金额 登记担保金额 担保债权数额"
    " 被担保债权数额 质押担保金额 质押融资登记金额 质押债权金额"
)
_INDUSTRY = _words("行业分类 国民经济行业 行业类别 所属行业分类 国标行业 行业门类")
_SIZE = _words("企业规模 规模 规模类型 企业类型(大中小微) 划型 企业规模划型 大中小微")
_EMPLOYEES = _words("从业人员 从业人员数 员工人数 职工人数 人数 从业人员人数 期末从业人员")
_REVENUE = _words("上年营收 上年度营业收入 营收 年营业收入 上年销售收入 上一年度营业收入")
_ASSETS = _words("总资产 资产总计 上年末资产总额 年末资产总额")
_DISTRICT = _words("所在区 企业注册地 企业注册区 注册地所在区 区县 所属区 注册区 企业所属区 企业所在地 行政区")

SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "bank": {
        "row_no": _words("行号 No"),
        "biz_id": _words("业务号 贷款业务编号 业务流水号 申请编号"),
        "branch": _words("经办机构 支行 支行名称 经办行 放款机构 网点 经营机构 网点名称 经办分支行 机构名称"),
        "manager": _words("经办人 经办客户经理 主办客户经理 管户经理"),
        "borrower": _FIRM + _words("借款人全称 借款单位 贷款企业 贷款户 借款企业名称 贷款客户 融资企业"),
        "uscc": _USCC,
        "borrower_district": _DISTRICT,
        "operating_district": _words("经营地 经营所在区 实际经营地 经营地址所在区"),
        "branch_district": _words("支行所在区 网点区域 机构所在区"),
        "industry": _INDUSTRY,
        "size_class": _SIZE,
        "employees": _EMPLOYEES,
        "revenue": _REVENUE,
        "assets": _ASSETS,
        "size_data_year": _words("数据年度 财务数据年度"),
        "tech_sme_no": _words("入库登记编号 科小编号 科技型中小企业编号 入库编号"),
        "ip_type": _words("质押物类型 标的类型 知识产权类型 质押品类型 质押标的"),
        "ip_list": _RIGHTS,
        "ip_count": _words("件数 质押数量 专利件数 质押专利件数 知识产权件数"),
        "invention_count": _words("发明件数 发明专利件数 发明专利数量"),
        "pledgor": _words("出质人名称 质押人"),
        "pledgee": _words("质权人名称"),
        "reg_no": _REGISTRATION,
        "reg_date": _words(
            "登记日期 登记时间 质押登记时间 质权登记日 质权登记日期 质押设立日 质押日期 质权生效日"
            " 质权生效日期 质权设立时间 设立日期 质押登记生效日"
        ),
        "reg_amount": _REGISTERED,
        "max_amount_pledge": _words("最高额质押 最高额 是否最高额"),
        "valuation_method": _words("评估方式 估值方法 价值评估方式"),
        "valuation": _words("评估值 质押物评估价值 评估金额 知识产权评估价值"),
        "valuation_org": _words("评估公司 评估机构名称"),
        "loan_contract": _words(
            "合同号 合同编号 贷款合同编号 主合同编号 借款合同 信贷合同号 贷款合同 流动资金借款合同编号 授信合同编号"
        ),
        "contract_date": _words(
            "合同日期 合同签订日 合同签订日期 签约日期 借款合同日期 签订日期 合同签署日期 借款合同签订日"
        ),
        "iou_no": _words("借据编号 借据 放款编号"),
        "credit_amount": _words("授信额度 授信额 批复金额"),
        "loan_amount": _words("发放贷款金额 放款额 贷款发放额 借款金额 实际放款金额 贷款本金 放款本金 投放金额"),
        "loan_start": _words(
            "放款时间 发放日期 贷款发放日 起息日 贷款起始日 贷款起始日期 借款日期 发放日 贷款日期 贷款起期"
        ),
        "loan_end": _words("到期日 贷款到期日 贷款到期日期 到期时间 借款到期日 贷款止期"),
        "term_m": _words("贷款期限 借款期限 期限月"),
        "rate": _words("利率 贷款利率 年利率 执行利率 执行年利率 贷款年利率"),
        "rate_type": _words("利率类型 利率定价方式"),
        "guarantee_mix": _words("担保方式 组合担保"),
        "guarantor_or_insurer": _words("合作机构 担保机构 保险机构 合作担保机构 合作保险机构"),
        "is_sme": _words("是否中小微企业 是否为中小企业 中小微企业 是否中小微"),
        "first_loan": _words("是否首贷 首贷 首贷户 是否首贷户 是否为首贷户 首贷企业 首贷类型 首贷情形"),
        "first_loan_proof": _words("首贷证明 首贷依据 征信查询情况"),
        "product": _words("产品 贷款产品 信贷产品 贷款产品名称"),
        "balance": _words("余额 贷款余额 期末贷款余额 当前余额"),
        "risk_class": _words("风险分类 贷款分类 五级分类结果 贷款五级分类"),
        "settle_date": _words("结清日 还清日期"),
        "release_date": _words("注销登记日 质押注销日期 质押解除日期 解除质押日期 注销日期 解押日期"),
        "remark": _words("说明 备考"),
    },
    "insurer": {
        "policy_no": _words("保单号码 保单编号 保险单号码 保单 保险单编号"),
        "row_kind": _words("单证类型 保单类型"),
        "product_kind": _words("险类 险种类别 险种大类名称 保险类别 保险险种"),
        "product_name": _words("险种名称 产品名称 保险产品 保险产品名称 条款名称"),
        "filing_no": _words("备案号 备案编号 条款备案号"),
        "branch": _words("承保机构 分支机构 机构 承保公司 出单公司"),
        "policyholder": _FIRM + _words("投保企业 投保单位 投保企业名称"),
        "insured": _words("被保险人名称 被保险企业"),
        "uscc": _USCC + _words("投保人代码"),
        "district": _DISTRICT,
        "size_class": _SIZE,
        "industry": _INDUSTRY,
        "employees": _EMPLOYEES,
        "revenue": _REVENUE,
        "assets": _ASSETS,
        "ip_list": _RIGHTS + _words("承保专利号 承保商标号 投保专利号 承保标的 标的号"),
        "ip_count": _words("件数 承保数量 投保件数 专利件数"),
        "sum_insured": _words("保险额 责任限额 累计责任限额 累计赔偿限额 赔偿限额 总保额 保险限额"),
        "premium": _words("保费收入 签单保费 保险费用 总保费 含税保费"),
        "start_date": _words(
            "起期 保险期间起 保险责任起期 起保日 保险起始日期 生效日期 保险生效日 保险起始日 保险期起"
        ),
        "end_date": _words(
            "止期 保险期间止 保险责任止期 终保日期 保险终止日期 终止日期 保险终止日 保险到期日 保险期止"
        ),
        "issue_date": _words("出单日期 签单时间 签发日期 承保日期 签发日"),
        "remark": _words("说明 备考"),
    },
    "guarantor": {
        "project_no": _words("项目编号 担保编号 业务编号"),
        "entrust_contract": _words(
            "委托合同号 委托合同编号 委托保证合同编号 委托担保合同编号 委保合同编号 委托保证合同"
        ),
        "batch_no": _words("批次 批次编号 批量批次号"),
        "loan_contract": _words("借款合同号 主合同编号 主债权合同号 主债权合同编号 贷款合同编号"),
        "contract_date": _words("签订日期 合同日期 委保合同签订日期 委托保证合同签订日期 签约日期"),
        "guarantee_contract": _words("保证合同编号 担保合同号 担保合同编号"),
        "mode": _words("担保模式 担保业务模式"),
        "debtor": _FIRM + _words("债务人名称 被担保企业 借款人 借款企业 借款人名称 被担保企业名称 担保企业"),
        "uscc": _USCC,
        "district": _DISTRICT,
        "size_class": _SIZE,
        "industry": _INDUSTRY,
        "employees": _EMPLOYEES,
        "revenue": _REVENUE,
        "assets": _ASSETS,
        "is_first_loan": _words("首贷户 首贷 是否首贷"),
        "creditor": _words("债权人 贷款银行 债权银行 合作银行 放款银行 贷款行"),
        "ip_role": _words("知产担保方式 知识产权担保形式 知识产权使用方式 知识产权角色 知识产权担保角色"),
        "ip_list": _RIGHTS,
        "reg_no": _REGISTRATION,
        "reg_amount": _REGISTERED,
        "principal": _words("担保额 贷款金额 主债权本金 担保本金 借款金额 担保贷款金额 主债权额 债权金额 放款金额"),
        "start": _words("主债权起期 起始日 债权起始日 担保起始日 担保起始日期 贷款起始日 担保起期 放款日期 放款日"),
        "end": _words("主债权止期 到期日 债权到期日 担保到期日 担保到期日期 贷款到期日 担保止期"),
        "fee_rate": _words("担保费率 年化担保费率 担保年费率"),
        "fee": _words("担保费金额 担保费收入 保费 担保费用"),
        "balance": _words("担保余额 期末在保余额"),
        "remark": _words("说明 备考"),
    },
}
