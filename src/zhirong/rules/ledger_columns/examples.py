"""Two lines of fiction for each kind of ledger, shown on the sheet of examples that nobody reads in.

Values are what a person types, in the units of the template. The credit codes belong to nobody: their organisation part is far
ahead of what has been given out, with right check digits.
"""

import datetime as dt
from collections.abc import Mapping

Row = Mapping[str, object]

_FIRM = {"borrower": "示例智造科技有限公司", "uscc": "91310115MAY900015D"}
_PATENTS = "ZL202010123456.2、ZL202120234567.0"

EXAMPLES: Mapping[str, tuple[Row, ...]] = {
    "bank": (
        _FIRM
        | {
            "row_no": "1", "biz_id": "示例-DK-2022-001", "branch": "示例张江支行", "branch_district": "浦东新区",
            "manager": "张经理", "borrower_district": "浦东新区", "industry": "软件和信息技术服务业", "employees": 46,
            "revenue": 2600, "assets": 3100, "size_data_year": 2021, "size_class": "小型", "tech_tags": "科技型中小企业",
            "ip_type": "专利", "pledgor": "示例智造科技有限公司", "pledgee": "示例银行上海分行", "ip_list": _PATENTS,
            "ip_count": 2, "invention_count": 1, "reg_no": "Y2022310000001", "reg_date": dt.date(2022, 3, 15),
            "reg_amount": 800, "valuation_method": "内部评估", "loan_contract": "示例贷字〔2022〕第1号",
            "contract_date": dt.date(2022, 3, 10), "iou_no": "示例借据0001", "loan_amount": 500,
            "loan_start": dt.date(2022, 3, 18), "loan_end": dt.date(2023, 3, 17), "term_m": 12, "rate": "3.85%",
            "guarantee_mix": "纯质押", "is_sme": True, "first_no_credit_record": "是", "first_ip_pledge": "是",
            "first_at_bank": "是", "first_loan_proof": "2022-03-08 查询，无贷款记录，张经理出具",
            "product": "示例知权贷", "balance": 0, "risk_class": "正常",
        },
        {
            "row_no": "2", "biz_id": "示例-DK-2022-002", "branch": "示例漕河泾支行", "branch_district": "徐汇区",
            "manager": "李经理", "borrower": "示例新材料有限公司", "uscc": "91310104MAY900023A", "borrower_district": "松江区",
            "industry": "化学原料和化学制品制造业", "employees": 210, "revenue": 9800, "size_data_year": 2021,
            "size_class": "小型", "ip_type": "商标", "pledgor": "示例新材料有限公司", "pledgee": "示例银行上海分行",
            "ip_list": "12345678第9类", "ip_count": 1, "reg_no": "示例商标质押2022-07", "reg_date": dt.date(2022, 7, 1),
            "reg_amount": 1500, "loan_contract": "示例贷字〔2022〕第2号", "loan_amount": 1000,
            "loan_start": dt.date(2022, 7, 6), "loan_end": dt.date(2023, 7, 5), "term_m": 12, "rate": "4.05%",
            "guarantee_mix": "保证保险、保证", "is_sme": True, "first_no_credit_record": "否", "product": "示例知权贷",
        },
    ),
    "insurer": (
        {
            "row_no": "1", "policy_no": "示例ZQ2022-0001", "row_kind": "保单", "product_kind": "知识产权侵权维权保险",
            "product_name": "示例专利执行保险", "filing_no": "示例备案-001", "branch": "示例营业部", "manager": "王经理",
            "policyholder": "示例智造科技有限公司", "insured": "示例智造科技有限公司", "uscc": "91310115MAY900015D",
            "district": "浦东新区", "size_class": "小型", "ip_list": _PATENTS, "ip_count": 2, "sum_insured": 60,
            "premium": 3000, "start_date": dt.date(2022, 5, 1), "end_date": dt.date(2023, 4, 30),
            "issue_date": dt.date(2022, 4, 26), "is_renewal": False, "claim_status": "无",
        },
        {
            "row_no": "2", "policy_no": "示例ZQ2022-0001-P1", "row_kind": "批单", "master_policy_no": "示例ZQ2022-0001",
            "product_kind": "知识产权侵权维权保险", "policyholder": "示例智造科技有限公司", "uscc": "91310115MAY900015D",
            "district": "浦东新区", "start_date": dt.date(2022, 9, 1), "issue_date": dt.date(2022, 8, 30),
            "remark": "批单、退保附在主保单下，不另计笔",
        },
    ),
    "guarantor": (
        {
            "row_no": "1", "project_no": "示例-DB-2022-001", "entrust_contract": "示例委保〔2022〕第1号",
            "loan_contract": "示例贷字〔2022〕第1号", "contract_date": dt.date(2022, 5, 20), "mode": "直保",
            "product": "示例知权保", "branch": "示例业务一部", "manager": "赵A/钱B", "debtor": "示例智造科技有限公司",
            "uscc": "91310115MAY900015D", "district": "浦东新区", "size_class": "小型", "debtor_class": "企业",
            "industry": "软件和信息技术服务业", "employees": 46, "is_first_loan": "首次获贷", "creditor": "示例银行上海分行",
            "ip_role": "知产质押反担保", "ip_list": _PATENTS, "reg_no": "Y2022310000001", "reg_amount": 800,
            "principal": 500, "start": dt.date(2022, 6, 1), "end": dt.date(2023, 5, 31), "term_m": 12,
            "loan_rate": "3.85%", "fee_rate": "1%", "fee": 50000, "counter": "专利质押", "share_creditor": "20%",
            "share_direct": "80%", "balance": 0, "released": "正常解保", "risk_class": "正常",
        },
        {
            "row_no": "2", "project_no": "示例-DB-2022-002", "batch_no": "示例批次2022-03",
            "loan_contract": "示例贷字〔2022〕第2号", "mode": "批次（批量）担保", "product": "示例批量保",
            "debtor": "示例新材料有限公司", "uscc": "91310104MAY900023A", "district": "松江区", "size_class": "小型",
            "creditor": "示例银行上海分行", "ip_role": "知产质押给银行+保证", "reg_no": "示例商标质押2022-07",
            "principal": 1000, "start": dt.date(2022, 7, 6), "end": dt.date(2023, 7, 5), "released": "在保",
            "remark": "批量业务没有逐户委托保证合同，填批次号和主合同号",
        },
    ),
}  # fmt: skip
