"""The life of a proposal: drafted, submitted with the record of the office meeting, adopted by a second person, published.

Adopting moves no application and tells no institution: applicants learn of it when the public notice is published (N16).
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

PROPOSAL = Lifecycle(
    kind="proposal",
    label=Label("拟认定名单", "proposal"),
    initial="drafted",
    steps=(
        Step("draft", Label("拟定", "Draft")),
        Step("decision", Label("会议审定", "Decision")),
        Step("notice", Label("公示", "Public notice")),
    ),
    states=(
        State("drafted", Label("拟定中", "being drafted"), step="draft", tone="muted"),
        State("submitted", Label("待审定", "waiting for the decision"), step="decision", tone="warn"),
        State("adopted", Label("已审定，待公示", "adopted, not published yet"), step="decision", tone="info"),
        State("published", Label("已公示", "published"), step="notice", tone="ok"),
        State("replaced", Label("已由新名单取代", "replaced"), step="notice", final=True, tone="muted"),
        State("withdrawn", Label("已作废", "withdrawn"), step="decision", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "submit",
            Label("提请审定", "submit for the decision"),
            ("drafted",),
            "submitted",
            "office:proposal:manage",
            guards=("proposal.complete",),
            messages=(MessageRule("proposal.submitted", "determination.office", "office:proposal:decide"),),
        ),
        Act(
            "adopt",
            Label("审定", "adopt"),
            ("submitted",),
            "adopted",
            "office:proposal:decide",
            guards=("proposal.complete",),
            effects=("proposal.freeze",),
            messages=(MessageRule("proposal.adopted", "determination.office", "office:proposal:manage"),),
            different_person_from=("submit",),
            sudo=True,
        ),
        Act(
            "return",
            Label("退回修改", "return for changes"),
            ("submitted",),
            "drafted",
            "office:proposal:decide",
            messages=(MessageRule("proposal.returned", "determination.office", "office:proposal:manage"),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "publish",
            Label("公示", "publish"),
            ("adopted",),
            "published",
            "office:public_notice:publish",
            automatic=True,
        ),
        Act(
            "replace",
            Label("由新名单取代", "replace"),
            ("adopted", "published"),
            "replaced",
            "office:public_notice:publish",
            automatic=True,
        ),
        Act(
            "withdraw",
            Label("作废", "withdraw"),
            ("drafted", "submitted", "adopted"),
            "withdrawn",
            "office:proposal:manage",
            guards=("proposal.no_notice",),
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={
        "drafted": (TodoRule("submit", "determination.office"),),
        "submitted": (TodoRule("adopt", "determination.office", "proposal.decision"),),
    },
)
