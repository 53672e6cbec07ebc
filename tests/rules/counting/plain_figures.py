"""The figures of judged rows in plain Python, from the definitions: slow, and independent of the engine."""

from typing import Any

from tests.rules.counting.plain_judging import Row, bank_names, guarantee, is_policy, judge, policy_of, rights, together

SENSE = {
    "no_credit_record": "first_no_credit_record",
    "first_ip_pledge": "first_ip_pledge",
    "first_at_bank": "first_at_bank",
}
DEALS = {"bank": "pledge_loan_deals", "insurer": "insurance_deals", "guarantor": "guarantee_deals"}


def plain_count(kind: str, rows: list[Row], option: dict[str, str], years: tuple[int, ...]) -> dict[Any, int]:
    """(figure, period) -> what surely counts, amounts in fen."""
    judged = [row for row in judge(kind, rows, option) if row["_standing"] == "counted"]
    holders = [row for row in judged if kind != "insurer" or is_policy(row)]
    deals = [min(row["_date"] for row in group) for group in deals_of(kind, judged, option)]
    firms = household_names(kind, holders, option)
    found: dict[Any, int] = {}
    for period in [*((year,) for year in years), years]:
        inside = [row for row in holders if row["_date"].year in period]
        found[DEALS[kind], period] = sum(date.year in period for date in deals)
        found["households", period] = len({firms[row["row"]] for row in inside} - {None})
        if kind == "bank":
            by_number = once(holders, lambda row: row["reg_no"])
            found["registrations", period] = sum(first(group).year in period for group in by_number)
            small = {firms[row["row"]] for row in inside if is_small(row, judged, option) is True} - {None}
            found["sme_households", period] = len(small)
            found["first_loan_households", period] = len(
                {row["uscc"] for row in inside if first_loan(row, judged, option)}
            )
        for code, (column, key) in amounts(kind, option).items():
            groups = once([row for row in holders if key(row) is not None], key)
            most = [max((row[column] or 0) for row in group) for group in groups if first(group).year in period]
            found[code, period] = sum(fen for fen in most if fen > 0)
    return found


def first(group: list[Row]) -> Any:
    return min(row["_date"] for row in group)


def once(rows: list[Row], key: Any) -> list[list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def deals_of(kind: str, rows: list[Row], option: dict[str, str]) -> list[list[Row]]:
    if kind == "bank":
        by = option["C04"]
        if by == "group":
            return together(rows, bank_names)
        if by == "drawdown":
            return once(
                rows, lambda row: (row["loan_contract"], row["iou_no"] or (row["loan_start"], row["loan_amount"]))
            )
        keys = {"registration": ("reg_no",), "contract": ("loan_contract",), "pair": ("reg_no", "loan_contract")}[by]
        return once(rows, lambda row: tuple(row[key] for key in keys))
    if kind == "insurer":
        policies = [row for row in rows if is_policy(row)]
        members = [row for row in rows if row["row_kind"] == "统保分户"]
        if option["C05"] == "policy":
            return once(policies, lambda row: row["policy_no"])
        if option["C05"] == "insured":
            split = {policy_of(row) for row in members}
            whole = [row for row in policies if row["policy_no"] not in split]
            by_firm = once(members, lambda row: (policy_of(row), row["insured"]))
            return once(whole, lambda row: row["policy_no"]) + by_firm
        covered = [{**row, "_right": right} for row in policies + members for right in rights(row)]
        return once(covered, lambda row: (policy_of(row), row["_right"]))
    if option["C06"] == "batch":
        return once(rows, lambda row: ("batch", row["batch_no"]) if row["batch_no"] else row["entrust_contract"])
    return once(rows, guarantee)


def household_names(kind: str, rows: list[Row], option: dict[str, str]) -> dict[int, Any]:
    if option["C07"] == "obligor":
        return {row["row"]: row["uscc"] for row in rows}
    if kind != "bank":
        return {row["row"]: None for row in rows}
    if option["C07"] == "pledgor":
        return {row["row"]: row["pledgor"] for row in rows}
    told = [row for row in rows if row["pledgor"] is not None]
    groups = together(told, lambda row: {row["uscc"], row["pledgor"]} | ({row["borrower"]} - {None}))
    named = {row["row"]: number for number, group in enumerate(groups) for row in group}
    return {row["row"]: named.get(row["row"]) for row in rows}


def amounts(kind: str, option: dict[str, str]) -> dict[str, Any]:
    def drawn(row: Row) -> Any:
        keys = ("loan_contract", "iou_no", "loan_start", "loan_amount")
        return None if row["loan_contract"] is None else tuple(row[key] for key in keys)

    if kind == "bank":
        registered = {
            "registered": ("reg_amount", lambda row: row["reg_no"]),
            "secured_principal": ("credit_amount", lambda row: row["loan_contract"]),
            "disbursed": ("loan_amount", drawn),
        }
        return {"registered_amount": registered[option["C10"]], "disbursed_amount": ("loan_amount", drawn)}
    if kind == "insurer":
        return {code: (code, lambda row: row["policy_no"]) for code in ("sum_insured", "premium")}
    return {
        "guaranteed_amount": (
            "principal",
            lambda row: (guarantee(row), row["loan_contract"], row["start"], row["principal"]),
        )
    }


def size(row: Row) -> str | None:
    """软件和信息技术服务业: large from 300 people and 1 亿 revenue, medium 100 and 1000 万, small 10 and 50 万."""
    if row["industry"] != "软件和信息技术服务业" or row["employees"] is None or row["revenue"] is None:
        return None
    bounds = (("大型", 300, 10_000), ("中型", 100, 1_000), ("小型", 10, 50))
    for name, people, wan in bounds:
        if row["employees"] >= people and row["revenue"] >= wan * 1_000_000:
            return name
    return "微型"


def size_of(row: Row, counted: list[Row], option: dict[str, str]) -> str | None:
    if option["C18"] == "declared":
        return row["size_class"]
    before = row["_date"].year - 1
    if option["C19"] == "year_before":
        return size(row) if row["size_data_year"] in (None, before) else None
    order = ["微型", "小型", "中型", "大型"]
    told = [
        (each["size_data_year"] or each["_date"].year - 1, order.index(size(each)))
        for each in counted
        if each["uscc"] == row["uscc"] and size(each)
    ]
    return order[max(told)[1]] if told else size(row)


def is_small(row: Row, counted: list[Row], option: dict[str, str]) -> bool | None:
    if option["C18"] == "declared" and row["is_sme"] is not None:
        return row["is_sme"]
    name = size_of(row, counted, option)
    return None if name is None else name != "大型"


def first_loan(row: Row, counted: list[Row], option: dict[str, str]) -> bool:
    before = [each for each in counted if each["uscc"] == row["uscc"] and each["_date"] < row["_date"]]
    claimed = row[SENSE[option["C01"]]] == "yes" and row["first_loan_proof"] is not None
    return claimed and not before and is_small(row, counted, option) is True
