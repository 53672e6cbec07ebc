"""One line of the check list."""

from dataclasses import dataclass
from typing import Literal

from zhirong.screening.models import Ruling

#: person: no machine can judge it.
Outcome = Literal["pass", "fail", "unknown", "person"]


@dataclass(frozen=True)
class Line:
    """``clause`` quotes where it stands, ``detail`` says what was found; ``section`` is the part of the form it speaks of."""

    code: str
    group: str
    label: str
    outcome: Outcome
    detail: str
    clause: str = ""
    section: str = ""
    ruling: Ruling | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is left to say: the machine is not content and nobody ruled, or a person found a defect."""
        if self.ruling is not None:
            return self.ruling.finding == "defect"
        return self.outcome != "pass"
