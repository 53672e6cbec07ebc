"""The examination of one application by the office: checked, corrected once, accepted or refused by a second person.

It is the office's own case, apart from the application's, so that the applicant does not read an opinion before it is a
decision. Source: notice 三2; procedural rules P07, P15 and P17 of the house.
"""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

_MANAGE, _DECIDE = "office:screening:manage", "office:screening:decide"

SCREENING = Lifecycle(
    kind="screening",
    label=Label("受理审查", "screening"),
    initial="checking",
    steps=(
        Step("check", Label("形式审查", "Completeness check")),
        Step("correct", Label("补正", "Correction")),
        Step("opinion", Label("提出意见", "Opinion")),
        Step("decision", Label("受理决定", "Decision")),
    ),
    states=(
        State("checking", Label("审查中", "being checked"), step="check", tone="info"),
        State("returned", Label("退回重审中", "returned to the officer"), step="check", tone="warn"),
        State("correcting", Label("待补正", "to be corrected"), step="correct", tone="warn"),
        State("rechecking", Label("已补正，待复查", "corrected, to be checked again"), step="correct", tone="info"),
        State("acceptance_proposed", Label("拟受理", "acceptance proposed"), step="opinion", tone="info"),
        State("refusal_proposed", Label("拟不予受理", "refusal proposed"), step="opinion", tone="warn"),
        State("accepted", Label("已受理", "accepted"), step="decision", final=True, tone="ok"),
        State("refused", Label("不予受理", "refused"), step="decision", final=True, tone="bad"),
        State("ended", Label("已终止", "ended"), step="decision", final=True, tone="muted"),
    ),
    acts=(
        Act(
            "propose_acceptance",
            Label("提出受理意见", "propose acceptance"),
            ("checking", "returned", "rechecking"),
            "acceptance_proposed",
            _MANAGE,
            guards=("screening.all_clear",),
            messages=(MessageRule("screening.opinion", "screening.office", _DECIDE),),
        ),
        Act(
            "request_correction",
            Label("一次性告知补正", "ask for correction"),
            ("checking", "returned"),
            "correcting",
            _MANAGE,
            guards=("screening.not_asked_before",),
            effects=("screening.ask_applicant",),
        ),
        Act(
            "propose_refusal",
            Label("提出不予受理意见", "propose refusal"),
            ("checking", "returned", "correcting", "rechecking"),
            "refusal_proposed",
            _MANAGE,
            guards=("screening.cure_time_over",),
            messages=(MessageRule("screening.opinion", "screening.office", _DECIDE),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "take_up_again",
            Label("收到补正", "take up again"),
            ("correcting", "returned", "refusal_proposed"),
            "rechecking",
            "own:application:submit",
            automatic=True,
        ),
        Act(
            "accept",
            Label("受理", "accept"),
            ("acceptance_proposed",),
            "accepted",
            _DECIDE,
            guards=("screening.all_clear",),
            effects=("screening.accept_application",),
            messages=(MessageRule("screening.accepted", "screening.applicant", "own:application:read"),),
            different_person_from=("propose_acceptance",),
        ),
        Act(
            "refuse",
            Label("不予受理", "refuse"),
            ("refusal_proposed",),
            "refused",
            _DECIDE,
            effects=("screening.refuse_application",),
            messages=(MessageRule("screening.refused", "screening.applicant", "own:application:read"),),
            reason_required=True,
            different_person_from=("propose_refusal",),
            sudo=True,
        ),
        Act(
            "return",
            Label("退回重审", "return to the officer"),
            ("acceptance_proposed", "refusal_proposed"),
            "returned",
            _DECIDE,
            messages=(MessageRule("screening.returned", "screening.office", _MANAGE),),
            reason_required=True,
            backwards=True,
        ),
        Act(
            "end",
            Label("因撤回而终止", "end after the withdrawal"),
            ("checking", "returned", "correcting", "rechecking", "acceptance_proposed", "refusal_proposed"),
            "ended",
            "own:application:sign",
            automatic=True,
        ),
    ),
    todos={
        "checking": (TodoRule("propose_acceptance", "screening.office", "screening.request_time"),),
        "returned": (TodoRule("propose_acceptance", "screening.office", "screening.opinion_time"),),
        "correcting": (
            TodoRule("propose_refusal", "screening.office", "screening.refusal_time", since="screening.cure_time"),
        ),
        "rechecking": (TodoRule("propose_acceptance", "screening.office", "screening.opinion_time"),),
        "acceptance_proposed": (TodoRule("accept", "screening.office", "screening.decision_time"),),
        "refusal_proposed": (TodoRule("refuse", "screening.office", "screening.decision_time"),),
    },
)
