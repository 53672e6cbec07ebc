"""The life of one version of a call. The first goes public with its batch; every later one is an amendment of its own.

Amendments are drafted by one person and published by another; a published one is followed, never changed.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

CALL = Lifecycle(
    kind="call",
    label=Label("申报通知", "call"),
    initial="drafted",
    steps=(
        Step("draft", Label("起草", "Draft")),
        Step("approval", Label("批准", "Approval")),
        Step("publication", Label("公布", "Publication")),
    ),
    states=(
        State("drafted", Label("起草中", "being drafted"), step="draft", tone="muted"),
        State("under_approval", Label("待批准", "waiting for approval"), step="approval", tone="warn"),
        State("published", Label("现行通知", "in force"), step="publication", tone="ok"),
        State("superseded", Label("已被新版取代", "superseded"), step="publication", final=True, tone="muted"),
        State("withdrawn", Label("已作废", "withdrawn"), step="publication", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "submit",
            Label("提交批准", "submit for approval"),
            ("drafted",),
            "under_approval",
            "office:batch:manage",
            guards=("call.complete",),
            messages=(MessageRule("call.submitted", "call.office", "office:batch:approve"),),
        ),
        Act(
            "publish",
            Label("批准并公布", "approve and publish"),
            ("under_approval",),
            "published",
            "office:batch:approve",
            guards=("call.complete",),
            effects=("call.publish",),
            messages=(
                MessageRule("call.amended", "call.institutions", "own:document:upload"),
                MessageRule("call.amended", "call.informed", "own:batch:read"),
            ),
            different_person_from=("submit",),
            sudo=True,
        ),
        Act(
            "publish_first",
            Label("随批次公布", "publish with the batch"),
            ("drafted",),
            "published",
            "office:batch:approve",
            effects=("call.publish",),
            automatic=True,
        ),
        Act(
            "return",
            Label("退回修改", "return for changes"),
            ("under_approval",),
            "drafted",
            "office:batch:approve",
            messages=(MessageRule("call.returned", "call.office", "office:batch:manage"),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "supersede",
            Label("由新版取代", "supersede"),
            ("published",),
            "superseded",
            "office:batch:approve",
            automatic=True,
        ),
        Act(
            "withdraw",
            Label("作废", "withdraw"),
            ("drafted", "under_approval"),
            "withdrawn",
            "office:batch:manage",
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={"under_approval": (TodoRule("publish", "call.office", "call.approval"),)},
)
