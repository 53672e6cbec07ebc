"""The life of a determination: drafted for institutions clear of objections, signed by a second person, published.

Publishing makes the projects and the letters in the same transaction (N16, US-54).
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

DETERMINATION = Lifecycle(
    kind="determination",
    label=Label("认定", "determination"),
    initial="drafted",
    steps=(
        Step("draft", Label("拟文", "Draft")),
        Step("sign", Label("签发", "Signature")),
        Step("publish", Label("公布", "Publication")),
    ),
    states=(
        State("drafted", Label("待签发", "waiting for the signature"), step="draft", tone="warn"),
        State("signed", Label("已签发，待公布", "signed, not published yet"), step="sign", tone="info"),
        State("published", Label("已公布", "published"), step="publish", final=True, tone="ok"),
        State("withdrawn", Label("已作废", "withdrawn"), step="draft", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "sign",
            Label("签发", "sign"),
            ("drafted",),
            "signed",
            "office:determination:decide",
            guards=("determination.second_person", "determination.clear"),
            messages=(MessageRule("determination.signed", "determination.office", "office:proposal:manage"),),
            sudo=True,
        ),
        Act(
            "publish",
            Label("公布", "publish"),
            ("signed",),
            "published",
            "office:determination:decide",
            guards=("determination.clear",),
            effects=("determination.carry_out",),
            messages=(
                MessageRule("determination.published", "determination.office", "office:proposal:manage"),
                MessageRule("determination.letter", "determination.addressees", "own:application:read"),
            ),
            sudo=True,
        ),
        Act(
            "withdraw",
            Label("作废", "withdraw"),
            ("drafted", "signed"),
            "withdrawn",
            "office:proposal:manage",
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={
        "drafted": (TodoRule("sign", "determination.office", "determination.signature"),),
        "signed": (TodoRule("publish", "determination.office", "determination.signature"),),
    },
)
