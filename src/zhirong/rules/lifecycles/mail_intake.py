"""A mail that brings an application: one officer registers it, another confirms it or rejects it.

Until it is confirmed nothing is received. The stamp of the office's own mail server decides about lateness, not this table.
"""

from zhirong.rules.lifecycle import OPENING, Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

_OFFICE = "mail_intake.office"

MAIL_INTAKE = Lifecycle(
    kind="mail_intake",
    label=Label("邮件申报", "application by e-mail"),
    initial="registered",
    steps=(
        Step("register", Label("登记", "Registration")),
        Step("confirm", Label("核对确认", "Second check")),
        Step("receipt", Label("收件", "Receipt")),
    ),
    states=(
        State("registered", Label("待另一人确认", "waiting for a second person"), step="confirm", tone="warn"),
        State("confirmed", Label("已确认", "confirmed"), step="receipt", final=True, tone="ok"),
        State("rejected", Label("不作为申报", "no application"), step="receipt", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "confirm",
            Label("确认收件", "confirm"),
            ("registered",),
            "confirmed",
            "office:intake:confirm",
            guards=("mail_intake.second_person", "mail_intake.has_files"),
            different_person_from=(OPENING,),
        ),
        Act(
            "reject",
            Label("不作为申报", "not an application"),
            ("registered",),
            "rejected",
            "office:intake:confirm",
            guards=("mail_intake.second_person",),
            different_person_from=(OPENING,),
            messages=(MessageRule("mail_intake.rejected", _OFFICE, "office:intake:register"),),
            reason_required=True,
            backwards=True,
        ),
    ),
    todos={"registered": (TodoRule("confirm", _OFFICE, "mail_intake.next_day"),)},
)
