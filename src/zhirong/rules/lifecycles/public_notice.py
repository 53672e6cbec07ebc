"""The life of a public notice: prepared, running for its working days, ended without objection or under objection, concluded.

The program ends the period, and "no objection" follows from the objections; nobody ticks it (N16, P06).
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

PUBLIC_NOTICE = Lifecycle(
    kind="public_notice",
    label=Label("公示", "public notice"),
    initial="prepared",
    steps=(
        Step("prepare", Label("拟稿", "Draft")),
        Step("period", Label("公示期", "Period")),
        Step("outcome", Label("公示结果", "Outcome")),
        Step("determination", Label("认定", "Determination")),
    ),
    states=(
        State("prepared", Label("待发布", "waiting for publication"), step="prepare", tone="warn"),
        State("running", Label("公示中", "running"), Label("公示中", "running"), step="period", tone="info"),
        State(
            "ended_clean",
            Label("公示期满，无异议", "ended without objection"),
            Label("公示期满", "ended"),
            step="outcome",
            tone="ok",
        ),
        State(
            "under_objection",
            Label("公示期满，异议处理中", "ended, objections under way"),
            Label("公示期满，异议处理中", "ended, objections under way"),
            step="outcome",
            tone="warn",
        ),
        State(
            "concluded",
            Label("已办结", "concluded"),
            Label("已认定", "determined"),
            step="determination",
            final=True,
            tone="ok",
        ),
        State(
            "replaced",
            Label("已由新公示取代", "replaced"),
            Label("已由新公示取代", "replaced"),
            step="outcome",
            final=True,
            tone="muted",
        ),
        State("discarded", Label("未发布，已作废", "discarded"), step="prepare", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "publish",
            Label("发布公示", "publish"),
            ("prepared",),
            "running",
            "office:public_notice:publish",
            guards=("public_notice.ready",),
            effects=("public_notice.freeze", "public_notice.move_applications"),
            messages=(
                MessageRule("public_notice.published", "determination.office", "office:proposal:manage"),
                MessageRule("public_notice.listed", "public_notice.listed", "own:application:read"),
                MessageRule("public_notice.unlisted", "public_notice.unlisted", "own:application:read"),
            ),
            sudo=True,
        ),
        Act(
            "discard",
            Label("作废", "discard"),
            ("prepared",),
            "discarded",
            "office:proposal:manage",
            reason_required=True,
            backwards=True,
        ),
        Act(
            "end_clean",
            Label("公示期满，无异议", "end without objection"),
            ("running",),
            "ended_clean",
            "office:proposal:manage",
            guards=("public_notice.over", "public_notice.unopposed"),
            messages=(MessageRule("public_notice.ended", "determination.office", "office:proposal:manage"),),
            automatic=True,
        ),
        Act(
            "end_opposed",
            Label("公示期满，有异议", "end with objections"),
            ("running",),
            "under_objection",
            "office:proposal:manage",
            guards=("public_notice.over",),
            messages=(MessageRule("public_notice.ended", "determination.office", "office:proposal:manage"),),
            automatic=True,
        ),
        Act(
            "clear",
            Label("异议办结", "objections settled"),
            ("under_objection",),
            "ended_clean",
            "office:objection:decide",
            guards=("public_notice.unopposed",),
            messages=(MessageRule("public_notice.ended", "determination.office", "office:proposal:manage"),),
            automatic=True,
        ),
        Act(
            "conclude",
            Label("办结", "conclude"),
            ("ended_clean",),
            "concluded",
            "office:determination:decide",
            automatic=True,
        ),
        Act(
            "replace",
            Label("由新公示取代", "replace"),
            ("running", "ended_clean", "under_objection"),
            "replaced",
            "office:public_notice:publish",
            automatic=True,
        ),
    ),
    todos={
        "prepared": (TodoRule("publish", "determination.office", "public_notice.publication"),),
    },
)
