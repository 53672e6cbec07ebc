"""The targets that an institution declared in the submission in force, and how a letter writes them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM
from zhirong.application.models import Application
from zhirong.programme.content import floors, programme_of
from zhirong.programme.models import Project
from zhirong.programme.targets import target_years
from zhirong.rules.programme.form import FieldType
from zhirong.submission.selectors import submission_in_force

#: year -> figure -> target, in the unit of the floor.
Declared = dict[int, dict[str, int | Decimal]]


def declared_targets(application: Application) -> Declared:
    """The declared targets of the figures that have a floor; what was not declared is agreed at its floor."""
    submission = submission_in_force(SYSTEM, application)
    if submission is None:
        return {}
    batch = application.batch
    figures = {row["figure"] for row in floors(batch, application.kind)}
    values = submission.content.get("values", {})
    found: Declared = {}
    for section in programme_of(batch.version).form.sections:
        for field in section.fields:
            if field.type is not FieldType.MATRIX or field.rows != "target_years":
                continue
            for year, cells in values.get(field.key, {}).items():
                for figure, cell in cells.items():
                    if figure in figures and int(year) in batch.target_years and cell.get("value"):
                        found.setdefault(int(year), {})[figure] = _number(cell["value"])
    return found


def target_lines(project: Project) -> str:
    """The binding targets of a project, one year on a line, for a letter."""
    return "\n".join(
        _("%(year)s年：%(targets)s")
        % {
            "year": each["year"],
            "targets": _("；").join(f"{row['label']} {row['binding']}{row['unit']}" for row in each["rows"]),
        }
        for each in target_years(project, 0)
    )


def _number(text: str) -> int | Decimal:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number
