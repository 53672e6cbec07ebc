"""Questions about dates and amounts."""

from zhirong.rules.lifecycle import Label
from zhirong.rules.question import Option, Question

L = Label

PERIODS: tuple[Question, ...] = (
    Question(
        "C08",
        L("年（银行）", "Year (bank)"),
        L("银行业务按哪个日期归年？", "Which date puts a bank's deal into a year?"),
        "year",
        (
            Option("pledge_date", L("质权设立日", "effective date of the pledge"), L("按质权设立日", "by pledge date")),
            Option("disbursement_date", L("放款日", "disbursement date"), L("按放款日", "by disbursement date")),
            Option("contract_date", L("借款合同签订日", "contract date"), L("按合同日", "by contract date")),
        ),
        source="通知一",
    ),
    Question(
        "C09",
        L("年（保险、担保）", "Year (insurer, guarantor)"),
        L("保险和担保业务按哪个日期归年？", "Which date puts a policy or a guarantee into a year?"),
        "year",
        (
            Option(
                "start_date",
                L("保险起期；主债权起始日", "start of the policy; start of the secured debt"),
                L("按起期", "by start date"),
            ),
            Option(
                "signing_date",
                L("签单日；合同签订日", "signing date of the policy or contract"),
                L("按签订日", "by signing date"),
            ),
        ),
        source="通知一",
    ),
    Question(
        "C10",
        L("质押登记金额", "Registered pledge amount"),
        L("质押登记金额取哪个数？", "Which amount is the registered amount?"),
        "amount",
        (
            Option(
                "registered",
                L("登记通知书所载金额，每个登记号只计一次", "amount on the registration, each number once"),
                L("取登记金额", "registered amount"),
            ),
            Option(
                "secured_principal", L("被担保主债权本金", "secured principal"), L("取主债权本金", "secured principal")
            ),
            Option("disbursed", L("实际放款金额", "disbursed amount"), L("取放款金额", "disbursed amount")),
        ),
        source="通知一",
    ),
    Question(
        "C23",
        L("期间", "Period"),
        L("期间怎样算？", "Which period?"),
        "year",
        (
            Option(
                "calendar_sum",
                L(
                    "基期各年合计；目标年各年单独；自然年，上海时间；“不少于”为≥",
                    "baseline years summed; each target year alone; calendar years, Shanghai time; not less than is ≥",
                ),
                L("基期合计、目标年分年", "baseline summed, target years apart"),
            ),
        ),
        source="通知一",
    ),
)
