"""The life of an objection to a public notice: lodged, admitted, looked into, reported, decided by a second person.

What is anonymous or out of time is logged as a lead and ends there. Only a second person can end an objection.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

OBJECTION = Lifecycle(
    kind="objection",
    label=Label("异议", "objection"),
    initial="lodged",
    steps=(
        Step("lodge", Label("提出", "Lodged")),
        Step("admission", Label("受理", "Admission")),
        Step("inquiry", Label("核查", "Inquiry")),
        Step("decision", Label("处理决定", "Decision")),
    ),
    states=(
        State("lodged", Label("待受理", "waiting for admission"), step="admission", tone="warn"),
        State("logged", Label("记为线索", "logged as a lead"), step="lodge", final=True, tone="muted"),
        State("investigating", Label("核查中", "being looked into"), step="inquiry", tone="info"),
        State(
            "reported",
            Label("待决定", "waiting for the decision"),
            Label("核查中", "being looked into"),
            step="inquiry",
            tone="warn",
        ),
        State("upheld", Label("异议成立", "upheld"), step="decision", final=True, tone="bad"),
        State("dismissed", Label("异议不成立", "dismissed"), step="decision", final=True, tone="ok"),
        State("not_admitted", Label("不予受理", "not admitted"), step="admission", final=True, tone="muted"),
        State("withdrawn", Label("已撤回", "withdrawn"), step="decision", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "log", Label("记为线索", "log as a lead"), ("lodged",), "logged", "office:objection:handle", automatic=True
        ),
        Act(
            "admit",
            Label("受理", "admit"),
            ("lodged",),
            "investigating",
            "office:objection:handle",
            messages=(MessageRule("objection.admitted", "objection.concerned", "own:application:read"),),
        ),
        Act(
            "not_admit",
            Label("不予受理", "do not admit"),
            ("lodged",),
            "not_admitted",
            "office:objection:decide",
            effects=("objection.settle",),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "report",
            Label("报核查结果", "report the findings"),
            ("investigating",),
            "reported",
            "office:objection:handle",
            messages=(MessageRule("objection.reported", "determination.office", "office:objection:decide"),),
        ),
        Act(
            "uphold",
            Label("异议成立", "uphold"),
            ("reported",),
            "upheld",
            "office:objection:decide",
            effects=("objection.remove_entry", "objection.settle"),
            messages=(
                MessageRule("objection.decided", "determination.office", "office:objection:handle"),
                MessageRule("objection.upheld", "objection.concerned", "own:application:read"),
            ),
            reason_required=True,
            different_person_from=("report",),
            sudo=True,
        ),
        Act(
            "dismiss",
            Label("异议不成立", "dismiss"),
            ("reported",),
            "dismissed",
            "office:objection:decide",
            effects=("objection.settle",),
            messages=(
                MessageRule("objection.decided", "determination.office", "office:objection:handle"),
                MessageRule("objection.dismissed", "objection.concerned", "own:application:read"),
            ),
            reason_required=True,
            different_person_from=("report",),
            sudo=True,
        ),
        Act(
            "return",
            Label("退回再查", "return for another look"),
            ("reported",),
            "investigating",
            "office:objection:decide",
            reason_required=True,
            backwards=True,
        ),
        Act(
            "withdraw",
            Label("登记撤回", "record a withdrawal"),
            ("lodged", "investigating", "reported"),
            "withdrawn",
            "office:objection:decide",
            effects=("objection.settle",),
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={
        "lodged": (TodoRule("admit", "determination.office", "objection.admission"),),
        "investigating": (TodoRule("report", "determination.office", "objection.reply"),),
        "reported": (TodoRule("dismiss", "determination.office", "objection.reply"),),
    },
)
