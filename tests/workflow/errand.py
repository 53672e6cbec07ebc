"""A small lifecycle with every kind of condition, for tests of the engine."""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, State

ERRAND = Lifecycle(
    kind="errand",
    label=Label("差事", "errand"),
    initial="draft",
    states=(
        State("draft", Label("起草", "draft")),
        State("proposed", Label("待核", "proposed")),
        State("done", Label("办结", "done"), final=True),
    ),
    acts=(
        Act("propose", Label("提交", "propose"), ("draft",), "proposed", "own:document:upload"),
        Act(
            "adopt",
            Label("采用", "adopt"),
            ("proposed",),
            "done",
            "own:project:read",
            reason_required=True,
            different_person_from=("propose",),
            sudo=True,
        ),
        Act("return", Label("退回", "return"), ("proposed",), "draft", "own:project:read", reason_required=True),
    ),
)
