"""The life of a project: determined, running, concluded. Agreement, reports and appraisal have lives of their own."""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

PROJECT = Lifecycle(
    kind="project",
    label=Label("项目", "project"),
    initial="determined",
    steps=(
        Step("determination", Label("确定承担单位", "Determination")),
        Step("work", Label("组织实施", "Work")),
        Step("conclusion", Label("结束", "Conclusion")),
    ),
    states=(
        State(
            "determined",
            Label("已确定", "determined"),
            Label("已确定承担单位", "determined"),
            step="determination",
            tone="info",
        ),
        State("running", Label("实施中", "running"), Label("实施中", "running"), step="work", tone="ok"),
        State(
            "concluded",
            Label("已结束", "concluded"),
            Label("已结束", "concluded"),
            step="conclusion",
            final=True,
            tone="muted",
        ),
    ),
    acts=(
        Act(
            "start",
            Label("开始实施", "start"),
            ("determined",),
            "running",
            "office:project:manage",
            messages=(MessageRule("project.started", "project.institution", "own:document:upload"),),
        ),
        Act(
            "conclude",
            Label("结束项目", "conclude"),
            ("running",),
            "concluded",
            "office:project:manage",
            guards=("project.target_years_over",),
            messages=(MessageRule("project.concluded", "project.institution", "own:document:upload"),),
            reason_required=True,
            sudo=True,
        ),
    ),
    todos={"determined": (TodoRule("start", "project.office", "project.start"),)},
)
