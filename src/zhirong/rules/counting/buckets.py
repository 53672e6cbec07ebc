"""Where a row of a ledger stands, and why. Source: the evidence statuses and buckets of the house (definitions, section 4)."""

from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.ledger_columns import column
from zhirong.rules.lifecycle import Label


class Bucket(StrEnum):
    """A row of data stands in exactly one; the first that applies, in this order."""

    OUT_OF_PERIOD = "out_of_period"
    EXCLUDED = "excluded"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    COUNTED = "counted"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _LABELS[self]


_LABELS = {
    Bucket.OUT_OF_PERIOD: Label("期外", "out of period"),
    Bucket.EXCLUDED: Label("剔除", "excluded"),
    Bucket.DOUBTFUL: Label("存疑", "doubtful"),
    Bucket.UNKNOWN: Label("未计", "unknown"),
    Bucket.COUNTED: Label("计入", "counted"),
}


@dataclass(frozen=True)
class Reason:
    """Why a row does not count (``bucket``), or what is odd about it although it may (None)."""

    code: str
    bucket: Bucket | None
    label: Label


#: A missing field is written ``missing:KEY``.
MISSING = "missing:"

_X, _D, _U = Bucket.EXCLUDED, Bucket.DOUBTFUL, Bucket.UNKNOWN
REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "by_hand_excluded", _X,
            Label("经人工剔除", "excluded by a person"),
        ),
        Reason(
            "same_row", _X,
            Label("与前面一行内容完全相同", "the same as an earlier row"),
        ),
        Reason(
            "outside_city", _X,
            Label("不在本市（C16）", "not in the city (C16)"),
        ),
        Reason(
            "copyright_only", _X,
            Label("标的仅为著作权，只列示不计（C11）", "copyright only: shown, not counted (C11)"),
        ),
        Reason(
            "share_below_half", _X,
            Label("知产占比低于50%（C11）", "IP share below 50 % (C11)"),
        ),
        Reason(
            "pledge_released", _X,
            Label("质押已注销（C22）", "the pledge was released (C22)"),
        ),
        Reason(
            "other_product", _X,
            Label("不属于三类险种（C12）", "not one of the three families (C12)"),
        ),
        Reason(
            "void_policy", _X,
            Label("保单自始无效（C05）", "the policy is void from the start (C05)"),
        ),
        Reason(
            "renewal", _X,
            Label("续作不计（C14）", "renewals are excluded (C14)"),
        ),
        Reason(
            "reference_only", _X,
            Label("知识产权仅作信用参考，只列示不计（C13）", "IP as credit reference only: shown (C13)"),
        ),
        Reason(
            "joint_elsewhere", _X,
            Label("联合业务已在另一机构计一笔（C15）", "the joint deal counts at another institution (C15)"),
        ),
        Reason(
            "by_hand_doubtful", _D,
            Label("经人工列为存疑", "marked doubtful by a person"),
        ),
        Reason(
            "code_malformed", _D,
            Label("统一社会信用代码位数或字符不对", "length or alphabet of the credit code is wrong"),
        ),
        Reason(
            "right_malformed", _D,
            Label("专利号或商标号位数或字符不对", "length or alphabet of a right's number is wrong"),
        ),
        Reason(
            "registration_conflict", _D,
            Label("同一登记号对应不同的企业、日期或金额", "one registration with another firm, date or amount"),
        ),
        Reason(
            "right_pledged_twice", _D,
            Label("同一专利或商标在两项登记中质押期重叠", "one right in two registrations at the same time"),
        ),
        Reason(
            "right_expired", _D,
            Label("专利在计数日已届满", "a patent had expired on the counting date"),
        ),
        Reason(
            "policy_conflict", _D,
            Label("同一保单号对应不同的企业、起期或保额", "one policy with another firm, start or amount"),
        ),
        Reason(
            "not_verified", _U,
            Label("尚未核验通过（E01）", "not verified yet (E01)"),
        ),
        Reason(
            "master_missing", _U,
            Label("主保单不在台账或未计入（C05）", "the policy above is not in the book or does not count (C05)"),
        ),
        Reason(
            "joint_open", _U,
            Label("关联了贷款，须与银行台账比对（C15）", "linked to a loan: to be compared with the bank's book (C15)"),
        ),
        Reason(
            "code_check_digit", None,
            Label("统一社会信用代码校验位不符，请核对", "the check digit of the credit code is wrong"),
        ),
        Reason(
            "right_check_digit", None,
            Label("专利号校验位不符，请核对", "the check digit of a patent number is wrong"),
        ),
        Reason(
            "firm_outside", None,
            Label("企业在外地（C16）", "the firm is outside the city (C16)"),
        ),
        Reason(
            "household_open", None,
            Label("缺出质人，户数待定（C07）", "the pledgor is missing: household open (C07)"),
        ),
        Reason(
            "first_loan_refuted", None,
            Label("该企业在本台账有更早的业务，不计首贷（C01）", "the firm has an earlier deal here: no first loan (C01)"),
        ),
        Reason(
            "first_loan_large", None,
            Label("不是中小企业，不计首贷（C03、C18）", "not an SME: no first loan counted (C03, C18)"),
        ),
        Reason(
            "first_loan_unsure", None,
            Label("首贷填“不详”，首贷待定", "first loan not known: open"),
        ),
        Reason(
            "first_loan_unproven", None,
            Label("缺首贷佐证，首贷待定", "proof of the first loan is missing: open"),
        ),
        Reason(
            "size_open", None,
            Label("缺划型所需的行业、人数、收入或资产，划型待定（C18、C19）", "indicators are missing: size open (C18, C19)"),
        ),
    )
}  # fmt: skip


def reason_of(kind: str, code: str) -> Reason:
    """The reason of a code. KeyError for none."""
    if code.startswith(MISSING):
        label = column(kind, code.removeprefix(MISSING)).label
        return Reason(code, Bucket.UNKNOWN, Label(f"缺“{label.zh}”", f"“{label.en}” is missing"))
    return REASONS[code]
