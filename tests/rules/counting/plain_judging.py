"""Which rows of a ledger count, row by row in plain Python: written from the definitions, not from the engine, and slow.

It knows only the numbers that ``random_ledgers`` makes: a code of 18 signs is well formed, ``SR`` marks a copyright, a patent is
``ZL`` with 13 digits, a trademark has at most 8.
"""

import datetime as dt
from typing import Any

Row = dict[str, Any]
DATE = {
    ("bank", "pledge_date"): "reg_date", ("bank", "disbursement_date"): "loan_start", ("bank", "contract_date"): "contract_date",
    ("insurer", "start_date"): "start_date", ("insurer", "signing_date"): "issue_date",
    ("guarantor", "start_date"): "start", ("guarantor", "signing_date"): "contract_date",
}  # fmt: skip
PLEDGES = ("知产质押反担保", "知产质押给银行+保证")


def judge(kind: str, rows: list[Row], option: dict[str, str]) -> list[Row]:
    """The rows in their order, each with ``_date``, ``_standing``."""
    rows = [dict(row) for row in sorted(rows, key=lambda row: row["row"])]
    date = DATE[kind, option["C08"] if kind == "bank" else option["C09"]]
    for row in rows:
        row["_date"] = row[date]
        row["_why"] = set()
    for row in rows:
        if excluded(kind, row, rows, option):
            row["_why"].add("x")
    live = [row for row in rows if not row["_why"]]
    for row in live:
        if doubtful(kind, row, live, option):
            row["_why"].add("d")
        if any(row[key] is None for key in needed(kind, row, live, option) | {date}) or unverified(row, option):
            row["_why"].add("u")
    if kind == "insurer" and option["C05"] != "policy":
        sound = {row["policy_no"] for row in live if is_policy(row) and not row["_why"]}
        for row in live:
            if row["row_kind"] == "统保分户" and policy_of(row) not in sound:
                row["_why"].add("u")
    if kind != "insurer" and option["C14"] == "excluded":
        for row in renewals(kind, [row for row in live if not row["_why"]]):
            row["_why"].add("x")
    if kind != "bank" and option["C15"] == "once_in_all":
        for row in live:
            if row["linked_loan"] is not None:
                row["_why"].add("u")
    words = (("x", "excluded"), ("d", "doubtful"), ("u", "unknown"))
    for row in rows:
        row["_standing"] = next((word for sign, word in words if sign in row["_why"]), "counted")
    return rows


def is_policy(row: Row) -> bool:
    return row["row_kind"] in (None, "保单")


def policy_of(row: Row) -> str | None:
    return row["policy_no"] if is_policy(row) else row["master_policy_no"] or row["policy_no"]


def rights(row: Row) -> set[str]:
    return {text.replace("ZL", "").replace(".", "") if "ZL" in text else text for text in row["ip_list"] or ()}


def excluded(kind: str, row: Row, rows: list[Row], option: dict[str, str]) -> bool:
    def told(each: Row) -> Row:
        return {key: value for key, value in each.items() if key not in {"row", "row_no", "_why"}}

    if row["status"] == "excluded" or any(told(each) == told(row) for each in rows if each["row"] < row["row"]):
        return True
    places = {"branch": ["branch_district"], "borrower": ["borrower_district", "district"]}
    places["both"] = places["branch"] + places["borrower"]
    if any(row.get(key) == "外地" for key in places[option["C16"]]):
        return True
    if kind == "bank":
        only_copyright = bool(row["ip_list"]) and all("SR" in text for text in row["ip_list"])
        few = option["C11"] == "mixed_half" and row["ip_share"] is not None and row["ip_share"] < 500_000
        released = option["C22"] == "both_drop" and row["release_date"] is not None
        return (option["C11"] != "all_ip" and only_copyright) or few or released
    if kind == "insurer":
        void = {each["master_policy_no"] or each["policy_no"] for each in rows if each["row_kind"] == "自始无效"}
        own = row["master_policy_no"] or row["policy_no"]
        if row["row_kind"] == "自始无效" or (own is not None and own in void):
            return True
        families = option["C12"] == "families" and row["product_kind"] == "其他"
        return families or (option["C14"] == "excluded" and row["is_renewal"] is True)
    return option["C13"] == "pledged" and row["ip_role"] == "仅信用参考"


def unverified(row: Row, option: dict[str, str]) -> bool:
    wanted = {"registry_matched", "sample_passed"} | ({"rules_passed", None} if option["E01"] == "standard" else set())
    return row["status"] not in wanted | {"doubtful"}


def doubtful(kind: str, row: Row, live: list[Row], option: dict[str, str]) -> bool:
    if row["status"] == "doubtful" or (row["uscc"] is not None and len(row["uscc"]) != 18):
        return True
    broken = any("ZL" in text and len(text) < 15 for text in row["ip_list"] or ())
    if kind == "insurer":
        if broken and option["C05"] == "right":
            return True
        peers = [each for each in live if is_policy(each)]
        return is_policy(row) and differs(row, peers, "policy_no", ("uscc", "start_date", "sum_insured"))
    fields = ("uscc", "reg_date", "reg_amount") if kind == "bank" else ("uscc", "reg_amount")
    old = row["_date"] is not None and any(last_year(text) < row["_date"].year for text in rights(row))
    return broken or old or differs(row, live, "reg_no", fields) or (kind == "bank" and pledged_twice(row, live))


def last_year(number: str) -> int:
    if len(number) != 13 or not number[:12].isdigit():
        return 9999
    return int(number[:4]) + {"1": 20, "2": 10}[number[4]]


def differs(row: Row, live: list[Row], key: str, fields: tuple[str, ...]) -> bool:
    same = [each for each in live if row[key] is not None and each[key] == row[key]]
    return any(len({each[field] for each in same} - {None}) > 1 for field in fields)


def pledged_twice(row: Row, live: list[Row]) -> bool:
    if row["reg_no"] is None or row["reg_date"] is None:
        return False
    for right in rights(row):
        spans = {}
        for each in live:
            if right in rights(each) and each["reg_no"] is not None and each["reg_date"] is not None:
                spans.setdefault(each["reg_no"], []).append(each)
        mine = span(spans.pop(row["reg_no"]))
        for others in spans.values():
            begins, ends = span(others)
            if begins < mine[1] and mine[0] < ends:
                return True
    return False


def span(rows: list[Row]) -> tuple[dt.date, dt.date]:
    begins = min(row["reg_date"] for row in rows)
    ends = [row["release_date"] or row["loan_end"] or dt.date.max for row in rows]
    return begins, max(*ends, begins + dt.timedelta(days=1))


def needed(kind: str, row: Row, live: list[Row], option: dict[str, str]) -> set[str]:
    places = {"branch": {"branch_district"}, "borrower": {"borrower_district", "district"}}
    places["both"] = places["branch"] | places["borrower"]
    keys = {key for key in places[option["C16"]] if key in row}
    if kind == "bank":
        keys |= {"uscc", "reg_no", "reg_date", "ip_list"}
        if option["C21"] == "needs_contract" or option["C04"] in ("contract", "pair", "drawdown"):
            keys.add("loan_contract")
        if option["C04"] == "drawdown" and row["iou_no"] is None:
            keys |= {"loan_start", "loan_amount"}
        if option["C11"] == "mixed_half" and set(row["guarantee_mix"] or ["抵押"]) != {"纯质押"}:
            keys.add("ip_share")
    elif kind == "insurer":
        keys |= {"policy_no", "product_kind", "uscc", "start_date"}
        if option["C12"] == "filed" and row["product_kind"] == "其他":
            keys.add("filing_no")
        if option["C14"] == "excluded" and is_policy(row):
            keys.add("is_renewal")
        member = row["row_kind"] == "统保分户"
        if option["C05"] != "policy" and member:
            keys |= {"master_policy_no", "insured" if option["C05"] == "insured" else "ip_list"}
        members = {policy_of(each) for each in live if each["row_kind"] == "统保分户"} - {None}
        if option["C05"] == "right" and is_policy(row) and row["policy_no"] not in members:
            keys.add("ip_list")
    else:
        keys |= {"uscc", "ip_role", "start"}
        if row["ip_role"] in PLEDGES:
            keys.add("reg_no")
        if option["C06"] == "batch":
            batch = row["entrust_contract"] is None or row["mode"] in ("批次（批量）担保", "见贷即保")
            keys |= {"batch_no"} if batch else set()
        elif row["batch_no"] is None or row["loan_contract"] is None:
            keys.add("entrust_contract")
        if option["C14"] == "excluded":
            keys.add("ip_list")
    return keys


def guarantee(row: Row) -> str | tuple[str | None, ...]:
    return row["entrust_contract"] or (row["batch_no"], row["uscc"], row["loan_contract"])


def together(rows: list[Row], names: Any) -> list[list[Row]]:
    """Rows that share a name, directly or through others."""
    found: list[tuple[set[Any], list[Row]]] = []
    for row in rows:
        mine, members = set(names(row)), [row]
        for group in [group for group in found if group[0] & mine]:
            mine |= group[0]
            members += group[1]
            found.remove(group)
        found.append((mine, members))
    return [members for _names, members in found]


def bank_names(row: Row) -> set[tuple[str, str]]:
    return {("registration", row["reg_no"])} | ({("contract", row["loan_contract"])} if row["loan_contract"] else set())


def renewals(kind: str, sound: list[Row]) -> list[Row]:
    names = bank_names if kind == "bank" else lambda row: {guarantee(row)}
    groups = together(sound, names)
    found = []
    for group in groups:
        begins = min(row["_date"] for row in group)
        held = {(row["uscc"], right) for row in group for right in rights(row)}
        for other in groups:
            before = {(row["uscc"], right) for row in other if row["_date"] < begins for right in rights(row)}
            if other is not group and before & held:
                found += group
                break
    return found
