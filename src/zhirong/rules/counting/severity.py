"""How grave each finding on a row is, and which column it is about."""

from enum import StrEnum

from zhirong.rules.counting.buckets import MISSING, Bucket, reason_of


class Severity(StrEnum):
    """error: the row does not count until somebody explains. warning: look at it. info: so the rules count it, or do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


#: reason -> the column that a person looks at, by kind where they differ
_COLUMNS = {
    "code_malformed": "uscc",
    "code_check_digit": "uscc",
    "right_malformed": "ip_list",
    "right_check_digit": "ip_list",
    "right_pledged_twice": "ip_list",
    "right_expired": "ip_list",
    "registration_conflict": "reg_no",
    "policy_conflict": "policy_no",
    "copyright_only": "ip_list",
    "pledge_released": "release_date",
    "void_policy": "row_kind",
    "other_product": "product_kind",
    "reference_only": "ip_role",
    "master_missing": "master_policy_no",
    "first_loan_refuted": "first_no_credit_record",
    "first_loan_large": "is_sme",
    "first_loan_unsure": "first_no_credit_record",
    "first_loan_unproven": "first_loan_proof",
    "share_below_half": "ip_share",
    "renewal": "loan_contract",
    "joint_elsewhere": "linked_loan",
    "joint_open": "linked_loan",
    "firm_outside": "borrower_district",
    "household_open": "pledgor",
    "size_open": "industry",
    "by_hand_excluded": "status",
    "by_hand_doubtful": "status",
    "not_verified": "status",
}
#: What is excluded by a rule of the programme and is no mistake of anybody.
_BY_RULE = frozenset(
    {
        "copyright_only",
        "pledge_released",
        "void_policy",
        "other_product",
        "reference_only",
        "outside_city",
        "share_below_half",
        "renewal",
        "joint_elsewhere",
        "firm_outside",
    }
)


def severity_of(kind: str, code: str) -> Severity:
    """The gravity of a reason. KeyError for none."""
    bucket = reason_of(kind, code).bucket
    if code in _BY_RULE:
        return Severity.INFO
    if bucket in {Bucket.DOUBTFUL, Bucket.EXCLUDED}:
        return Severity.ERROR
    return Severity.WARNING


def column_of(kind: str, code: str) -> str:
    """The key of the column that a reason is about; empty where it is about the whole row."""
    if code.startswith(MISSING):
        return code.removeprefix(MISSING)
    if code == "outside_city":
        return "branch_district" if kind == "bank" else "district"
    if code == "firm_outside" and kind != "bank":
        return "district"
    return _COLUMNS.get(code, "")
