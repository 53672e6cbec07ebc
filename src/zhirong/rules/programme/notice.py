"""notice.yaml: the public text that the programme carries out, cut into clauses so that each figure links to its own."""

from typing import Literal

from pydantic import Field

from zhirong.rules.records import Passage, Record, Text


class Clause(Record):
    """One clause. ``cite`` is how a letter quotes it; ``functions`` are the ids of the functions that carry it out.

    ``filled_with``: a call puts the contact of its batch in the place of the text.
    """

    id: Text
    cite: Text
    heading: Text
    text: Passage
    functions: tuple[Text, ...] = ()
    filled_with: Literal["contact"] | None = None


class Notice(Record):
    """The call as published."""

    title: Text
    issuer: Text
    published_on: str = ""
    clauses: tuple[Clause, ...] = Field(min_length=1)

    def clause(self, id: str) -> Clause | None:
        """The clause of that id, or None."""
        return next((clause for clause in self.clauses if clause.id == id), None)
