"""The life of an application in the office's eyes: received, screened, reviewed, proposed, determined.

Until it is received the office knows only that somebody began. Most acts are performed by the area that decides: a submission
receives, the screening accepts, a round of reviews closes, a proposal proposes, a determination determines.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule


def _told(template: str) -> tuple[MessageRule, ...]:
    """The institution and the office are told in words of their own."""
    return (
        MessageRule(f"application.{template}", "application.institution", "own:application:read"),
        MessageRule(f"application.{template}.office", "application.office", "office:screening:manage"),
    )


APPLICATION = Lifecycle(
    kind="application",
    label=Label("申报", "application"),
    initial="preparing",
    steps=(
        Step("prepare", Label("填报", "Preparation")),
        Step("receive", Label("收件", "Receipt")),
        Step("screening", Label("受理审查", "Screening")),
        Step("review", Label("专家评审", "Expert review")),
        Step("notice", Label("公示", "Public notice")),
        Step("determination", Label("认定", "Determination")),
    ),
    states=(
        State("preparing", Label("填报中", "in preparation"), step="prepare", tone="muted", elsewhere=True),
        State(
            "received", Label("已收件，待审查", "received"), Label("已提交", "submitted"), step="receive", tone="info"
        ),
        State("correcting", Label("待补正", "to be corrected"), step="screening", tone="warn"),
        State("accepted", Label("已受理", "accepted"), step="screening", tone="ok"),
        State("refused", Label("不予受理", "not accepted"), step="screening", final=True, tone="bad"),
        State("reviewed", Label("评审完成", "reviewed"), Label("评审中", "under review"), step="review", tone="info"),
        State("proposed", Label("拟认定", "proposed"), Label("公示中", "public notice"), step="notice", tone="info"),
        State("determined", Label("已认定", "determined"), step="determination", final=True, tone="ok"),
        State("not_selected", Label("未认定", "not determined"), step="determination", tone="muted"),
        State("withdrawn", Label("已撤回", "withdrawn"), step="receive", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "receive",
            Label("收件", "receive"),
            ("preparing",),
            "received",
            "own:application:submit",
            effects=("screening.open",),
            messages=_told("receive"),
            automatic=True,
        ),
        Act(
            "receive_again",
            Label("截止前更新", "replace before the deadline"),
            ("received",),
            "received",
            "own:application:submit",
            messages=_told("receive_again"),
            automatic=True,
        ),
        Act(
            "request_correction",
            Label("要求补正", "ask for correction"),
            ("received",),
            "correcting",
            "office:screening:manage",
            messages=(MessageRule("screening.correction", "screening.applicant", "own:application:read"),),
            automatic=True,
        ),
        Act(
            "mend",
            Label("提交补正", "hand in the correction"),
            ("correcting",),
            "received",
            "own:application:submit",
            effects=("screening.mended",),
            messages=_told("mend"),
            automatic=True,
        ),
        Act(
            "accept",
            Label("受理", "accept"),
            ("received",),
            "accepted",
            "office:screening:decide",
            automatic=True,
        ),
        Act(
            "refuse",
            Label("不予受理", "refuse to accept"),
            ("received", "correcting"),
            "refused",
            "office:screening:decide",
            reason_required=True,
            automatic=True,
        ),
        Act(
            "withdraw",
            Label("撤回申报", "withdraw the application"),
            ("received", "correcting", "accepted"),
            "withdrawn",
            "own:application:sign",
            effects=("screening.end",),
            messages=_told("withdraw"),
            reason_required=True,
            sudo=True,
            backwards=True,
        ),
        Act(
            "close_review",
            Label("完成评审", "finish the review"),
            ("accepted",),
            "reviewed",
            "office:review:manage",
            automatic=True,
        ),
        Act(
            "propose",
            Label("列为拟认定", "propose"),
            ("accepted", "reviewed"),
            "proposed",
            "office:proposal:decide",
            automatic=True,
        ),
        Act(
            "take_back",
            Label("撤出拟认定", "take back the proposal"),
            ("proposed",),
            "reviewed",
            "office:proposal:decide",
            reason_required=True,
            automatic=True,
        ),
        Act(
            "pass_over",
            Label("不予认定", "not to be determined"),
            ("accepted", "reviewed", "proposed"),
            "not_selected",
            "office:proposal:decide",
            reason_required=True,
            automatic=True,
        ),
        Act(
            "reconsider",
            Label("重新列入审议", "take up again"),
            ("not_selected",),
            "reviewed",
            "office:proposal:decide",
            reason_required=True,
            automatic=True,
            backwards=True,
        ),
        Act(
            "determine",
            Label("认定", "determine"),
            ("proposed",),
            "determined",
            "office:determination:decide",
            automatic=True,
        ),
    ),
    todos={"correcting": (TodoRule("mend", "screening.applicant", "screening.cure_time", fades=True),)},
)
