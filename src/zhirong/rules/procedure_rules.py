"""P01-P19: how the procedure is read where the notice leaves a word open. The catalogue of questions and answers.

Source: the procedural rules of the house (definitions, section 2). The first option of each is an assumption until the office
confirms it. P14, the amount of support, has no default: an act that needs it stops with a reason.
"""

from zhirong.rules.lifecycle import Label
from zhirong.rules.question import Number, Option, Purpose, Question

L = Label
ON_PROCEDURE = (Purpose.PROCEDURE,)


def _question(
    id: str,
    label: Label,
    question: Label,
    unit: str,
    *options: Option,
    numbers: tuple[Number, ...] = (),
    source: str = "",
) -> Question:
    return Question(id, label, question, unit, options, numbers, ON_PROCEDURE, source)


PROCEDURE_RULES: tuple[Question, ...] = (
    _question(
        "P01",
        L("截止时刻", "Deadline"),
        L("“4月7日前”含不含当天，到几时？", "Does “before 7 April” include the day, and until which hour?"),
        "instant",
        Option(
            "end_of_day",
            L("含当天，当日24时前收到的受理", "the day counts, received before its end"),
            L("截止含当天", "day included"),
        ),
        Option(
            "end_of_day_before",
            L("不含当天，前一日24时截止", "the day does not count, until the end of the day before"),
            L("截止不含当天", "day excluded"),
        ),
        Option("named_hour", L("以写明的时刻为准", "until a named hour"), L("截止到点", "named hour")),
        numbers=(
            Number(
                "minute_of_day",
                L("截止时刻（当日零点起的分钟数）", "minute of the day"),
                "minute",
                None,
                0,
                1440,
                ("named_hour",),
            ),
        ),
        source="通知三1",
    ),
    _question(
        "P02",
        L("收到时间", "Arrival"),
        L("收到时间以谁的时钟为准？", "Whose clock tells the arrival?"),
        "instant",
        Option(
            "server_receipt",
            L(
                "本系统服务器收讫时间和摘要；邮件以本系统收信服务器的时间为准，不看发件人时钟",
                "receipt time of our server with the digest; for mail the stamp of our own mail server, never the sender's clock",
            ),
        ),
        source="通知三1",
    ),
    _question(
        "P03",
        L("纸质材料", "Paper copies"),
        L("纸质材料有没有期限？", "Do the paper copies have a deadline?"),
        "working_day",
        Option("logged", L("登记备查，不影响受理", "logged, no effect on acceptance")),
        Option("within_days", L("网上提交后若干工作日内送达", "within some working days of the submission")),
        Option("waived", L("免交", "waived")),
        numbers=(
            Number("working_days", L("送达期限", "time to deliver"), "working_day", None, 1, 60, ("within_days",)),
        ),
        source="通知三1",
    ),
    _question(
        "P04",
        L("名额", "Quota"),
        L("“首批10家左右”是硬指标吗？", "Is “about 10” a hard quota?"),
        "institution",
        Option(
            "soft",
            L(
                "软指标：显示名额线，由经办人附理由决定",
                "soft: the cut line is shown, an officer decides with a reason",
            ),
        ),
        Option("hard", L("硬指标：不得超过", "hard: never more")),
        source="通知一",
    ),
    _question(
        "P05",
        L("申报主体", "Applicant"),
        L("总部申报还是分支机构申报？", "Head office or branch?"),
        "institution",
        Option(
            "branch_authorised",
            L(
                "可由本市分支机构申报，须有授权文件和自己的统一社会信用代码",
                "the branch in the city may apply with an authorisation and its own code",
            ),
        ),
        Option("legal_person", L("仅限法人", "legal persons only")),
        source="通知一",
    ),
    _question(
        "P06",
        L("公示", "Public notice"),
        L("公示多久，从哪天起算？", "How long is the public notice, from when?"),
        "working_day",
        Option(
            "from_next_day",
            L(
                "自发布次日起算；异议须实名并附依据",
                "counted from the day after publication; objections named and with evidence",
            ),
        ),
        Option(
            "anew_after_removal",
            L(
                "自发布次日起算；异议须实名并附依据；仅移出机构的，也重新公示",
                "counted from the day after publication; a list from which an institution was only removed is noticed anew",
            ),
        ),
        numbers=(
            Number("working_days", L("公示期", "length"), "working_day", 7, 5, 60),
            Number("admission_working_days", L("异议受理期限", "time to admit an objection"), "working_day", 2, 1, 30),
            Number("reply_working_days", L("异议答复期限", "time to answer an objection"), "working_day", 10, 1, 60),
        ),
        source="通知三2",
    ),
    _question(
        "P07",
        L("补正", "Correction"),
        L("可补正几次，期限多长？", "How often may an application be corrected, how long?"),
        "working_day",
        Option("once_full_list", L("一次性告知全部问题", "one full list of all defects")),
        numbers=(
            Number("request_working_days", L("告知期限", "time to tell the applicant"), "working_day", 5, 1, 30),
            Number("cure_days", L("补正期限，由批次设定", "time to mend, set by the batch"), "day", None, 1, 90),
        ),
        source="通知三2",
    ),
    _question(
        "P08",
        L("定期报送", "Regular reports"),
        L("多久报送一次？", "How often are reports due?"),
        "period",
        Option("quarterly", L("按季", "quarterly")),
        Option("monthly", L("按月", "monthly")),
        Option("half_year", L("按半年", "half-yearly")),
        numbers=(Number("due_days", L("期末后报送天数", "days after the end of the period"), "day", 15, 1, 90),),
        source="通知二（二）5",
    ),
    _question(
        "P09",
        L("字数", "Length of the plan"),
        L("“不超过2000字”的字怎样数？", "What is a character in “at most 2000”?"),
        "character",
        Option(
            "word",
            L(
                "与文字处理软件的“字数”一致：汉字、中文标点各计1，连续的字母或数字计1；三部分合计，表格和附件不计",
                "as word processors count: Chinese character 1, run of letters or digits 1; no tables, no annexes",
            ),
            L("按“字数”", "by word count"),
        ),
        Option("char", L("除空格外的每个字符", "every character but spaces"), L("按字符", "by character")),
        Option("hanzi", L("只数汉字", "Chinese characters only"), L("按汉字", "by Chinese character")),
        numbers=(Number("limit", L("上限", "limit"), "character", 2000, 1),),
        source="申报书三",
    ),
    _question(
        "P10",
        L("与项目无关的支出", "Unrelated spending"),
        L("差旅、餐饮、软件由谁判断？", "Who judges travel, meals and software?"),
        "expenditure",
        Option(
            "whitelist_and_officer",
            L("用途清单之外的由经办人逐笔判断", "a list of uses, everything else goes to the officer"),
        ),
        Option("whitelist_only", L("只限用途清单", "the list of uses only")),
        source="通知三2",
    ),
    _question(
        "P11",
        L("一次性激励", "One-off incentive"),
        L("激励给单位还是个人？", "Is the incentive for the unit or for persons?"),
        "expenditure",
        Option(
            "recipient_list",
            L(
                "可发至个人，须有受益人名单（对外遮蔽）",
                "persons may receive it with a list of recipients, masked to others",
            ),
        ),
        Option("unit_only", L("仅限单位", "the unit only")),
        source="通知三2",
    ),
    _question(
        "P12",
        L("后续批次", "Later batches"),
        L("以后批次可否再次申报？", "May an institution apply again in a later batch?"),
        "batch",
        Option(
            "own_batch",
            L(
                "各批次独立，可复制上次材料；同时只有一份有效协议",
                "each batch on its own, copy forward; one running agreement",
            ),
        ),
        Option("after_appraisal", L("考核后方可再申报", "only after the appraisal")),
        source="通知一",
    ),
    _question(
        "P13",
        L("目标", "Targets"),
        L("以底线为准还是以承诺目标为准？", "Does the floor or the promised target bind?"),
        "target",
        Option(
            "higher",
            L(
                "取底线与约定目标中较高者，两者都显示；申报目标低于底线时警示并须写明理由，由人决定",
                "the higher of floor and agreed target, both shown; a lower target warns and needs a reason, a person decides",
            ),
        ),
        Option("floor", L("以底线为准", "the floor")),
        Option("blocks", L("低于底线不得提交", "a target below the floor blocks")),
        source="通知二（二）1",
    ),
    _question(
        "P14",
        L("支持金额", "Amount of support"),
        L("每家支持多少？", "How much support does each centre receive?"),
        "yuan",
        Option("by_batch", L("由批次设定，没有缺省值", "set by the batch, without a default")),
        numbers=(Number("amount_yuan", L("每家支持金额", "amount for each centre"), "yuan", None, 1),),
        source="通知三2",
    ),
    _question(
        "P15",
        L("一家一报", "One application"),
        L("总部和分支机构能否都报，能否联合申报？", "May head office and branch both apply, or jointly?"),
        "application",
        Option(
            "one_per_legal_person",
            L(
                "同一法人每批次一份申报，一笔业务只支持一个申报单位，不接受联合申报",
                "one application for a legal person and batch, a deal supports one applicant, no joint applications",
            ),
        ),
        Option("joint_allowed", L("接受联合申报", "joint applications are accepted")),
        source="通知一",
    ),
    _question(
        "P16",
        L("先后", "Order"),
        L("先签协议还是先拨款？", "Agreement before payment?"),
        "act",
        Option("agreement_first", L("签订协议后拨款", "payment waits for the signed agreement")),
        Option("no_order", L("不必等待协议", "payment need not wait")),
        source="通知三3",
    ),
    _question(
        "P17",
        L("截止后的更正", "Corrections after the deadline"),
        L("截止后可以改什么？", "What may be corrected after the deadline?"),
        "application",
        Option(
            "form_only", L("只改形式问题；业绩、目标和台账锁定", "form only; figures, targets and ledger are locked")
        ),
        Option("full", L("均可更正", "everything")),
        source="通知三1",
    ),
    _question(
        "P18",
        L("排序", "Ranking"),
        L("不同类型机构是否一起排序？", "Are the kinds ranked together?"),
        "application",
        Option(
            "within_kind",
            L(
                "按机构类型分别排序，再看名额；没有条件的类型为待定，由人决定",
                "within each kind, then by quota; a kind without thresholds is unknown and decided by hand",
            ),
        ),
        Option("one_list", L("统一排序", "one list")),
        source="通知一",
    ),
    _question(
        "P19",
        L("未达底线", "Missed floor"),
        L("没有达到底线的后果是什么？", "What follows a missed floor?"),
        "appraisal",
        Option(
            "rectify",
            L(
                "整改、考核等次和协议条款；其本身不构成失信",
                "rectification, grade and contract terms; never by itself a breach of trust",
            ),
        ),
        source="承诺书",
    ),
)
