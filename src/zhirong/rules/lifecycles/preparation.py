"""How an application is made ready inside the institution: filled in, checked, signed and sealed, submitted.

The office sees nothing of it. Only a draft is edited; going back voids what was endorsed (N23). Contact details lie outside.
Everybody's part is due when the batch closes, or when the correction ends. Endorsing, signing and submitting keep more than a
reason (a digest, a seal, a receipt): each has a page of its own in the submission area, never the page that serves every act.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

_HOUSE, _DUE = "preparation.institution", "preparation.deadline"

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
            guards=("preparation.complete",),
            messages=(MessageRule("preparation.sent_for_review", _HOUSE, "own:application:review"),),
        ),
        Act(
            "endorse",
            Label("复核通过", "pass the internal check"),
            ("internal_review",),
            "signing",
            "own:application:review",
            messages=(MessageRule("preparation.endorsed", _HOUSE, "own:application:sign"),),
            different_person_from=("send_for_review",),
        ),
        Act(
            "sign",
            Label("签字盖章", "sign and seal"),
            ("signing",),
            "sealed",
            "own:application:sign",
            messages=(MessageRule("preparation.signed", _HOUSE, "own:application:submit"),),
            sudo=True,
        ),
        Act(
            "submit",
            Label("提交", "submit"),
            ("sealed",),
            "submitted",
            "own:application:submit",
            guards=("preparation.taken", "preparation.complete"),
        ),
        Act(
            "return",
            Label("退回修改", "return for changes"),
            ("internal_review", "signing"),
            "drafting",
            "own:application:read",
            effects=("preparation.void_endorsements",),
            messages=(MessageRule("preparation.returned", _HOUSE, "own:application:edit"),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "reopen",
            Label("重新修改", "change it again"),
            ("sealed", "submitted"),
            "drafting",
            "own:application:edit",
            guards=("preparation.changeable",),
            effects=("preparation.void_endorsements",),
            messages=(MessageRule("preparation.reopened", _HOUSE, "own:application:sign"),),
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={
        "drafting": (TodoRule("send_for_review", _HOUSE, _DUE),),
        "internal_review": (TodoRule("endorse", _HOUSE, _DUE),),
        "signing": (TodoRule("sign", _HOUSE, _DUE),),
        "sealed": (TodoRule("submit", _HOUSE, _DUE),),
    },
)
