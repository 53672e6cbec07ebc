"""Guarantees of a guarantor: one contract each, some in batches, with the pledge behind them."""

import datetime as dt
from collections.abc import Mapping

from zhirong.demo.world.ledgers.ledger import FictionalLedger, Firm, Row, Writer


def guarantor_ledger(seed: int, deals: Mapping[int, int], *, planted: bool) -> FictionalLedger:
    """So many guarantees by year."""
    made = _Guarantor("guarantor", seed)
    for year, number in deals.items():
        for place in range(number):
            row = made.row(year, made.firm() if place % 4 else made.known_firm())
            if place % 7 == 3:  # batch business has no contract for each debtor
                row |= {"entrust_contract": None, "batch_no": f"演示批次{year}", "mode": "批次（批量）担保"}
            made.write(row)
            made.deals[year] += 1
    if planted:
        made.what_does_not_count(max(deals))
        made.write(made.row(min(deals) - 1, made.firm()))
    return made.done()


class _Guarantor(Writer):
    def row(self, year: int, firm: Firm) -> Row:
        """A guarantee for a loan."""
        begins, principal, number = self.day(year), self.amount(1_000), self.next("guarantee")
        patents = self.patents(year)
        return {
            "project_no": f"演示-DB-{self.seed}-{number:04}",
            "entrust_contract": f"演示委保{year}第{self.seed % 100:02}{number:04}号",
            "loan_contract": f"演示贷字{year}第D{self.seed % 100:02}{number:04}号",
            "contract_date": begins - dt.timedelta(days=6), "mode": "直保", "product": "演示知权保",
            "branch": "演示业务一部", "manager": "演示经理A/B", "debtor": firm.name, "uscc": firm.uscc,
            "district": firm.district, "size_class": firm.size, "debtor_class": "企业", "industry": firm.industry,
            "employees": firm.employees, "revenue": firm.revenue, "creditor": "演示银行上海分行",
            "ip_role": self.chance.choice(("知产质押反担保", "知产质押反担保", "知产质押给银行+保证")),
            "ip_list": "、".join(patents), "reg_no": f"Y{year}31D{self.seed % 100:02}{number:04}",
            "reg_amount": principal + 200, "principal": principal, "start": begins,
            "end": begins + dt.timedelta(days=360), "term_m": 12, "loan_rate": "3.95%", "fee_rate": "1%",
            "fee": principal * 100, "counter": "专利质押", "share_creditor": "20%", "share_direct": "80%",
            "released": "在保", "risk_class": "正常",
        }  # fmt: skip

    def what_does_not_count(self, year: int) -> None:
        """Every reason that an office meets, once."""
        self.write({key: value for key, value in self.rows[0].items() if key != "row_no"})
        self.write(self.row(year, self.firm()) | {"ip_role": "仅信用参考", "reg_no": None})
        self.write(self.row(year, self.firm()) | {"reg_no": None})
        short = self.firm()
        self.write(self.row(year, short) | {"uscc": f"{short.uscc}0"})
        self.write(self.row(year, self.firm()) | {"start": None})
