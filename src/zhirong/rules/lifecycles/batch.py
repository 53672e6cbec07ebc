"""The life of a batch: drafted, approved by a second person and published in one act, closed by the clock, archived.

The first version of its call goes public with it. While it is published, the window itself says whether applications are
taken: the state never decides about lateness.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

BATCH = Lifecycle(
    kind="batch",
    label=Label("批次", "batch"),
    initial="drafted",
    steps=(
        Step("draft", Label("起草", "Draft")),
        Step("approval", Label("批准", "Approval")),
        Step("call", Label("申报", "Call")),
        Step("decision", Label("审核认定", "Examination")),
        Step("archive", Label("归档", "Archive")),
    ),
    states=(
        State("drafted", Label("起草中", "being drafted"), step="draft", tone="muted"),
        State("under_approval", Label("待批准", "waiting for approval"), step="approval", tone="warn"),
        State(
            "published", Label("已发布", "published"), Label("已发布申报通知", "call published"), step="call", tone="ok"
        ),
        State(
            "closed",
            Label("申报已截止", "closed"),
            Label("申报已截止", "closed for applications"),
            step="decision",
            tone="info",
        ),
        State(
            "archived",
            Label("已归档", "archived"),
            Label("已结束", "finished"),
            step="archive",
            final=True,
            tone="muted",
        ),
        State("withdrawn", Label("已作废", "withdrawn"), step="archive", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "submit",
            Label("提交批准", "submit for approval"),
            ("drafted",),
            "under_approval",
            "office:batch:manage",
            guards=("batch.complete",),
            messages=(MessageRule("batch.submitted", "batch.office", "office:batch:approve"),),
        ),
        Act(
            "publish",
            Label("批准并发布", "approve and publish"),
            ("under_approval",),
            "published",
            "office:batch:approve",
            guards=("batch.complete",),
            effects=("call.publish_first",),
            messages=(
                MessageRule("batch.published", "batch.invited", "own:document:upload"),
                MessageRule("batch.published", "batch.informed", "own:batch:read"),
            ),
            different_person_from=("submit",),
            sudo=True,
        ),
        Act(
            "return",
            Label("退回修改", "return for changes"),
            ("under_approval",),
            "drafted",
            "office:batch:approve",
            messages=(MessageRule("batch.returned", "batch.office", "office:batch:manage"),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "close",
            Label("截止申报", "close the call"),
            ("published",),
            "closed",
            "office:batch:manage",
            guards=("batch.window_over",),
            messages=(MessageRule("batch.closed", "batch.office", "office:batch:manage"),),
        ),
        Act(
            "archive",
            Label("归档", "archive"),
            ("closed",),
            "archived",
            "office:batch:manage",
            reason_required=True,
            sudo=True,
        ),
        Act(
            "withdraw",
            Label("作废", "withdraw"),
            ("drafted", "under_approval"),
            "withdrawn",
            "office:batch:manage",
            reason_required=True,
            sudo=True,
            backwards=True,
        ),
    ),
    todos={
        "drafted": (TodoRule("submit", "batch.office", "batch.before_opening"),),
        "under_approval": (TodoRule("publish", "batch.office", "batch.approval"),),
    },
)
