"""Questions about the deal: what is one, which kinds count, what becomes of it later."""

from zhirong.rules.lifecycle import Label
from zhirong.rules.question import Option, Question

L = Label

DEALS: tuple[Question, ...] = (
    Question(
        "C04",
        L("笔（银行）", "Deal (bank)"),
        L("银行的一“笔”是什么？", "What is one deal of a bank?"),
        "deal",
        (
            Option(
                "group",
                L(
                    "同一机构内相互关联的登记与借款合同合为一笔，日期取最早计数日",
                    "connected registrations and loan contracts of one institution are one deal, by the earliest date",
                ),
                L("关联登记与合同合为一笔", "connected group = one deal"),
            ),
            Option("registration", L("每项质押登记一笔", "each registration"), L("按登记计笔", "by registration")),
            Option("contract", L("每份借款合同一笔", "each loan contract"), L("按合同计笔", "by contract")),
            Option(
                "pair",
                L("每对“登记＋合同”一笔", "each registration and contract pair"),
                L("按登记×合同计笔", "by registration × contract"),
            ),
            Option("drawdown", L("每次放款一笔", "each drawdown"), L("按放款计笔", "by drawdown")),
        ),
        source="通知一",
    ),
    Question(
        "C05",
        L("笔（保险）", "Deal (insurer)"),
        L("保险公司的一“笔”是保单、被保险人还是权利？", "What is one deal of an insurer?"),
        "deal",
        (
            Option(
                "policy",
                L(
                    "每张保单一笔；批改、退保、理赔附于其下，自始无效的剔除",
                    "each policy; endorsements, surrenders and claims stand below it, void ones drop",
                ),
                L("按保单计笔", "by policy"),
            ),
            Option(
                "insured",
                L("统保保单中每家被保险企业一笔", "each insured firm of a group policy"),
                L("按被保险企业计笔", "by insured firm"),
            ),
            Option("right", L("每项被保险的权利一笔", "each covered right"), L("按权利计笔", "by right")),
        ),
        source="通知一",
    ),
    Question(
        "C06",
        L("笔（担保）", "Deal (guarantor)"),
        L("担保机构的一“笔”是合同还是批次？", "What is one deal of a guarantor?"),
        "deal",
        (
            Option(
                "contract",
                L(
                    "每份委托保证合同一笔；批量及见贷即保业务按“批次＋债务人＋借款合同”",
                    "each guarantee contract; in batch business batch, debtor and loan contract",
                ),
                L("按委托保证合同计笔", "by guarantee contract"),
            ),
            Option("batch", L("每个批次一笔", "each batch"), L("按批次计笔", "by batch")),
        ),
        source="通知一",
    ),
    Question(
        "C11",
        L("专利商标质押", "Patent and trademark pledge"),
        L("著作权、混合质押是否计入？", "Do copyright and mixed packages count?"),
        "deal",
        (
            Option(
                "patent_trademark",
                L(
                    "著作权只列示不计；混合质押计入并显示知产占比",
                    "copyright is shown, not counted; mixed packages count, the IP share is shown",
                ),
                L("混合质押计入", "mixed packages count"),
            ),
            Option(
                "mixed_half",
                L("混合质押中知产占比不低于50%才计入", "mixed packages count at an IP share of 50 % or more"),
                L("知产占比≥50%计入", "mixed at 50 % or more"),
            ),
            Option("all_ip", L("所有知识产权质押均计入", "all IP pledges count"), L("全部知产质押", "all IP pledges")),
        ),
        source="通知一",
    ),
    Question(
        "C12",
        L("知识产权保险", "IP insurance"),
        L("哪些险种计入？", "Which insurance products count?"),
        "deal",
        (
            Option(
                "filed",
                L(
                    "三类险种加已备案的知识产权险种（其他险种无备案号的为待定）",
                    "the three named families and filed IP policies (others without a filing number are unknown)",
                ),
                L("三类及已备案险种", "three families and filed policies"),
            ),
            Option("families", L("仅三类险种", "the three families only"), L("仅三类险种", "three families only")),
        ),
        source="通知一",
    ),
    Question(
        "C13",
        L("知识产权信贷担保", "IP credit guarantee"),
        L("怎样才算“知识产权”担保？", "When is a guarantee an IP guarantee?"),
        "deal",
        (
            Option(
                "pledged",
                L(
                    "知识产权作反担保或质押给银行且有登记号；仅作信用参考的只列示",
                    "IP pledged as counter-guarantee or to the bank, with a registration number; mere credit reference is shown",
                ),
                L("须有知产质押登记", "IP pledged and registered"),
            ),
            Option(
                "reference",
                L("知识产权作信用参考的也计入", "IP as credit reference counts too"),
                L("含信用参考", "credit reference included"),
            ),
        ),
        source="通知一",
    ),
    Question(
        "C14",
        L("续作", "Renewals"),
        L("续贷、续保、重新登记算新的一笔吗？", "Does a renewal count as a new deal?"),
        "deal",
        (
            Option(
                "new_contract",
                L(
                    "新合同、新保单计为新的一笔；不再计首贷",
                    "a new contract or policy counts; never again as a first loan",
                ),
                L("续作计新笔", "renewals count"),
            ),
            Option("excluded", L("不计", "excluded"), L("续作不计", "renewals excluded")),
        ),
        source="通知一",
    ),
    Question(
        "C15",
        L("联合业务", "Joint deals"),
        L("同一业务有贷款、保险、担保，计几笔？", "A loan with insurance and a guarantee: how many deals?"),
        "deal",
        (
            Option(
                "once_per_institution",
                L(
                    "各机构各计一笔并相互关联，全市合计去重",
                    "once per institution, rows linked, city total without duplicates",
                ),
                L("各机构各计、全市去重", "once per institution, city total distinct"),
            ),
            Option("once_in_all", L("合计只计一笔", "once in all"), L("联合业务计一笔", "joint deal once")),
        ),
        source="通知一",
    ),
    Question(
        "C16",
        L("在本市", "In this city"),
        L("“在本市”看谁的所在地？", "Whose place makes a deal local?"),
        "deal",
        (
            Option(
                "branch",
                L("经办机构在本市", "the handling branch is in the city"),
                L("经办机构在本市", "branch in the city"),
            ),
            Option(
                "borrower",
                L("借款企业在本市", "the borrower is in the city"),
                L("借款企业在本市", "borrower in the city"),
            ),
            Option("both", L("两者都在本市", "both are"), L("机构与企业均在本市", "branch and borrower in the city")),
        ),
        source="通知一",
    ),
    Question(
        "C21",
        L("已登记未放款", "Registered, no loan"),
        L("只登记没有贷款的是否计入？", "Does a registration without a loan count?"),
        "deal",
        (
            Option(
                "needs_contract",
                L(
                    "须有登记和借款合同；放款日另列",
                    "needs the registration and the loan contract; the drawdown date is shown",
                ),
                L("须有登记和合同", "registration and contract"),
            ),
            Option(
                "registration_suffices",
                L("有登记即可", "the registration suffices"),
                L("登记即计", "registration suffices"),
            ),
        ),
        source="通知一",
    ),
    Question(
        "C22",
        L("注销与撤销", "Cancelled or revoked"),
        L("登记后来注销或撤销的还算吗？", "Does a registration stay when it is cancelled or revoked?"),
        "deal",
        (
            Option(
                "cancelled_stays",
                L(
                    "还款后注销的留在当年；撤销（自始无效）的剔除",
                    "cancelled after repayment stays in its year; revoked (void from the start) drops",
                ),
                L("注销保留、撤销剔除", "cancelled stays, revoked drops"),
            ),
            Option("both_drop", L("注销和撤销都剔除", "both drop"), L("注销、撤销均剔除", "both drop")),
        ),
        source="通知一",
    ),
    Question(
        "E01",
        L("计入范围", "Counted set"),
        L("哪些核验状态的业务计入？", "Which verification statuses count?"),
        "deal",
        (
            Option(
                "standard",
                L("规则通过、登记比对一致、抽查通过", "rules passed, registry matched, sample passed"),
                L("仅计核验通过", "verified only"),
            ),
            Option(
                "strict",
                L("仅登记比对一致、抽查通过", "registry matched and sample passed only"),
                L("仅计比对或抽查通过", "matched or sampled only"),
            ),
        ),
    ),
)
