"""Pledge loans of a bank: most of them one registration and one contract, some connected, first loans among them."""

import datetime as dt
from collections.abc import Mapping

from zhirong.demo.world.ledgers.ledger import FictionalLedger, Firm, Row, Writer, wrong_check

_BRANCHES = (
    ("演示张江支行", "浦东新区"),
    ("演示漕河泾支行", "徐汇区"),
    ("演示莘庄支行", "闵行区"),
    ("演示安亭支行", "嘉定区"),
)
#: Deals that count although something about them is odd.
ODD = 3
#: First loans are small (万元).
_LARGEST_FIRST_LOAN = 1_000


def bank_ledger(
    seed: int, deals: Mapping[int, int], first_loans: Mapping[int, int], *, planted: bool
) -> FictionalLedger:
    """So many deals by year, so many of them first loans of firms that no earlier row names."""
    made = _Bank("bank", seed)
    last = max(deals)
    odd = planted and deals[last] - first_loans.get(last, 0) >= ODD
    for year, number in deals.items():
        made.served += made.newcomers
        made.newcomers = []
        for place in range(number - (ODD if odd and year == last else 0)):
            if place < first_loans.get(year, 0):
                made.first_loan(year)
            else:
                made.deal(year, place)
    if odd:
        made.what_counts_oddly(last)
    if planted:
        made.what_does_not_count(last)
        made.write(made.row(min(deals) - 1, made.firm()))
    return made.done()


class _Bank(Writer):
    def __init__(self, kind: str, seed: int) -> None:
        super().__init__(kind, seed)
        self.newcomers: list[Firm] = []

    def first_loan(self, year: int) -> None:
        """A firm's first loan, with everything that shows it."""
        firm = self.firm()
        self.newcomers.append(self.served.pop())  # whoever comes back in the same year might come back before
        row = self.row(year, firm, most=_LARGEST_FIRST_LOAN)
        asked = (_day(row, "loan_start") - dt.timedelta(days=12)).isoformat()
        said = dict.fromkeys(("first_no_credit_record", "first_ip_pledge", "first_at_bank"), "是")
        self.write(row | said | {"first_loan_proof": f"{asked} 查询，无贷款记录，演示客户经理出具"})
        self.deals[year] += 1
        self.first_loans[year] += 1

    def deal(self, year: int, place: int) -> None:
        """One deal, in one row or in two that hang together."""
        row = self.row(year, self.firm() if place % 3 else self.known_firm())
        self.write(row)
        if place % 12 == 5:  # a trademark beside the patents: a second registration for the same contract
            other = {
                "ip_type": "商标",
                "ip_list": self.trademark(),
                "ip_count": 1,
                "reg_no": self._mark_registration(year),
            }
            self.write(row | other | {"reg_amount": 200})
        elif place % 12 == 7:  # a second drawdown
            later = _day(row, "loan_start") + dt.timedelta(days=9)
            self.write(row | {"iou_no": self._drawdown(), "loan_start": later, "loan_amount": 50})
        elif place % 12 == 9:  # a second contract under one maximum-amount pledge
            self.write(
                row | {"loan_contract": self._contract(year), "iou_no": self._drawdown(), "loan_amount": 60}
                | {"max_amount_pledge": True}
            )  # fmt: skip
        self.deals[year] += 1

    def row(self, year: int, firm: Firm, most: int = 15_000) -> Row:
        """An ordinary pledge loan."""
        registered = self.day(year)
        branch, district = self.chance.choice(_BRANCHES)
        amount, patents, months = self.amount(most), self.patents(year), self.chance.choice((12, 12, 12, 24, 36))
        begins = registered + dt.timedelta(days=self.chance.randint(1, 9))
        return {
            "biz_id": f"演示-{self.seed}-{self.next('business'):04}",
            "branch": branch, "branch_district": district, "manager": f"演示经理{self.chance.randint(1, 9)}",
            "borrower": firm.name, "uscc": firm.uscc, "borrower_district": firm.district, "industry": firm.industry,
            "employees": firm.employees, "revenue": firm.revenue, "assets": firm.revenue * 2, "size_data_year": year - 1,
            "size_class": firm.size, "ip_type": "专利", "pledgor": firm.name, "pledgee": "演示银行上海分行",
            "ip_list": "、".join(patents), "ip_count": len(patents),
            "invention_count": sum(number[6] == "1" for number in patents),
            "reg_no": self._registration(year), "reg_date": registered, "reg_amount": amount,
            "valuation_method": "内部评估", "loan_contract": self._contract(year),
            "contract_date": registered - dt.timedelta(days=3), "iou_no": self._drawdown(),
            "loan_amount": max(10, round(amount * self.chance.uniform(0.5, 0.9)) // 10 * 10),
            "loan_start": begins, "loan_end": begins + dt.timedelta(days=30 * months), "term_m": months,
            "rate": f"{self.chance.uniform(3.4, 4.6):.2f}%", "guarantee_mix": "纯质押",
            "is_sme": firm.size != "大型", "first_no_credit_record": "否", "first_ip_pledge": "否", "first_at_bank": "否",
            "product": "演示知权贷", "risk_class": "正常",
        }  # fmt: skip

    def what_does_not_count(self, year: int) -> None:
        """Every reason that an office meets, once."""
        self.write({key: value for key, value in self.rows[0].items() if key != "row_no"})  # the same once more
        self.write(self.row(year, self.firm()) | {"ip_list": "2021SR0000001", "ip_type": "含著作权"})
        self.write(self.row(year, self.firm()) | {"branch": "演示外地支行", "branch_district": "外地"})
        short = self.firm()
        self.write(self.row(year, short) | {"uscc": short.uscc[:-2]})
        twice = self.row(year, self.firm())
        self.write(twice)
        self.write(twice | {"reg_amount": 9_990, "loan_contract": self._contract(year), "iou_no": self._drawdown()})
        once, again = self.row(year, self.firm()), self.row(year, self.firm())
        self.write(once | {"reg_date": dt.date(year, 3, 1), "release_date": None})
        self.write(again | {"reg_date": dt.date(year, 4, 1), "ip_list": once["ip_list"]})
        self.write(self.row(year, self.firm()) | {"loan_contract": None})
        self.write(self.row(year, self.firm()) | {"reg_date": None})

    def what_counts_oddly(self, year: int) -> None:
        """A code whose check digit fails, and two claims of a first loan that do not hold: as deals they count."""
        odd = self.firm()
        self.write(self.row(year, odd) | {"uscc": wrong_check(odd.uscc), "remark": "校验位不符，仍计入"})
        claims = {"first_no_credit_record": "是", "first_loan_proof": None}
        self.write(self.row(year, self.firm()) | claims | {"remark": "主张首贷但缺佐证"})
        self.write(self.row(year, self.firm(large=True)) | claims | {"first_loan_proof": "大型企业的首贷"})
        self.deals[year] += ODD

    def _registration(self, year: int) -> str:
        return f"Y{year}31{self.seed % 100:02}{self.next('registration'):05}"

    def _mark_registration(self, year: int) -> str:
        return f"演示商标质{year}{self.seed % 100:02}{self.next('mark registration'):04}"

    def _contract(self, year: int) -> str:
        return f"演示贷字{year}第{self.seed % 100:02}{self.next('contract'):04}号"

    def _drawdown(self) -> str:
        return f"演示借据{self.seed % 100:02}{self.next('drawdown'):05}"


def _day(row: Row, key: str) -> dt.date:
    found = row[key]
    assert isinstance(found, dt.date)
    return found
