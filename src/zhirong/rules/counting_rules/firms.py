"""Questions about the firm: first loan, household, district, size."""

from zhirong.rules.lifecycle import Label
from zhirong.rules.question import Option, Question

L = Label

FIRMS: tuple[Question, ...] = (
    Question(
        "C01",
        L("首贷", "First loan"),
        L("“首贷”是哪种意义上的第一次？", "First in what sense?"),
        "household",
        (
            Option(
                "no_credit_record",
                L("征信无贷款记录", "no loan on the credit record"),
                L("首贷=征信无贷款记录", "first loan = no credit record"),
            ),
            Option(
                "first_ip_pledge",
                L("首次知识产权质押", "first IP pledge"),
                L("首贷=首次知产质押", "first loan = first IP pledge"),
            ),
            Option(
                "first_at_bank",
                L("本行首次", "first at this bank"),
                L("首贷=本行首次", "first loan = first at the bank"),
            ),
        ),
        source="通知二（二）1",
    ),
    Question(
        "C02",
        L("跨行首贷", "First loan across banks"),
        L("两家银行都报同一企业为首贷，怎样计？", "Two banks claim the same firm as a first loan: how is it counted?"),
        "household",
        (
            Option(
                "once_in_city",
                L(
                    "全市只计一次，取放款日最早者（“本行首次”除外）",
                    "once in the city, earliest disbursement (not for first at the bank)",
                ),
                L("首贷全市计一次", "first loan once in the city"),
            ),
            Option("each_bank", L("各行分别计", "each bank counts it"), L("首贷各行分别计", "first loan per bank")),
        ),
        source="通知二（二）1",
    ),
    Question(
        "C03",
        L("首贷户数", "First-loan households"),
        L("首贷20户是每年还是两年？按户还是按笔？", "Are the first-loan households per year, and distinct?"),
        "household",
        (
            Option(
                "per_year_sme",
                L("每年，按统一社会信用代码去重，仅中小企业", "per year, distinct codes, SMEs only"),
                L("首贷户按年去重", "first-loan households per year"),
            ),
            Option(
                "two_year_total",
                L("两年合计", "two-year total"),
                L("首贷户两年合计", "first-loan households over two years"),
            ),
        ),
        source="通知二（二）1",
    ),
    Question(
        "C07",
        L("户", "Household"),
        L("“户”按谁去重？", "Distinct what?"),
        "household",
        (
            Option(
                "obligor",
                L(
                    "借款人、投保人或债务人的统一社会信用代码，按期间去重",
                    "code of the borrower, policyholder or debtor, distinct per period",
                ),
                L("户=借款人/投保人/债务人", "household = borrower, policyholder or debtor"),
            ),
            Option("pledgor", L("出质人", "pledgor"), L("户=出质人", "household = pledgor")),
            Option("group", L("集团", "corporate group"), L("户=集团", "household = group")),
        ),
        source="通知二（一）",
    ),
    Question(
        "C17",
        L("所在区", "District"),
        L("按哪个地址归区？", "Which address gives the district?"),
        "household",
        (
            Option(
                "registered",
                L("企业注册地址", "registered address of the firm"),
                L("按注册地归区", "by registered address"),
            ),
            Option("operating", L("实际经营地址", "operating address"), L("按经营地归区", "by operating address")),
            Option("branch", L("经办支行地址", "handling branch"), L("按支行归区", "by branch")),
        ),
        source="通知二（一）",
    ),
    Question(
        "C18",
        L("中小企业", "SME"),
        L("谁说了算？", "Who says that a firm is an SME?"),
        "household",
        (
            Option(
                "computed",
                L(
                    "按2011年划型标准计算（记录版本），可附理由改判",
                    "computed by the 2011 classification (versioned), override with a reason",
                ),
                L("中小企业按划型计算", "SME computed"),
            ),
            Option("declared", L("按企业声明", "as declared"), L("中小企业按声明", "SME as declared")),
        ),
        source="通知二（二）1",
    ),
    Question(
        "C19",
        L("划型年度", "Size data year"),
        L("划型用哪一年的数据？", "Which year's data decide the size?"),
        "year",
        (
            Option(
                "year_before",
                L("业务发生的上一年度", "year before the deal"),
                L("划型用上年数据", "size by the year before"),
            ),
            Option("latest", L("最近一年", "latest year"), L("划型用最近数据", "size by the latest year")),
        ),
        source="通知二（二）1",
    ),
    Question(
        "C20",
        L("科技型中小企业", "Technology SME"),
        L("以哪份名单为准？", "By which list?"),
        "household",
        (
            Option(
                "valid_number",
                L("业务日有效的入库登记编号", "a registration number valid on the deal date"),
                L("科技型=有效入库编号", "technology SME = valid number"),
            ),
            Option(
                "also_high_tech",
                L("高新技术企业、专精特新企业也算", "also high-tech and specialised firms"),
                L("科技型含高新、专精特新", "high-tech and specialised included"),
            ),
            Option("self_assessed", L("企业自评", "self-assessed"), L("科技型按自评", "technology SME self-assessed")),
        ),
        source="通知二（一）",
    ),
)
