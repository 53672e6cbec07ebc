"""How an application is made ready inside the institution: filled in, checked, signed and sealed, submitted.

The office sees nothing of it. Only a draft is edited; going back voids what was endorsed (N23). Contact details lie outside.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, State, Step

PREPARATION = Lifecycle(
    kind="preparation",
    label=Label("申报书", "application form"),
    initial="drafting",
    steps=(
        Step("draft", Label("填报", "Filling in")),
        Step("review", Label("内部复核", "Internal check")),
        Step("sign", Label("签章", "Signing and sealing")),
        Step("submit", Label("提交", "Submission")),
    ),
    states=(
        State("drafting", Label("填报中", "being filled in"), step="draft", tone="muted"),
        State("internal_review", Label("待内部复核", "waiting for the internal check"), step="review", tone="warn"),
        State("signing", Label("待签章", "waiting for the signature"), step="sign", tone="warn"),
        State("sealed", Label("已签章，待提交", "sealed, not submitted yet"), step="submit", tone="info"),
        State("submitted", Label("已提交", "submitted"), step="submit", tone="ok"),
    ),
    acts=(
        Act(
            "send_for_review",
            Label("送内部复核", "send for the internal check"),
            ("drafting",),
            "internal_review",
            "own:application:edit",
        ),
        Act(
            "endorse",
            Label("复核通过", "pass the internal check"),
            ("internal_review",),
            "signing",
            "own:application:review",
            different_person_from=("send_for_review",),
        ),
        Act("sign", Label("签字盖章", "sign and seal"), ("signing",), "sealed", "own:application:sign", sudo=True),
        Act(
            "submit",
            Label("提交", "submit"),
            ("sealed",),
            "submitted",
            "own:application:submit",
        ),
        Act(
            "return",
            Label("退回修改", "return for changes"),
            ("internal_review", "signing"),
            "drafting",
            "own:application:read",
            reason_required=True,
            backwards=True,
        ),
        Act(
            "reopen",
            Label("重新修改", "change it again"),
            ("sealed", "submitted"),
            "drafting",
            "own:application:edit",
            reason_required=True,
            backwards=True,
        ),
    ),
)
