"""The life of a round of reviews: planned, assigned, scored under seal, outliers explained, closed.

While it is being scored nobody sees a score of another; the seal is broken in one act, when every sheet is in. Closing freezes
inputs and result.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

_MANAGE = "office:review:manage"

REVIEW_ROUND = Lifecycle(
    kind="review_round",
    label=Label("评审轮次", "review round"),
    initial="planned",
    steps=(
        Step("plan", Label("设定", "Plan")),
        Step("assign", Label("分派专家", "Assignment")),
        Step("score", Label("封闭评分", "Sealed scoring")),
        Step("explain", Label("偏离说明", "Explanations")),
        Step("close", Label("评审结果", "Result")),
    ),
    states=(
        State("planned", Label("设定中", "being planned"), step="plan", tone="muted"),
        State("assigned", Label("已分派，待开始", "assigned, not begun"), step="assign", tone="info"),
        State("scoring", Label("封闭评分中", "scoring under seal"), step="score", tone="info"),
        State("explaining", Label("启封，待说明偏离", "opened, explanations due"), step="explain", tone="warn"),
        State("closed", Label("评审结束", "closed"), step="close", final=True, tone="ok"),
    ),
    acts=(
        Act(
            "assign",
            Label("确定专家分派", "assign the experts"),
            ("planned", "assigned"),
            "assigned",
            _MANAGE,
            automatic=True,
        ),
        Act(
            "begin",
            Label("开始评审", "begin the review"),
            ("assigned",),
            "scoring",
            _MANAGE,
            guards=("review_round.may_begin",),
            effects=("review_round.begin",),
        ),
        Act(
            "replan",
            Label("退回重新设定", "back to planning"),
            ("assigned",),
            "planned",
            _MANAGE,
            reason_required=True,
            backwards=True,
        ),
        Act(
            "open_seal",
            Label("启封评分", "open the scores"),
            ("scoring",),
            "explaining",
            _MANAGE,
            guards=("review_round.all_in",),
            effects=("review_round.ask_reasons",),
            sudo=True,
        ),
        Act(
            "close",
            Label("完成评审", "close the round"),
            ("explaining",),
            "closed",
            _MANAGE,
            guards=("review_round.all_explained",),
            effects=("review_round.settle",),
            messages=(MessageRule("review_round.closed", "review_round.office", "office:proposal:manage"),),
            sudo=True,
        ),
    ),
    todos={
        "assigned": (TodoRule("begin", "review_round.office"),),
        "scoring": (TodoRule("open_seal", "review_round.office", "review_round.deadline"),),
        "explaining": (TodoRule("close", "review_round.office", "review_round.explanations"),),
    },
)
