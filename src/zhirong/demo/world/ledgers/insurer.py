"""Policies of an insurer in the three families, with what stands below them."""

import datetime as dt
from collections.abc import Mapping

from zhirong.demo.world.ledgers.ledger import FictionalLedger, Firm, Row, Writer

#: Family, product as filed, sum insured in 万元 (least, most), premium in per mille of it.
_FAMILIES = (
    ("知识产权侵权维权保险", "演示专利执行保险", (20, 80), 8),
    ("知识产权侵权维权保险", "演示侵权责任保险", (30, 120), 9),
    ("知识产权质押贷款保证保险", "演示质押贷款保证保险", (100, 800), 20),
    ("知识产权交易保险", "演示交易保险", (50, 300), 12),
)


def insurer_ledger(seed: int, deals: Mapping[int, int], *, planted: bool) -> FictionalLedger:
    """So many policies by year; one of them filed outside the families."""
    made = _Insurer("insurer", seed)
    last = max(deals)
    filed = planted and deals[last] > 0
    for year, number in deals.items():
        for place in range(number - (1 if filed and year == last else 0)):
            row = made.row(year, made.firm() if place % 4 else made.known_firm())
            made.write(row | {"is_renewal": place % 10 == 4})
            if place % 40 == 20:
                made.write(made.below(row, "批单"))
            made.deals[year] += 1
    if filed:
        made.write(made.row(last, made.firm()) | {"product_kind": "其他", "product_name": "演示商标保险"})
        made.deals[last] += 1
    if planted:
        made.what_does_not_count(last)
        made.write(made.row(min(deals) - 1, made.firm()))
    return made.done()


class _Insurer(Writer):
    def row(self, year: int, firm: Firm) -> Row:
        """A policy."""
        family, product, (least, most), per_mille = self.chance.choice(_FAMILIES)
        begins, insured = self.day(year), self.chance.randint(least, most) // 10 * 10
        patents = self.patents(year)
        number = self.next("policy")
        return {
            "policy_no": f"演示ZQ{year}{self.seed % 100:02}{number:05}", "row_kind": "保单", "product_kind": family,
            "product_name": product, "filing_no": f"演示备案{self.seed % 100:02}-{_names().index(product) + 1}",
            "branch": "演示营业部", "manager": f"演示经理{self.chance.randint(1, 9)}", "policyholder": firm.name,
            "insured": firm.name, "uscc": firm.uscc, "district": firm.district, "size_class": firm.size,
            "industry": firm.industry, "ip_list": "、".join(patents), "ip_count": len(patents), "sum_insured": insured,
            "premium": insured * 10_000 * per_mille // 1000, "start_date": begins,
            "end_date": begins + dt.timedelta(days=364), "issue_date": begins - dt.timedelta(days=4),
            "is_renewal": False, "claim_status": "无",
        }  # fmt: skip

    def below(self, policy: Row, kind: str) -> Row:
        """An endorsement, a surrender or a voidance of a policy."""
        number = f"{policy['policy_no']}-{self.next('below')}"
        return policy | {
            "policy_no": number,
            "row_kind": kind,
            "master_policy_no": policy["policy_no"],
            "premium": None,
        }

    def what_does_not_count(self, year: int) -> None:
        """Every reason that an office meets, once."""
        self.write({key: value for key, value in self.rows[0].items() if key != "row_no"})
        void = self.row(year, self.firm())
        self.write(void)
        self.write(self.below(void, "自始无效"))
        self.write(self.row(year, self.firm()) | {"product_kind": "其他", "filing_no": None})
        short = self.firm()
        self.write(self.row(year, short) | {"uscc": short.uscc[:-1]})
        twice = self.row(year, self.firm())
        self.write(twice)
        self.write(twice | {"sum_insured": 7, "remark": "同一保单号，保额不同"})
        self.write(self.row(year, self.firm()) | {"start_date": None})


def _names() -> list[str]:
    return [product for _family, product, _bounds, _rate in _FAMILIES]
