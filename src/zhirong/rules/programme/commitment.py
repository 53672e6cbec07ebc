"""commitment.yaml: what the applicant promises and what follows a breach, in the words of the notice."""

from pydantic import Field

from zhirong.rules.records import Code, Passage, Record, Text


class Promise(Record):
    """One promise, confirmed on its own."""

    code: Code
    text: Passage


class Consequence(Record):
    """What follows untruth or breach of trust. ``acts`` names what the product must be able to do about it."""

    number: int = Field(ge=1, le=20)
    text: Passage
    acts: tuple[Code, ...] = ()


class Commitment(Record):
    """The letter of commitment; its version stands in the receipt."""

    version: Text
    title: Text
    promises: tuple[Promise, ...] = Field(min_length=1)
    undertaking: Passage
    consequences: tuple[Consequence, ...] = Field(min_length=1)
    clause: Text
