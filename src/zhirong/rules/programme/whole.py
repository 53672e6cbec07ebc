"""A whole programme: the head and its parts, and the questions that the rest of the product asks of it."""

from collections.abc import Mapping

from zhirong.rules.criteria import Condition, Verdict, YearsName, evaluate, judge, undetermined
from zhirong.rules.figures import Figures
from zhirong.rules.lifecycle import Label
from zhirong.rules.programme.commitment import Commitment
from zhirong.rules.programme.form import Form
from zhirong.rules.programme.funds import FundUse
from zhirong.rules.programme.head import DocumentTemplate, FactDefinition, FigureDefinition, Head, Kind
from zhirong.rules.programme.notice import Notice
from zhirong.rules.programme.qualification import Floor, Qualification
from zhirong.rules.programme.reporting import Reporting
from zhirong.rules.programme.sheets import AppraisalSheet, ReviewSheet
from zhirong.rules.rule_set import RuleSet

#: The years of a batch, by the names that the files use.
BatchYears = Mapping[YearsName, tuple[int, ...]]


class Programme(Head):
    """Everything that a programme is. Stored as JSON and read back by ``model_validate_json``."""

    notice: Notice
    criteria: Qualification
    form: Form
    commitment: Commitment
    review: ReviewSheet | None
    appraisal: AppraisalSheet
    funds: FundUse
    reports: Reporting
    counting: RuleSet
    procedure: RuleSet

    @property
    def years(self) -> BatchYears:
        """The years of the batch in the files; a later batch brings its own."""
        return {"baseline_years": self.batch.baseline_years, "target_years": self.batch.target_years}

    @property
    def labels(self) -> dict[str, Label]:
        """The names of figures and facts, by code."""
        names = {figure.code: figure.label for figure in self.figures}
        return names | {fact.code: fact.label for fact in self.facts}

    def kind(self, code: str) -> Kind | None:
        """The kind of institution of that code, or None."""
        return next((kind for kind in self.kinds if kind.code == code), None)

    def figure(self, code: str) -> FigureDefinition | None:
        """The figure of that code, or None."""
        return next((figure for figure in self.figures if figure.code == code), None)

    def fact(self, code: str) -> FactDefinition | None:
        """The fact of that code, or None."""
        return next((fact for fact in self.facts if fact.code == code), None)

    def template(self, code: str) -> DocumentTemplate | None:
        """The letter or contract of that code, or None."""
        return next((template for template in self.templates if template.code == code), None)

    def condition(self, kind: str) -> Condition | None:
        """What an institution of the kind must fulfil; None when the notice says nothing about the kind."""
        return next((each.needs for each in self.criteria.eligibility if each.kind == kind), None)

    def floors(self, kind: str) -> tuple[Floor, ...]:
        """The yearly floors of a kind."""
        return tuple(floor for floor in self.criteria.floors if floor.kind == kind)

    def eligibility(self, kind: str, figures: Figures, *, years: BatchYears | None = None) -> Verdict:
        """Whether an institution of the kind may apply; unknown when the notice has no condition for it (P18)."""
        needs = self.condition(kind)
        if needs is None:
            return undetermined(
                Label(
                    "通知没有写明该类机构的条件，由经办人决定。",
                    "The notice has no condition for this kind: a person decides.",
                )
            )
        return evaluate(needs, figures=figures, years=years or self.years, labels=self.labels)

    def floor_verdicts(
        self, kind: str, figures: Figures, *, years: BatchYears | None = None
    ) -> tuple[tuple[Floor, Verdict], ...]:
        """Every floor of a kind in every target year, in order."""
        found = []
        for position, year in enumerate((years or self.years)["target_years"]):
            for floor in self.floors(kind):
                threshold, label = floor.threshold(position), self.labels[floor.figure]
                figure = figures.over(floor.figure, (year,), unit=threshold.unit, label=label)
                verdict = judge(figure, threshold, name=floor.figure, label=label, years=(year,), clause=floor.clause)
                found.append((floor, verdict))
        return tuple(found)

    def chip(self, figure: str, *, language: str = "zh") -> str:
        """What stands beside a figure: the version of the counting rules and its answers. KeyError for no such figure."""
        definition = self.figure(figure)
        if definition is None:
            raise KeyError(figure)
        return self.counting.chip(*definition.rules, language=language)
