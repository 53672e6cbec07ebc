"""The agreed targets of a project beside the floors of its batch, in words."""

from decimal import Decimal
from typing import Any

from zhirong.programme.content import programme_of, unit_words
from zhirong.programme.models import Project
from zhirong.workflow.labels import words


def target_years(project: Project, this_year: int) -> list[dict[str, Any]]:
    """``{year, now, rows}`` for each target year; a row is ``{label, unit, floor, agreed, binding, below}``."""
    labels = programme_of(project.batch.version).labels
    return [
        {
            "year": year,
            "now": int(year) == this_year,
            "rows": [
                {
                    "label": words(labels[figure]) if figure in labels else figure,
                    "unit": unit_words(target["unit"]),
                    "floor": target["floor"],
                    "agreed": target["agreed"],
                    "binding": str(max(Decimal(target["floor"]), Decimal(target["agreed"]))),
                    "below": Decimal(target["agreed"]) < Decimal(target["floor"]),
                }
                for figure, target in figures.items()
            ],
        }
        for year, figures in sorted(project.targets["years"].items())
    ]
